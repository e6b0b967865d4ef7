package org.planwright.numerics;

import org.planwright.model.DoseInfluence;

/**
 * Products with a whole dose influence on several threads: the dose of a plan, and the gradient that voxel derivatives
 * give each weight. Sums in float64 and in a fixed order: the result is the same bit for bit on any number of threads.
 */
public final class ParallelInfluence {
    private final DoseInfluence influence;
    private final int threads;

    /**
     * @param influence D, Gy per fraction and unit weight
     * @param threads threads at most, at least 1
     */
    public ParallelInfluence(DoseInfluence influence, int threads) {
        if (threads < 1) throw new IllegalArgumentException(threads + " threads");
        this.influence = influence;
        this.threads = threads;
    }

    /**
     * Dose per fraction d = D w.
     *
     * @param weights one per column
     * @return Gy per fraction, one per row
     */
    public double[] multiply(double[] weights) {
        double[] dose = new double[influence.rows()];
        Parallel.run(threads, dose.length, (chunk, from, to) -> influence.multiply(weights, dose, from, to));
        return dose;
    }

    /**
     * The gradient g = D' y; rows whose y is 0 are skipped.
     *
     * @param y one per row
     * @return one per column
     */
    public double[] multiplyTransposed(double[] y) {
        double[][] part = new double[Parallel.chunks(influence.rows())][];
        Parallel.run(threads, influence.rows(), (chunk, from, to) -> {
            part[chunk] = new double[influence.columns()];
            influence.multiplyTransposed(y, part[chunk], from, to);
        });
        double[] g = new double[influence.columns()];
        for (double[] p : part) for (int j = 0; j < g.length; j++) g[j] += p[j];
        return g;
    }
}
