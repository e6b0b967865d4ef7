package org.planwright.numerics;

import java.util.Arrays;

/**
 * Limited-memory BFGS for smooth functions with lower bounds on the variables, the engine of fluence optimization. Each
 * step takes the two-loop recursion (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 7.4) on the variables
 * that are free in the sense of the two-metric projection of Bertsekas (SIAM J. Control Optim. 20, 1982), a scaled
 * gradient step on the others, projects onto the bounds and backtracks by Armijo's rule along the projected arc.
 * Only one gradient evaluation is spent on most steps. Deterministic; one thread.
 */
public final class BoundedLbfgs {
    private static final double ARMIJO = 1e-4;
    private static final int TRIALS = 25;

    /** What is minimised. */
    @FunctionalInterface
    public interface Function {
        /**
         * @param x variables, not to be changed
         * @param gradient overwritten by the derivatives
         * @return value; not finite where the function cannot be computed, which shortens the step
         */
        double evaluate(double[] x, double[] gradient);
    }

    private final Function function;
    private final double[] lower;
    private final double[] squaredScale;
    private final double[][] s;
    private final double[][] y;
    private final double[] alpha;
    private final double[] rho;
    private int pairs;
    private int newest = -1;
    private double[] x;
    private double[] gradient;
    private double[] trial;
    private double[] trialGradient;
    private double[] direction;
    private final boolean[] free;
    private double value;
    private int evaluations;

