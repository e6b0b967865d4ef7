package org.planwright.numerics;

import org.planwright.model.DoseInfluence;

/**
 * Products with a whole dose influence on several threads: the dose of a plan, and the gradient that voxel derivatives
 * give each weight. Sums in float64 and in a fixed order: the result is the same bit for bit on any number of threads.
 */
public final class ParallelInfluence {
    private final DoseInfluence influence;
    private final int threads;
    private final int[] bound;

    /**
     * @param influence D, Gy per fraction and unit weight
     * @param threads threads at most, at least 1
     */
    public ParallelInfluence(DoseInfluence influence, int threads) {
        if (threads < 1) throw new IllegalArgumentException(threads + " threads");
        this.influence = influence;
        this.threads = threads;
        bound = evenly(influence);
    }

    /** Chunks of rows of about the same work, an empty row counting as an entry. */
    private static int[] evenly(DoseInfluence d) {
        int n = Parallel.chunks(d.rows());
        int[] bound = new int[n + 1];
        bound[n] = d.rows();
        long all = d.nonZeros() + d.rows();
        for (int c = 1; c < n; c++) {
            int lo = bound[c - 1], hi = d.rows();
            while (lo < hi) {
                int mid = (lo + hi) >>> 1;
                if ((d.rowPointer(mid) + mid) * n < all * c) lo = mid + 1;
                else hi = mid;
            }
            bound[c] = lo;
        }
        return bound;
    }

    /**
     * Dose per fraction d = D w.
     *
     * @param weights one per column
     * @return Gy per fraction, one per row
     */
    public double[] multiply(double[] weights) {
        double[] dose = new double[influence.rows()];
        multiply(weights, dose);
        return dose;
    }

    /**
     * The same into an array at hand, as one does that needs many doses.
     *
     * @param dose overwritten: Gy per fraction, one per row
     */
    public void multiply(double[] weights, double[] dose) {
        Parallel.run(threads, bound, (chunk, from, to) -> influence.multiply(weights, dose, from, to));
    }

    /**
     * The gradient g = D' y; rows whose y is 0 are skipped.
     *
     * @param y one per row
     * @return one per column
     */
    public double[] multiplyTransposed(double[] y) {
        double[][] part = new double[bound.length - 1][];
        Parallel.run(threads, bound, (chunk, from, to) -> {
            part[chunk] = new double[influence.columns()];
            influence.multiplyTransposed(y, part[chunk], from, to);
        });
        double[] g = new double[influence.columns()];
        for (double[] p : part) for (int j = 0; j < g.length; j++) g[j] += p[j];
        return g;
    }
}
