package org.planwright.spi;

import org.planwright.model.Objective;

/**
 * One objective of an optimization problem: the function, its weight and its voxels.
 *
 * @param objective what the user asked for, for messages and plans
 * @param function the function of the doses of {@code voxels}, in this order
 * @param voxels flat indices of the structure's voxels on the dose grid, overlaps resolved; not to be changed
 * @param convex whether the function is convex
 */
public record ObjectiveTerm(Objective objective, ObjectiveFunction function, int[] voxels, boolean convex) {
    public double weight() {
        return objective.weight();
    }
}
