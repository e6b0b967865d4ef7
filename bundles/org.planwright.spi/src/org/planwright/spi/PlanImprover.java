package org.planwright.spi;

import org.osgi.annotation.versioning.ConsumerType;
import org.planwright.model.Plan;

/** Makes a better plan with new objectives from a given one (inverse learning and its like). */
@ConsumerType
public interface PlanImprover {
    /**
     * @param plan the observed plan
     * @param problem influence and objectives of that plan
     * @param monitor progress and cancel; on a cancel the best problem so far comes back
     * @return the problem whose terms lead to the better plan, its start being that plan's weights
     */
    OptimizationProblem improve(Plan plan, OptimizationProblem problem, ProgressMonitor monitor);
}
