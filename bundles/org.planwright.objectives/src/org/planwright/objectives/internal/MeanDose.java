package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.VoxelPenalty;

/**
 * Mean dose, to be made small: f = (1/n) sum d, in Gy. Convex.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "mean-dose", label = "Mean dose", units = "Gy")
public final class MeanDose extends CheckedType {
    public MeanDose() {
        super(true);
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        return new PenaltyFunction(new VoxelPenalty(0, 0, 0, 0, 1.0 / voxels));
    }
}
