package org.planwright.numerics;

import java.util.Arrays;

/**
 * Minimum of a convex quadratic over variables of at least 0, for a dense symmetric matrix: block principal pivoting
 * (Portugal, Judice and Vicente, Math. Comp. 63, 1994; Kim and Park, SIAM J. Sci. Comput. 33, 2011), each step
 * conjugate gradients on the free part with a {@link ChangedFactor}. It begins from a guess of that part. Where the sets do not settle, Newton steps stopped by the
 * bounds go on from there, each lower than the last, so that the result is never worse than the start.
 */
public final class BoundedQuadratic {
    private static final double RIDGE = 1e-6;
    private static final int EXCHANGES = 8;
    private static final int PROJECTIONS = 20;
    /** Sweeps of coordinate descent at most, and the part of what they gained under which one more gains too little. */
    private static final int SWEEPS = 200;

    private static final double SETTLED = 1e-6;
    /** Part of the largest derivative that counts as zero, in the end and with slack. */
    private static final double EXACT = 1e-8;

    private static final double ROUGH = 1e-4;
    /** Part of the variables: where more change, their values need not be exact. */
    private static final double MANY = 0.01;

    /** Part of the largest derivative that is far from zero at the end. */
    private static final double FAR = 1e-2;
    /** Part of the curvature that entries of float32 cannot tell from none. */
    private static final double FLAT = 1e-6;
    /** Part of its own curvature that is added to a variable's in sweeps. */
    private static final double STIFFER = 1e-5;

    /** Steps of conjugate gradients at most. */
    private static final int STEPS = 20;

    private final ChangedFactor factor;
    private int[] index = new int[0];
    private int count;

    /** @param look called now and then; may throw to end the work */
    public BoundedQuadratic(int threads, Runnable look) {
        factor = new ChangedFactor(new FloatCholesky(threads, look));
    }

    /**
     * The step p that minimises g'p + p'Ap / 2 with x + p of at least 0.
     *
     * @param a matrix; columns whose diagonal entry is 0 and derivative not negative go to 0
     * @param x variables, at least 0
     * @param g derivatives at x
     * @param p overwritten by the step
     * @param slack part of the variables whose set may still be wrong, 0 for the exact minimum
     * @param guess which variables are probably above 0 at the minimum: the fewer are wrong the sooner it is found; null
     *     for those that now are, by more than a little where there is slack
     * @return the value reached, at most 0
     */
    public double minimize(SymmetricMatrix a, double[] x, double[] g, double[] p, double slack, boolean[] guess) {
        int n = a.size();
        if (index.length < n) index = new int[n];
        double[] b = new double[n], y = new double[n], r = new double[n];
        a.multiply(x, b);
        for (int i = 0; i < n; i++) b[i] -= g[i];
        boolean[] free = guess != null ? guess.clone() : above(x, slack > 0 ? 0.3 * meanPositive(x) : 0);
        double largest = largest(g);
        boolean settled = false, rough = true;
        factor.begin(a, RIDGE);
        for (int k = 0; k < EXCHANGES && !settled; k++) {
            choose(free);
            factor.choose(index, count);
            solve(a, b, y, r, (rough ? ROUGH : EXACT) * largest);
            int changes = exchange(free, y, r, EXACT * largest);
            settled = changes <= slack * n && (slack > 0 || !rough);
            rough = slack > 0 || changes > MANY * n;
        }
        for (int i = 0; i < n; i++) p[i] = Math.max(0, y[i]) - x[i];
        double value = value(a, g, p, r);
        if (!settled && value < 0) {
            project(a, x, g, p, value, slack > 0 ? ROUGH : EXACT, largest);
            value = value(a, g, p, r);
        }
        if (!(value < 0)) Arrays.fill(p, 0);
        add(r, 1, g);
        return value < 0 && (slack > 0 || excess(x, p, r) <= FAR * largest) ? value : descend(a, x, g, p);
    }

    /** The largest derivative that asks for a move which the bounds allow: of columns that the factor could not tell apart. */
    private static double excess(double[] x, double[] p, double[] r) {
        double most = 0;
        for (int i = 0; i < r.length; i++) most = Math.max(most, x[i] + p[i] > 0 ? Math.abs(r[i]) : -r[i]);
        return most;
    }

