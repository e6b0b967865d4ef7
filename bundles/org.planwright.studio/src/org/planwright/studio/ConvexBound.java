package org.planwright.studio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.WeightFunction;
import org.planwright.spi.WeightTerm;

/**
 * A lower bound of any convex objective, for plans of optimizers that prove none. Convex terms that are no voxel
 * penalties are nowhere below their tangents; with a tangent in their place an optimizer that proves bounds solves a
 * problem that is nowhere above the one asked (Kelley, J. SIAM 8, 1960). Its solution gives the next tangent, and a mean
 * of tangents is one as well. Whatever the optimizer says, only {@link ProvenBound} counts.
 */
final class ConvexBound {
    /** Problems solved at most. */
    private static final int MOST = 40;
    /** Share of the new tangent in the mean: at first, the least and the most that is tried, and its changes. */
    private static final double SHARE = 0.5;

    private static final double LEAST_SHARE = 1.0 / 256;
    private static final double MOST_SHARE = 0.7;
    private static final double LESS = 0.4;
    private static final double MORE = 1.5;
    /** Wall seconds that a proof may take at most. */
    private static final double LONGEST = 30;

    private final ServiceDirectory services;
    private final OptimizationProblem problem;
    private final PlainObjective objective;
    private final boolean[] reached;
    private final OptimizerSettings settings;
    private final ProgressMonitor monitor;
    private final long begin = System.nanoTime();

    /**
     * A bound and who proved it.
     *
     * @param value the objective is nowhere below it
     * @param by id of the optimizer whose slopes prove it
     */
    record Found(double value, String by) {}

    /** All that are no voxel penalties are nowhere below constant + cost'w. */
    private record Tangent(double[] cost, double constant) {
        /** Its value at these weights. */
        double at(double[] w) {
            double sum = constant;
            for (int j = 0; j < w.length; j++) sum += cost[j] * w[j];
            return sum;
        }

        /** A tangent between this one and another: nowhere above the greater of them. */
        Tangent mix(double share, Tangent other) {
            double[] c = new double[cost.length];
            for (int j = 0; j < c.length; j++) c[j] = (1 - share) * cost[j] + share * other.cost[j];
            return new Tangent(c, (1 - share) * constant + share * other.constant);
        }
    }

    /** A sum of weights, each times a constant. */
    private record Linear(double[] slopes) implements WeightFunction {
        @Override
        public double value(double[] w) {
            double sum = 0;
            for (int j = 0; j < w.length; j++) sum += slopes[j] * w[j];
            return sum;
        }

        @Override
        public double addGradient(double[] w, double factor, double[] gradient) {
            for (int j = 0; j < w.length; j++) gradient[j] += factor * slopes[j];
            return value(w);
        }

        @Override
        public double lowerBound() {
            return Double.NEGATIVE_INFINITY;
        }
    }

    /** @param settings gap that is good enough, wall seconds for all, threads, seed */
    ConvexBound(
            ServiceDirectory services,
            OptimizationProblem problem,
            OptimizerSettings settings,
            ProgressMonitor monitor) {
        this.services = services;
        this.problem = problem;
        this.settings = settings;
        this.monitor =
                new ProgressMonitor() { // its progress is not that of the work asked for
                    @Override
                    public boolean isCancelled() {
                        return monitor.isCancelled();
                    }
                };
        objective = new PlainObjective(problem);
        reached = objective.columns();
    }

    /** The optimizer that is asked; empty if the problem is not convex, or nobody can be asked. */
    private Optional<ServiceEntry> prover() {
        if (!problem.convex() || penalties().isEmpty()) return Optional.empty();
        return services.list(PlanOptimizer.class).stream()
                .filter(e -> e.usable()
                        && e.words("capabilities").contains("bound")
                        && e.words("capabilities").contains(WeightTerm.LINEAR_CAPABILITY))
                .findFirst();
    }

