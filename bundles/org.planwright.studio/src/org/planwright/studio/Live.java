package org.planwright.studio;

import java.util.Optional;
import org.planwright.evaluation.PlanEvaluation;

/**
 * How an optimization goes on, or how the last one went.
 *
 * @param running whether it is still at work
 * @param iteration iterations so far
 * @param evaluations objective evaluations so far
 * @param objective best objective so far; NaN before the first
 * @param lowerBound value that no plan can go below; NaN if not known
 * @param seconds wall seconds since the optimizer began
 * @param traceSeconds wall seconds of the points of the trace
 * @param traceObjective objective at them
 * @param evaluation dose of the newest weights looked at, its DVHs computed; empty before the first and after the end
 */
public record Live(
        boolean running,
        int iteration,
        int evaluations,
        double objective,
        double lowerBound,
        double seconds,
        double[] traceSeconds,
        double[] traceObjective,
        Optional<PlanEvaluation> evaluation) {
    /** Nothing was optimized yet. */
    public static final Live NONE =
            new Live(false, 0, 0, Double.NaN, Double.NaN, 0, new double[0], new double[0], Optional.empty());
}
