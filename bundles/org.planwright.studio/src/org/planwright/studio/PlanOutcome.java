package org.planwright.studio;

import java.util.List;
import java.util.Map;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Plan;
import org.planwright.model.PlanningCase;
import org.planwright.model.Protocol;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ScoreResult;

/**
 * A finished plan with all that is said of it.
 *
 * @param planningCase the case
 * @param protocol the protocol
 * @param match the protocol laid on the case
 * @param plan the plan
 * @param evaluation its dose, ready for metrics and DVHs
 * @param metrics value by structure and metric expression
 * @param scores result by scoring system id
 * @param influence size of the influence: voxels, beamlets, nnz, bytes
 * @param optimization what the optimizer said
 * @param seconds wall and CPU seconds by phase
 * @param peakBytes largest resident memory of the process, bytes
 * @param notices everything the user should know, in words
 */
public record PlanOutcome(
        PlanningCase planningCase,
        Protocol protocol,
        CaseMatch match,
        Plan plan,
        PlanEvaluation evaluation,
        Map<String, Map<String, Double>> metrics,
        Map<String, ScoreResult> scores,
        Map<String, Long> influence,
        OptimizerResult optimization,
        Map<String, Double> seconds,
        long peakBytes,
        List<String> notices) {
    public PlanOutcome {
        notices = List.copyOf(notices);
    }

    /** The same dose and figures under another plan's id and other seconds. */
    PlanOutcome with(Plan named, Map<String, Double> spent) {
        return new PlanOutcome(
                planningCase,
                protocol,
                match,
                named,
                evaluation,
                metrics,
                scores,
                influence,
                optimization,
                spent,
                peakBytes,
                notices);
    }
}
