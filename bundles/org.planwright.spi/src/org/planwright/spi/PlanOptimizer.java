package org.planwright.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Finds weights for objectives. Between dose influence and plan in the plan's flow. What it is asked is checked by {@link
 * ProblemCheck#usable}; objectives on the weights it gets only if its capabilities name {@link WeightTerm#CAPABILITY}.
 */
@ConsumerType
public interface PlanOptimizer {
    /**
     * Optimizes; on a cancel or at the end of the budget it returns the best weights so far.
     *
     * @throws org.planwright.model.InputException if the problem has no term it can use, or an objective it cannot treat
     */
    OptimizerResult optimize(OptimizationProblem problem, OptimizerSettings settings, ProgressMonitor monitor);

    /**
     * Says that an optimization is soon to come, while its dose influence is still read or computed: a chance to load and
     * compile in the background what the first one needs. Returns at once; may be called often.
     */
    default void prepare() {}

    /**
     * Whether what {@link #prepare} began is done. A caller who measures times waits for that for some seconds, and
     * optimizes then in any case. Returns at once.
     */
    default boolean ready() {
        return true;
    }
}
