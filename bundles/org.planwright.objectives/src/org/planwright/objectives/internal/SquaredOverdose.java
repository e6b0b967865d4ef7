package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.VoxelPenalty;

/**
 * Mean squared dose over a limit: f = (1/n) sum max(0, d - dose)^2. Convex.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "squared-overdose", label = "Squared overdose", units = "Gy^2")
public final class SquaredOverdose extends CheckedType {
    public SquaredOverdose() {
        super(true, DOSE);
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        return new PenaltyFunction(new VoxelPenalty(p[0], 0, p[0], 1.0 / voxels, 0));
    }
}
