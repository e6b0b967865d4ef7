package org.planwright.studio;

import java.util.List;
import java.util.Optional;

/**
 * A plan made before that is held beside those of a race.
 *
 * @param weights its weights, judged by the race's objectives; null if they do not fit
 * @param reason what should be known of it, in words; may be empty
 */
record RaceGuest(String id, String label, PlanOutcome plan, double[] weights, String reason) {
    /** By the race's own objective; NaN if its weights do not fit. */
    double objective(RaceProblem problem) {
        return weights == null ? Double.NaN : problem.judge().of(weights);
    }

    /** Its row. */
    RaceEntry entry(double objective) {
        return new RaceEntry(
                id,
                label,
                "",
                "",
                "",
                RaceEntry.State.PLAN,
                reason,
                objective,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                List.of(),
                0,
                List.of(),
                List.of(),
                Optional.of(plan),
                GoalCheck.of(plan),
                Optional.empty());
    }
}
