package org.planwright.numerics;

import java.util.Arrays;

/**
 * Minimum of a convex quadratic over variables of at least 0, for a dense symmetric matrix: block principal pivoting
 * (Portugal, Judice and Vicente, Math. Comp. 63, 1994; Kim and Park, SIAM J. Sci. Comput. 33, 2011), each step a Cholesky
 * factor of the free part. Sets that do not settle are cut off and mended by coordinate descent, so that the result is
 * never worse than the start.
 */
public final class BoundedQuadratic {
    private static final double RIDGE = 1e-6;
    private static final int EXCHANGES = 14;
    /** Sweeps of coordinate descent at most, and the part of what they gained under which one more gains too little. */
    private static final int SWEEPS = 200;

    private static final double SETTLED = 1e-6;
    /** Part of the largest derivative that counts as zero. */
    private static final double NOTHING = 1e-9;

    private final FloatCholesky factor;
    private int[] index = new int[0];
    private int count;

    /** @param look called now and then; may throw to end the work */
    public BoundedQuadratic(int threads, Runnable look) {
        factor = new FloatCholesky(threads, look);
    }

    /**
     * The step p that minimises g'p + p'Ap / 2 with x + p of at least 0.
     *
     * @param a matrix; columns whose diagonal entry is 0 and derivative not negative go to 0
     * @param x variables, at least 0
     * @param g derivatives at x
     * @param p overwritten by the step
     * @param slack part of the variables whose set may still be wrong, 0 for the exact minimum
     * @return the value reached, at most 0
     */
    public double minimize(SymmetricMatrix a, double[] x, double[] g, double[] p, double slack) {
        int n = a.size();
        if (index.length < n) index = new int[n];
        double[] b = new double[n], y = new double[n], r = new double[n];
        a.multiply(x, b);
        for (int i = 0; i < n; i++) b[i] -= g[i];
        boolean[] free = new boolean[n];
        double small = slack > 0 ? 0.3 * meanPositive(x) : 0;
        for (int i = 0; i < n; i++) free[i] = x[i] > small || g[i] < 0;
        double nothing = 0;
        for (int i = 0; i < n; i++) nothing = Math.max(nothing, NOTHING * Math.abs(g[i]));
        boolean settled = false;
        for (int k = 0; k < EXCHANGES && !settled; k++) {
            choose(free);
            factor.factor(a, index, count, RIDGE);
            Arrays.fill(y, 0);
            correct(b, y);
            residual(a, y, b, r);
            settled = exchange(free, y, r, nothing) <= slack * n;
        }
        if (settled && slack == 0) {
            for (int k = 0; k < 2; k++) {
                correct(negative(r), y);
                residual(a, y, b, r);
            }
        }
        for (int i = 0; i < n; i++) p[i] = Math.max(0, y[i]) - x[i];
        double value = value(a, g, p, r);
        if (!settled || !(value < 0)) {
            double[] q = new double[n];
            double other = descend(a, x, g, q, value <= 0 ? p : null, r);
            if (!(value <= other)) {
                System.arraycopy(q, 0, p, 0, n);
                value = other;
            }
        }
        return value;
    }

    /**
     * A step towards the minimum that takes no factor of the matrix: sweeps of projected coordinate descent.
     *
     * @param a matrix, as for {@link #minimize}
     * @param x variables, at least 0
     * @param g derivatives at x
     * @param p overwritten by the step; x + p is at least 0
     * @return the value reached, at most 0
     */
    public static double approach(SymmetricMatrix a, double[] x, double[] g, double[] p, int sweeps) {
        double[] r = g.clone();
        Arrays.fill(p, 0);
        double fell = 0;
        for (int n = 0; n < sweeps; n++) fell += sweep(a, x, p, r);
        return -fell;
    }

    private void choose(boolean[] free) {
        count = 0;
        for (int i = 0; i < free.length; i++) if (free[i]) index[count++] = i;
    }

    /** Adds the solution of the free part for a right side to y. */
    private void correct(double[] right, double[] y) {
        double[] z = new double[count];
        pick(right, index, z);
        factor.solve(z);
        spread(z, index, y);
    }

    private static void pick(double[] from, int[] index, double[] to) {
        for (int k = 0; k < to.length; k++) to[k] = from[index[k]];
    }

    private static void spread(double[] from, int[] index, double[] to) {
        for (int k = 0; k < from.length; k++) to[index[k]] += from[k];
    }

    private static void residual(SymmetricMatrix a, double[] y, double[] b, double[] r) {
        a.multiply(y, r);
        for (int i = 0; i < b.length; i++) r[i] -= b[i];
    }

    private static double[] negative(double[] r) {
        double[] m = new double[r.length];
        for (int i = 0; i < m.length; i++) m[i] = -r[i];
        return m;
    }

    private static double meanPositive(double[] x) {
        double sum = 0;
        int n = 0;
        for (double v : x)
            if (v > 0) {
                sum += v;
                n++;
            }
        return n == 0 ? 0 : sum / n;
    }

    /** Frees what wants to grow, holds what went below 0; how many that were. */
    private static int exchange(boolean[] free, double[] y, double[] r, double nothing) {
        int changed = 0;
        for (int i = 0; i < free.length; i++) {
            if (free[i] ? y[i] < 0 : r[i] < -nothing) {
                free[i] = !free[i];
                changed++;
            }
        }
        return changed;
    }

    private static double value(SymmetricMatrix a, double[] g, double[] p, double[] ap) {
        a.multiply(p, ap);
        double v = 0;
        for (int i = 0; i < g.length; i++) v += p[i] * (g[i] + 0.5 * ap[i]);
        return v;
    }

    /** Sweeps of projected coordinate descent from x + from, or from x. */
    private static double descend(SymmetricMatrix a, double[] x, double[] g, double[] p, double[] from, double[] r) {
        if (from != null) System.arraycopy(from, 0, p, 0, p.length);
        a.multiply(p, r);
        for (int i = 0; i < r.length; i++) r[i] += g[i];
        double most = 0;
        for (int n = 0; n < SWEEPS; n++) {
            double fell = sweep(a, x, p, r);
            most += fell;
            if (fell <= SETTLED * most) break;
        }
        return value(a, g, p, r);
    }

    /** One sweep over all variables; by how much it lowers the value. */
    private static double sweep(SymmetricMatrix a, double[] x, double[] p, double[] r) {
        double fell = 0;
        for (int i = 0; i < p.length; i++) {
            double h = a.get(i, i);
            double move = h > 0 ? Math.max(-x[i] - p[i], -r[i] / h) : r[i] > 0 ? -x[i] - p[i] : 0;
            if (move == 0) continue;
            fell -= move * (r[i] + 0.5 * h * move);
            p[i] += move;
            a.addColumn(i, move, r);
        }
        return fell;
    }
}
