package org.planwright.spi;

import java.util.List;

/**
 * What an optimizer found.
 *
 * @param weights one per column, finite and at least 0
 * @param objective objective at these weights, over all voxels
 * @param lowerBound proven lower bound of the objective; negative infinity if none
 * @param iterations iterations made
 * @param evaluations objective evaluations made
 * @param stopped why it stopped, in words
 * @param trace course of the objective
 */
public record OptimizerResult(
        double[] weights,
        double objective,
        double lowerBound,
        int iterations,
        int evaluations,
        String stopped,
        List<TracePoint> trace) {
    /**
     * One point of the course.
     *
     * @param cpuSeconds CPU seconds of the whole process since the start of the optimizer
     * @param wallSeconds wall seconds since then
     * @param objective best objective so far
     * @param evaluations evaluations so far
     */
    public record TracePoint(double cpuSeconds, double wallSeconds, double objective, int evaluations) {}

    public OptimizerResult {
        trace = List.copyOf(trace);
    }
}
