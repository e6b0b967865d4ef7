package org.planwright.objectives.internal;

import java.util.Optional;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.VoxelPenalty;

/**
 * An objective that is one penalty summed over the structure's voxels, so that optimizers can fuse it with their pass
 * over the dose influence.
 *
 * @param penalty the penalty, already divided by the number of voxels
 */
record PenaltyFunction(VoxelPenalty penalty) implements ObjectiveFunction {
    @Override
    public double value(double[] dose) {
        double sum = 0;
        for (double d : dose) sum += penalty.value(d);
        return sum;
    }

    @Override
    public double gradient(double[] dose, double[] gradient) {
        for (int v = 0; v < dose.length; v++) gradient[v] = penalty.derivative(dose[v]);
        return value(dose);
    }

    @Override
    public Optional<VoxelPenalty> voxelPenalty() {
        return Optional.of(penalty);
    }
}
