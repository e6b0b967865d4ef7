package org.planwright.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** Finds weights for objectives. Between dose influence and plan in the plan's flow. */
@ConsumerType
public interface PlanOptimizer {
    /**
     * Optimizes; on a cancel or at the end of the budget it returns the best weights so far.
     *
     * @throws org.planwright.model.InputException if the problem has no term it can use, or an objective it cannot treat
     */
    OptimizerResult optimize(OptimizationProblem problem, OptimizerSettings settings, ProgressMonitor monitor);
}
