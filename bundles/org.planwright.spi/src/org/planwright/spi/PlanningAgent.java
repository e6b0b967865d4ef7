package org.planwright.spi;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Objective;

/** Looks at a plan and changes its objectives, step by step; the studio optimizes in between. */
@ConsumerType
public interface PlanningAgent {
    /**
     * One step.
     *
     * @param objectives objectives of the current plan, in the order of the agent's passport
     * @param evaluation the current plan's dose
     * @param step 0 for the first
     */
    Step next(List<Objective> objectives, PlanEvaluation evaluation, int step);

    /**
     * What the agent wants.
     *
     * @param objectives objectives of the next plan
     * @param action what it did, in words
     * @param finished whether the current plan is its last word
     */
    record Step(List<Objective> objectives, String action, boolean finished) {
        public Step {
            objectives = List.copyOf(objectives);
        }
    }
}