    /**
     * @param function what to minimise
     * @param lower lower bound of each variable
     * @param scale typical step of each variable, above 0: the best is 1 / sqrt(second derivative along it); it
     *     preconditions every step
     * @param memory correction pairs kept, at least 1
     */
    public BoundedLbfgs(Function function, double[] lower, double[] scale, int memory) {
        int n = lower.length;
        if (scale.length != n || memory < 1)
            throw new IllegalArgumentException(n + " bounds, " + scale.length + " scales, memory " + memory);
        this.function = function;
        this.lower = lower.clone();
        squaredScale = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(scale[i] > 0) || Double.isInfinite(scale[i]))
                throw new IllegalArgumentException("scale " + scale[i] + " of variable " + i);
            squaredScale[i] = scale[i] * scale[i];
        }
        s = new double[memory][];
        y = new double[memory][];
        alpha = new double[memory];
        rho = new double[memory];
        free = new boolean[n];
    }

    /**
     * Goes to a point, projected onto the bounds, and evaluates there; what was learned of the curvature is kept.
     *
     * @throws IllegalArgumentException if the value or a derivative there is not finite
     */
    public void moveTo(double[] point) {
        int n = lower.length;
        if (point.length != n) throw new IllegalArgumentException(point.length + " variables for " + n);
        if (x == null) {
            x = new double[n];
            gradient = new double[n];
            trial = new double[n];
            trialGradient = new double[n];
            direction = new double[n];
        }
        for (int i = 0; i < n; i++) x[i] = Math.max(lower[i], point[i]);
        value = function.evaluate(x, gradient);
        evaluations++;
        boolean finite = Double.isFinite(value);
        for (double g : gradient) finite &= Double.isFinite(g);
        if (!finite) throw new IllegalArgumentException("value " + value + " or a derivative is not finite at the point");
    }

    /** The current point; the caller must not change it, and it changes with the next step. */
    public double[] point() {
        return x;
    }

    /** Value at the current point. */
    public double value() {
        return value;
    }

    /** Derivatives at the current point, not to be changed. */
    public double[] gradient() {
        return gradient;
    }

    /** Evaluations so far. */
    public int evaluations() {
        return evaluations;
    }

    /** Forgets the curvature learned, as after a change of the function. */
    public void forget() {
        pairs = 0;
    }

    /**
     * One step to a lower value.
     *
     * @return false if none was found, not even along the scaled gradient: the point is then unchanged
     */
    public boolean step() {
        while (true) {
            boolean plain = pairs == 0;
            chooseFree();
            direct();
            if (search()) return true;
            if (plain) return false;
            forget();
        }
    }

    /**
     * Largest scaled derivative that the bounds leave: max |x - P(x - scale^2 g)| / scale; 0 exactly at a stationary point.
     */
    public double projectedGradient() {
        double most = 0;
        for (int i = 0; i < x.length; i++) {
            double move = x[i] - Math.max(lower[i], x[i] - squaredScale[i] * gradient[i]);
            most = Math.max(most, Math.abs(move) / Math.sqrt(squaredScale[i]));
        }
        return most;
    }

    /** A variable is held if its own scaled gradient step, or a small part of the largest such step, leads to its bound. */
    private void chooseFree() {
        double edge = Math.min(EDGE, projectedGradient());
        for (int i = 0; i < x.length; i++)
            free[i] = gradient[i] <= 0 || x[i] - lower[i] > edge * Math.sqrt(squaredScale[i]);
    }
    static double EDGE = Double.parseDouble(System.getProperty("edge", "1e-8"));
    static int ROUNDS = Integer.getInteger("rounds", 0);

    public void rescale(double[] sc){ for(int i=0;i<sc.length;i++) squaredScale[i]=sc[i]*sc[i]; }
    private void direct() {
        recursion();
        for (int r = 0; r < ROUNDS && pairs > 0; r++) {
            boolean hit = false;
            for (int i = 0; i < x.length; i++) if (free[i] && gradient[i] > 0 && x[i] + direction[i] < lower[i]) { free[i] = false; hit = true; }
            if (!hit) break;
            recursion();
        }
    }

    /** Two-loop recursion on the free variables; scaled steepest descent on the others. */
    private void recursion() {
        int n = x.length, m = s.length;
        double[] q = direction;
        for (int i = 0; i < n; i++) q[i] = free[i] ? gradient[i] : 0;
        double gamma = 0;
        for (int k = 0; k < pairs; k++) {
            int p = (newest - k + m) % m;
            double sy = 0, yhy = 0, sq = 0;
            double[] sp = s[p], yp = y[p];
            for (int i = 0; i < n; i++)
                if (free[i]) {
                    sy += sp[i] * yp[i];
                    yhy += yp[i] * yp[i] * squaredScale[i];
                    sq += sp[i] * q[i];
                }
            rho[p] = sy > 1e-8 * yhy * 1e-6 && sy > 0 ? 1 / sy : 0;
            if (rho[p] == 0) continue;
            if (gamma == 0) gamma = sy / yhy;
            alpha[p] = rho[p] * sq;
            for (int i = 0; i < n; i++) q[i] -= alpha[p] * yp[i];
        }
        if (gamma == 0) gamma = 1;
        for (int i = 0; i < n; i++) q[i] = free[i] ? q[i] * gamma * squaredScale[i] : 0;
        for (int k = pairs - 1; k >= 0; k--) {
            int p = (newest - k + m) % m;
            if (rho[p] == 0) continue;
            double yr = 0;
            double[] sp = s[p], yp = y[p];
            for (int i = 0; i < n; i++) if (free[i]) yr += yp[i] * q[i];
            double b = alpha[p] - rho[p] * yr;
            for (int i = 0; i < n; i++) q[i] += b * sp[i];
        }
        for (int i = 0; i < n; i++) q[i] = free[i] ? -q[i] : -gamma * squaredScale[i] * gradient[i];
    }

    /** Backtracks along the projected arc; on success takes the step and learns its curvature. */
    private boolean search() {
        int n = x.length;
        double t = 1;
        for (int k = 0; k < TRIALS; k++) {
            double slope = 0;
            boolean moved = false;
            for (int i = 0; i < n; i++) {
                trial[i] = Math.max(lower[i], x[i] + t * direction[i]);
                slope += gradient[i] * (trial[i] - x[i]);
                moved |= trial[i] != x[i];
            }
            if (!moved || !(slope < 0)) { if (!moved) return false; t *= 0.25; continue; }
            double f = function.evaluate(trial, trialGradient);
            evaluations++;
            if (f <= value + ARMIJO * slope) {
                learn();
                double[] a = x, b = gradient;
                x = trial;
                gradient = trialGradient;
                trial = a;
                trialGradient = b;
                value = f;
                return true;
            }
            double best = -0.5 * slope / (f - value - slope);
            t *= Double.isFinite(f) ? Math.clamp(best, 0.05, 0.7) : 0.1;
        }
        return false;
    }

    private void learn() {
        int n = x.length, p = (newest + 1) % s.length;
        if (s[p] == null) {
            s[p] = new double[n];
            y[p] = new double[n];
        }
        double sy = 0, yhy = 0;
        for (int i = 0; i < n; i++) {
            double a = trial[i] - x[i], b = trialGradient[i] - gradient[i];
            s[p][i] = a;
            y[p][i] = b;
            sy += a * b;
            yhy += b * b * squaredScale[i];
        }
        if (!(sy > 1e-12 * yhy)) return;
        newest = p;
        pairs = Math.min(pairs + 1, s.length);
    }
}
