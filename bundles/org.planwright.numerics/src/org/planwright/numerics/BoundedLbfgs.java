package org.planwright.numerics;

import java.util.Arrays;

/**
 * Limited-memory BFGS for smooth functions with lower bounds on the variables, the engine of fluence optimization. Each
 * step takes the two-loop recursion (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 7.4) on the
 * variables that are free in the sense of the two-metric projection of Bertsekas (SIAM J. Control Optim. 20, 1982), a
 * scaled gradient step on the others, projects onto the bounds and backtracks by Armijo's rule along the projected arc.
 * Only one gradient evaluation is spent on most steps. Deterministic; one thread.
 */
public final class BoundedLbfgs {
    /**
     * How far {@link #minimize} goes at most.
     *
     * @param steps steps, at least 0
     * @param evaluations evaluations after which no further step begins
     */
    public record Limits(int steps, int evaluations) {}

    /**
     * When {@link #minimize} has arrived.
     *
     * @param relativeChange change of the value over the window, as a part of the value, that is too small to go on
     * @param window steps over which the change is taken, at least 1
     * @param projectedGradient largest scaled derivative left (see {@link #projectedGradient()}) that is small enough
     */
    public record Convergence(double relativeChange, int window, double projectedGradient) {
        /** Whether the value changed too little from one point to another so many steps later. */
        public boolean settled(double before, double after, int steps) {
            return steps >= window && (before - after) * window < relativeChange * Math.abs(after) * steps;
        }
    }

    /** Sees every step; the place for progress and cancel. */
    @FunctionalInterface
    public interface Watcher {
        /** Whether to go on after this step, the solver standing at its point. */
        boolean step(BoundedLbfgs solver);
    }

    /** Why {@link #minimize} ended. */
    public enum Stop {
        CONVERGED,
        NO_LOWER_VALUE,
        LIMIT,
        WATCHER
    }

    private static final double ARMIJO = 1e-4;
    private static final int TRIALS = 25;
    /** Scaled distance from a bound under which a variable that wants to leave is held. */
    private static final double EDGE = 1e-8;
    /** Curvature s'y over y' scale^2 y under which a correction pair tells nothing. */
    private static final double FLAT = 1e-14;

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
    /** Correction pairs: steps and the changes of the gradient over them, a ring. */
    private final double[][] s;

