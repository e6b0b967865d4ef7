package org.planwright.spi;

/**
 * How long and how exactly to optimize.
 *
 * @param maxIterations iterations at most
 * @param relativeGap stop when the objective is within this part of a known bound, or when its relative change over ten
 *     iterations is less than a tenth of it
 * @param budgetSeconds wall seconds at most; infinite for none
 * @param threads threads, at least 1; the result must agree to 1e-6 for any number
 * @param seed seed of everything random
 */
public record OptimizerSettings(int maxIterations, double relativeGap, double budgetSeconds, int threads, long seed) {
    public static final OptimizerSettings DEFAULT = new OptimizerSettings(1000, 1e-4, Double.POSITIVE_INFINITY, 1, 1);

    public OptimizerSettings withThreads(int n) {
        return new OptimizerSettings(maxIterations, relativeGap, budgetSeconds, n, seed);
    }
}