    /**
     * Newton steps on the free variables from x + p, stopped by the bounds, each lower than the last (Bertsekas, SIAM J.
     * Control Optim. 20, 1982): the end of the way where exchanges do not settle.
     */
    private void project(
            SymmetricMatrix a, double[] x, double[] g, double[] p, double value, double part, double largest) {
        int n = x.length;
        double small = part * largest;
        double[] r = new double[n], d = new double[n], q = new double[n], b = new double[n], trial = new double[n];
        boolean[] free = new boolean[n];
        for (int k = 0; k < PROJECTIONS; k++) {
            a.multiply(p, r);
            add(r, 1, g);
            for (int i = 0; i < n; i++) {
                free[i] = x[i] + p[i] > 0 || r[i] < -small;
                b[i] = -r[i];
            }
            choose(free);
            factor.choose(index, count);
            solve(a, b, d, q, small);
            double before = value, t = 1;
            for (; t > 1e-3; t *= 0.5) {
                for (int i = 0; i < n; i++) trial[i] = Math.max(-x[i], p[i] + t * d[i]);
                double there = value(a, g, trial, q);
                if (there < value) {
                    value = there;
                    System.arraycopy(trial, 0, p, 0, n);
                    break;
                }
            }
            if (before - value <= part * 1e-3 * Math.abs(value)) break;
        }
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

    private static boolean[] above(double[] x, double small) {
        boolean[] above = new boolean[x.length];
        for (int i = 0; i < x.length; i++) above[i] = x[i] > small;
        return above;
    }

    private void choose(boolean[] free) {
        count = 0;
        for (int i = 0; i < free.length; i++) if (free[i]) index[count++] = i;
    }

    /**
     * Solves A y = b for the free variables, the others 0, by conjugate gradients with the factor as preconditioner: one
     * step where the factor is good, some where float32 and ridge show.
     *
     * @param r overwritten by A y - b for all variables
     * @param small largest residual of a free variable that is small enough
     */
    private void solve(SymmetricMatrix a, double[] b, double[] y, double[] r, double small) {
        double[] z = new double[count], d = new double[count], q = new double[b.length], full = new double[b.length];
        Arrays.fill(y, 0);
        for (int i = 0; i < b.length; i++) r[i] = -b[i];
        double last = 0;
        for (int k = 0; k < STEPS; k++) {
            pick(r, index, z);
            if (k > 0 && largest(z) <= small) return;
            factor.solve(index, z);
            double now = dot(r, index, z);
            combine(d, k == 0 ? 0 : now / last, z);
            last = now;
            Arrays.fill(full, 0);
            spread(d, index, full);
            a.multiply(full, q);
            double bend = dot(q, index, d);
            if (!(bend > FLAT * square(a, index, d))) return;
            add(y, now / bend, full);
            add(r, now / bend, q);
        }
    }

    private static void pick(double[] from, int[] index, double[] to) {
        for (int k = 0; k < to.length; k++) to[k] = from[index[k]];
    }

    private static void spread(double[] from, int[] index, double[] to) {
        for (int k = 0; k < from.length; k++) to[index[k]] = from[k];
    }

    private static double dot(double[] all, int[] index, double[] part) {
        double sum = 0;
        for (int k = 0; k < part.length; k++) sum += all[index[k]] * part[k];
        return sum;
    }

    /** The curvature along d if the columns had nothing in common. */
    private static double square(SymmetricMatrix a, int[] index, double[] d) {
        double sum = 0;
        for (int k = 0; k < d.length; k++) sum += d[k] * d[k] * a.get(index[k], index[k]);
        return sum;
    }

    /** d = factor d - z. */
    private static void combine(double[] d, double factor, double[] z) {
        for (int k = 0; k < d.length; k++) d[k] = factor * d[k] - z[k];
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) to[i] += factor * what[i];
    }

    private static double largest(double[] v) {
        double most = 0;
        for (double e : v) most = Math.max(most, Math.abs(e));
        return most;
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

    /** Sweeps of projected coordinate descent from x + p. */
    private static double descend(SymmetricMatrix a, double[] x, double[] g, double[] p) {
        double[] r = new double[g.length];
        double most = -value(a, g, p, r);
        add(r, 1, g);
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
            // a little more curvature than there is: a matrix in float32 may have a direction of less than none
            double h = a.get(i, i), s = r[i] + STIFFER * h * p[i];
            double move = h > 0 ? Math.max(-x[i] - p[i], -s / (h + STIFFER * h)) : s > 0 ? -x[i] - p[i] : 0;
            if (move == 0) continue;
            fell -= move * (s + 0.5 * (h + STIFFER * h) * move);
            p[i] += move;
            a.addColumn(i, move, r);
        }
        return fell;
    }
}
