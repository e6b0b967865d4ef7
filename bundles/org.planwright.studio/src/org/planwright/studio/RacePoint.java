package org.planwright.studio;

import java.util.Map;

/**
 * A point on the way of one run.
 *
 * @param cpuSeconds CPU seconds of the whole process since the optimizer was called
 * @param wallSeconds wall seconds since then
 * @param objective objective there
 * @param evaluations objective evaluations so far, as the optimizer counts them
 * @param recomputed whether the objective was computed by the studio from weights, else it is the optimizer's word
 * @param scores total by scoring system; empty if none was asked or the weights there are not known
 */
public record RacePoint(
        double cpuSeconds,
        double wallSeconds,
        double objective,
        int evaluations,
        boolean recomputed,
        Map<String, Double> scores) {
    public RacePoint {
        scores = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(scores));
    }
}
