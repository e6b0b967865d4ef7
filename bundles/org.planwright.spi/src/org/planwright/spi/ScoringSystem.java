package org.planwright.spi;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.planwright.evaluation.PlanEvaluation;

/** Scores a plan's dose. After evaluation in the plan's flow; pure, and quick enough for an agent's loop. */
@ConsumerType
public interface ScoringSystem {
    /** What the score is made of, in the order shown. */
    List<ScoreItem> items();

    /**
     * Scores a dose. Missing optional structures are not scored and are named in {@code skipped}.
     *
     * @param evaluation metrics of the case's structures under the dose
     */
    ScoreResult score(PlanEvaluation evaluation);

    /**
     * Scores given metric values, without a dose.
     *
     * @param values value by item id, in the item's unit; a missing item is not scored
     * @throws org.planwright.model.InputException if an id is unknown or a value is not finite
     */
    ScoreResult score(Map<String, Double> values);
}
