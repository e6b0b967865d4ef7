package org.planwright.example.unsatisfied.internal;

import org.planwright.evaluation.PlanEvaluation;

/** A service that no bundle provides. */
public interface ToxicityModel {
    /** Probability of a complication under a plan, 0 to 1. */
    double probability(PlanEvaluation evaluation);
}