    private final double[][] y;
    private final double[] alpha;
    private final double[] rho;
    private final double[] curvature;
    private int pairs;
    private int newest = -1;
    private double[] x;
    private double[] gradient;
    private double[] trial;
    private double[] trialGradient;
    private final double[] direction;
    /** 1 for the variables free in this step, 0 for those held. */
    private final double[] free;

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
        curvature = new double[memory];
        x = new double[n];
        gradient = new double[n];
        trial = new double[n];
        trialGradient = new double[n];
        direction = new double[n];
        free = new double[n];
    }

    /**
     * Goes to a point, projected onto the bounds, and evaluates there; what was learned of the curvature is kept.
     *
     * @throws IllegalArgumentException if the value or a derivative there is not finite
     */
    public void moveTo(double[] point) {
        int n = lower.length;
        if (point.length != n) throw new IllegalArgumentException(point.length + " variables for " + n);
        for (int i = 0; i < n; i++) x[i] = Math.max(lower[i], point[i]);
        value = function.evaluate(x, gradient);
        evaluations++;
        if (!Double.isFinite(value) || !finite(gradient))
            throw new IllegalArgumentException("value " + value + " or a derivative is not finite at the point");
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

    /**
     * Steps from a start until something says stop; the result is {@link #point()} and {@link #value()}.
     *
     * @throws IllegalArgumentException if the value or a derivative at the start is not finite
     */
    public Stop minimize(double[] start, Limits limits, Convergence convergence, Watcher watcher) {
        moveTo(start);
        double[] values = new double[convergence.window()];
        for (int k = 0; projectedGradient() > convergence.projectedGradient(); k++) {
            double before = values[k % values.length];
            values[k % values.length] = value;
            if (k >= values.length && convergence.settled(before, value, values.length)) return Stop.CONVERGED;
            if (k >= limits.steps() || evaluations >= limits.evaluations()) return Stop.LIMIT;
            if (!step()) return Stop.NO_LOWER_VALUE;
            if (!watcher.step(this)) return Stop.WATCHER;
        }
        return Stop.CONVERGED;
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
            chooseDirection();
            if (search()) return true;
            if (plain) return false;
            pairs = 0;
        }
    }

    /**
     * Largest scaled derivative that the bounds leave: max |x - P(x - scale^2 g)| / scale; 0 exactly at a stationary
     * point.
     */
    public double projectedGradient() {
        double most = 0;
        for (int i = 0; i < x.length; i++) {
            double move = x[i] - Math.max(lower[i], x[i] - squaredScale[i] * gradient[i]);
            most = Math.max(most, Math.abs(move) / Math.sqrt(squaredScale[i]));
        }
        return most;
    }

    /** A variable is held if it lies at its bound, or hardly off it, and the gradient drives it there. */
    private void chooseFree() {
        double edge = Math.min(EDGE, projectedGradient());
        for (int i = 0; i < x.length; i++)
            free[i] = gradient[i] <= 0 || x[i] - lower[i] > edge * Math.sqrt(squaredScale[i]) ? 1 : 0;
    }

    /** Two-loop recursion on the free variables; scaled steepest descent on the others. */
    private void chooseDirection() {
        int m = s.length;
        double[] q = direction;
        Arrays.fill(q, 0);
        add(q, 1, gradient);
        multiply(q, 1, free);
        double gamma = 0;
        for (int k = 0; k < pairs; k++) {
            int p = (newest - k + m) % m;
            double sy = dot(s[p], y[p], free);
            rho[p] = sy > FLAT * curvature[p] ? 1 / sy : 0;
            if (rho[p] == 0) continue;
            if (gamma == 0) gamma = sy / scaledSquare(y[p]);
            alpha[p] = rho[p] * dot(s[p], q, free);
            add(q, -alpha[p], y[p]);
        }
        if (gamma == 0) gamma = 1;
        multiply(q, gamma, free);
        multiply(q, 1, squaredScale);
        for (int k = pairs - 1; k >= 0; k--) {
            int p = (newest - k + m) % m;
            if (rho[p] != 0) add(q, alpha[p] - rho[p] * dot(y[p], q, free), s[p]);
        }
        multiply(q, -1, free);
        holdOthers(gamma);
    }

    /** The variables not free go down their scaled gradient, to be stopped by the bound. */
    private void holdOthers(double gamma) {
        for (int i = 0; i < direction.length; i++)
            if (free[i] == 0) direction[i] = -gamma * squaredScale[i] * gradient[i];
    }

    /** Small kernels of their own, so that the compiler has little to do before they are fast. */
    private static double dot(double[] a, double[] b, double[] mask) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i] * mask[i];
        return sum;
    }

    private static void add(double[] to, double factor, double[] a) {
        for (int i = 0; i < to.length; i++) to[i] += factor * a[i];
    }

    private static void multiply(double[] to, double factor, double[] a) {
        for (int i = 0; i < to.length; i++) to[i] *= factor * a[i];
    }

    private double scaledSquare(double[] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * a[i] * squaredScale[i] * free[i];
        return sum;
    }

    /** Backtracks along the projected arc; on success takes the step and learns its curvature. */
    private boolean search() {
        double t = 1;
        for (int k = 0; k < TRIALS; k++) {
            if (!move(x, direction, t, lower, trial)) return false;
            double slope = product(gradient, trial, x);
            if (!(slope < 0)) {
                t *= 0.25;
                continue;
            }
            double f = function.evaluate(trial, trialGradient);
            evaluations++;
            if (f <= value + ARMIJO * slope && finite(trialGradient)) {
                learn();
                double[] a = x, b = gradient;
                x = trial;
                gradient = trialGradient;
                trial = a;
                trialGradient = b;
                value = f;
                return true;
            }
            double lowest = -0.5 * slope / (f - value - slope);
            t *= Double.isFinite(lowest) ? Math.clamp(lowest, 0.05, 0.7) : 0.1;
        }
        return false;
    }

    /** Goes along the direction, stopped by the bounds; whether it moved at all. */
    private static boolean move(double[] x, double[] direction, double t, double[] lower, double[] to) {
        boolean moved = false;
        for (int i = 0; i < x.length; i++) {
            to[i] = Math.max(lower[i], x[i] + t * direction[i]);
            moved |= to[i] != x[i];
        }
        return moved;
    }

    private static double product(double[] g, double[] to, double[] from) {
        double sum = 0;
        for (int i = 0; i < g.length; i++) sum += g[i] * (to[i] - from[i]);
        return sum;
    }

    private static boolean finite(double[] a) {
        double sum = 0;
        for (double v : a) sum += v * 0;
        return sum == 0;
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
        if (!(sy > FLAT * yhy)) return;
        curvature[p] = yhy;
        newest = p;
        pairs = Math.min(pairs + 1, s.length);
    }
}