    /**
     * The greatest bound found.
     *
     * @param weights where the objective is nearly least: the bound is only good then
     */
    Optional<Found> of(double[] weights) {
        ServiceEntry prover = prover().orElse(null);
        if (prover == null) return Optional.empty();
        double value = objective.of(weights), best = Double.NEGATIVE_INFINITY, share = 0;
        Tangent known = tangent(weights), next = known;
        double[] start = weights;
        for (int n = 0; n < MOST && left() > 0 && !monitor.isCancelled(); n++) {
            Tangent tried = known.mix(share, next);
            OptimizationProblem below = below(tried, start);
            OptimizerResult r = ask(prover, below, value, tried.constant);
            if (r == null) break;
            best = Math.max(best, ProvenBound.of(below, r.dual()) + tried.constant);
            if (value - best <= settings.relativeGap() * Math.abs(value)) break;
            start = r.weights();
            // the bound rises by this much per unit of share of the next tangent
            double rise = next.at(start) - known.at(start);
            if (rise < 0 && share > LEAST_SHARE) {
                share *= LESS;
                continue;
            }
            known = tried;
            next = tangent(start);
            share = n == 0 ? SHARE : Math.min(MOST_SHARE, MORE * share);
        }
        return Double.isFinite(best) ? Optional.of(new Found(best, prover.id())) : Optional.empty();
    }

    private double left() {
        return Math.min(LONGEST, settings.budgetSeconds()) - (System.nanoTime() - begin) * 1e-9;
    }

    private List<ObjectiveTerm> penalties() {
        return problem.terms().stream()
                .filter(t -> t.weight() > 0 && t.function().voxelPenalty().isPresent())
                .toList();
    }

    /** The voxel penalties, and a tangent in place of all else. */
    private OptimizationProblem below(Tangent t, double[] start) {
        Objective name = new Objective("tangent", "", Map.of(), 1);
        return new OptimizationProblem(
                problem.influence(),
                problem.doseFactor(),
                penalties(),
                List.of(new WeightTerm(name, new Linear(t.cost), true)),
                start);
    }

    private OptimizerResult ask(ServiceEntry prover, OptimizationProblem below, double value, double constant) {
        double part = Math.abs(value) / (Math.abs(value) + Math.abs(value - constant));
        OptimizerSettings s = new OptimizerSettings(
                settings.maxIterations(),
                Math.max(1e-9, 0.1 * part * settings.relativeGap()),
                left(),
                settings.threads(),
                settings.seed());
        try {
            return services.with(
                    PlanOptimizer.class,
                    prover.id(),
                    o -> Guard.check(
                            prover.bundle(),
                            Guard.call(
                                    prover.bundle(),
                                    "the proof of a bound",
                                    Duration.ofMillis((long) (1e3 * left()) + 5000),
                                    monitor,
                                    () -> o.optimize(below, s, monitor)),
                            below.influence().columns()));
        } catch (PluginFailure | InputException | CancellationException e) {
            return null; // what is proven by then counts
        }
    }

    /** The tangent of all that are no voxel penalties, at these weights. */
    private Tangent tangent(double[] w) {
        double[] cost = new double[w.length],
                slope = new double[problem.influence().rows()];
        double[] dose = objective.dose(w);
        double constant = 0;
        for (ObjectiveTerm t : problem.terms())
            if (t.weight() > 0 && t.function().voxelPenalty().isEmpty()) constant += tangent(t, dose, slope);
        problem.influence().multiplyTransposed(slope, cost, 0, slope.length);
        for (int j = 0; j < w.length; j++) cost[j] *= problem.doseFactor();
        for (WeightTerm t : problem.weightTerms()) {
            if (t.weight() == 0) continue;
            double[] g = new double[w.length];
            constant += t.weight() * t.function().addGradient(w, t.weight(), g);
            for (int j = 0; j < w.length; j++) {
                cost[j] += g[j];
                constant -= g[j] * w[j];
            }
        }
        // beamlets that reach no objective carry nothing
        for (int j = 0; j < w.length; j++) if (!reached[j]) cost[j] = Math.max(0, cost[j]);
        return new Tangent(cost, constant);
    }

    /** Adds a term's slopes; its tangent at no dose. */
    private static double tangent(ObjectiveTerm t, double[] dose, double[] slope) {
        int[] voxels = t.voxels();
        double[] d = new double[voxels.length], g = new double[voxels.length];
        for (int n = 0; n < d.length; n++) d[n] = dose[voxels[n]];
        double f = t.function().gradient(d, g);
        for (int n = 0; n < d.length; n++) {
            slope[voxels[n]] += t.weight() * g[n];
            f -= g[n] * d[n];
        }
        return t.weight() * f;
    }
}
