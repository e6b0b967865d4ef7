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
 * @param dual what proves the lower bound, where it follows from the doses: for every voxel of the dose grid a slope y, in
 *     objective per Gy, with doseFactor D'y of at least 0, so that the bound is minus the sum of the conjugates of the
 *     voxels' penalties at y; null if there is none, and for problems with objectives on weights, of which it knows nothing
 */
public record OptimizerResult(
        double[] weights,
        double objective,
        double lowerBound,
        int iterations,
        int evaluations,
        String stopped,
        List<TracePoint> trace,
        double[] dual) {
    /**
     * One point of the course.
     *
     * @param cpuSeconds CPU seconds of the whole process since the start of the optimizer
     * @param wallSeconds wall seconds since then
     * @param objective best objective so far
     * @param evaluations evaluations so far
     * @param lowerBound best lower bound of the objective proven so far; negative infinity if there is none
     */
    public record TracePoint(
            double cpuSeconds, double wallSeconds, double objective, int evaluations, double lowerBound) {
        /** A point before anything is proven. */
        public TracePoint(double cpuSeconds, double wallSeconds, double objective, int evaluations) {
            this(cpuSeconds, wallSeconds, objective, evaluations, Double.NEGATIVE_INFINITY);
        }
    }

    /** A result without dual slopes. */
    public OptimizerResult(
            double[] weights,
            double objective,
            double lowerBound,
            int iterations,
            int evaluations,
            String stopped,
            List<TracePoint> trace) {
        this(weights, objective, lowerBound, iterations, evaluations, stopped, trace, null);
    }

    public OptimizerResult {
        trace = List.copyOf(trace);
    }
}
