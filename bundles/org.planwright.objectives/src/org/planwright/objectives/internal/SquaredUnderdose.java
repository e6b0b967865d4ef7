package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.VoxelPenalty;

/**
 * Mean squared dose short of a level: f = (1/n) sum max(0, dose - d)^2. Convex.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "squared-underdose", label = "Squared underdose", units = "Gy^2")
public final class SquaredUnderdose extends CheckedType {
    public SquaredUnderdose() {
        super(true, DOSE);
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        return new PenaltyFunction(new VoxelPenalty(p[0], 1.0 / voxels, p[0], 0, 0));
    }
}
