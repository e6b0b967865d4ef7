package org.planwright.spi;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** An objective bound to one structure: a function of its voxel doses. Stateless; several threads may use it at once. */
@ConsumerType
public interface ObjectiveFunction {
    /**
     * @param dose dose of each voxel, Gy
     * @return value, without the objective's weight
     */
    double value(double[] dose);

    /**
     * @param dose dose of each voxel, Gy
     * @param gradient overwritten by the derivative of the value with respect to each voxel's dose
     * @return value
     */
    double gradient(double[] dose, double[] gradient);

    /** A lower bound of the value over all doses of at least 0; 0 for penalties. */
    default double lowerBound() {
        return 0;
    }

    /**
     * The same function as one penalty summed over voxels, where it is one: optimizers then fuse it with the matrix
     * product and skip voxels that have no gradient.
     */
    default Optional<VoxelPenalty> voxelPenalty() {
        return Optional.empty();
    }
}
