package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.VoxelPenalty;

/**
 * Mean squared deviation from a dose: f = (1/n) sum (d - dose)^2. Convex.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "squared-deviation", label = "Squared deviation", units = "Gy^2")
public final class SquaredDeviation extends CheckedType {
    public SquaredDeviation() {
        super(true, DOSE);
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        return new PenaltyFunction(new VoxelPenalty(p[0], 1.0 / voxels, p[0], 1.0 / voxels, 0));
    }
}
