package org.planwright.optimizer.newton.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.planwright.model.InputException;
import org.planwright.numerics.BoundedLbfgs;
import org.planwright.numerics.BoundedQuadratic;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/**
 * One optimization: a short sampled start, then semismooth Newton steps (Qi and Sun, Math. Programming 58, 1993). Each
 * minimises the quadratic model of the rows that now act, over weights of at least 0, goes to the exact minimum along that
 * step, and moves on to the pieces where the doses then are. Every gradient is exact; the Hessian need not be.
 */
final class NewtonSolve {
    private static final String NEAR_BOUND = "objective proven to be near its bound, gap asked for ";
    private static final String TIME_USED = "time budget used";
    private static final int LONGEST_START = 80;
    /** Part of the objective gained over some steps of the start under which Newton steps gain more. */
    private static final double SETTLED = 0.02;
    /** Columns up to which that holds; with more, a Newton step costs so much more that a longer start pays. */
    private static final double FEW = 4000;

    /** After so many Newton steps that together lower the objective by less than a part of it, it goes on without them. */
    private static final int PATIENCE = 16;

    private static final double PROGRESS = 0.01;
    /** Newton steps whose models need not count every row. */
    private static final int ROUGH_STEPS = 3;

    /** Part of what the best length of the first step gains that is enough for the whole step. */
    private static final double WHOLE = 0.9;

    private final Passes passes;
    private final OptimizerSettings settings;
    private final ProgressMonitor monitor;
    private final Clock clock = new Clock();
    private final List<OptimizerResult.TracePoint> trace = new ArrayList<>();
    private final DualBound bound;
    /** A bound that the terms tell. */
    private final double told;

    private final BoundedQuadratic quadratic;
    /** Weights reached before the first look at all rows. */
    private double[] reached;

    private Iterate at;
    /** Which weights were above 0 at the minimum of the last model, which is nearly what they are at the next. */
    private boolean[] carried;

    private ActiveGram gram;
    private double[] best;
    private double bestValue = Double.POSITIVE_INFINITY;
    private int iteration;
    /** The iteration in which the Gram matrix was new; -1 if an earlier optimization left it. */
    private int firstStep = -1;

    private int evaluations;

    NewtonSolve(Passes passes, double told, OptimizerSettings settings, ProgressMonitor monitor) {
        this.passes = passes;
        this.told = told;
        this.settings = settings;
        this.monitor = monitor;
        bound = new DualBound(passes);
        quadratic = new BoundedQuadratic(settings.threads(), passes::look);
    }

    /** Optimizes from weights that are no more than a beginning. */
    OptimizerResult fromRough(Supplier<double[]> start) {
        return run(start, () -> {
            stand(reached);
            if (SampledStart.worth(passes) && sampled()) stand(reached);
        });
    }

    /** Optimizes from weights that may be good. */
    OptimizerResult from(Supplier<double[]> start) {
        return run(start, () -> stand(reached));
    }

    /** Optimizes from given weights with what another optimization of the same terms knew. */
    OptimizerResult from(double[] w, Memory known) {
        return run(() -> w, () -> {
            at = Arrays.equals(w, known.w()) ? Iterate.known(passes, w, known.dose()) : new Iterate(passes, w);
            check();
            gram = known.gram();
            gram.use(passes);
        });
    }

    /** Where the optimization ended; null if it was cancelled on the way. */
    Iterate end() {
        return at != null && Arrays.equals(at.w, best) ? at : null;
    }

    /** The Hessian as it was at the end; null if there is none. */
    ActiveGram gram() {
        return gram;
    }

    private OptimizerResult run(Supplier<double[]> start, Runnable begin) {
        String stopped;
        try {
            reached = start.get();
            begin.run();
            stopped = descend();
        } catch (CancellationException e) {
            stopped = e instanceof TimeUp ? TIME_USED : "cancelled";
            gram = null;
            passes.finish();
            if (reached == null) reached = start.get();
            if (at == null || evaluations == 1) stand(reached);
        }
        return new OptimizerResult(best, bestValue, lower(), iteration, evaluations, stopped, trace, bound.dual());
    }

    private void stand(double[] w) {
        at = new Iterate(passes, w);
        check();
    }

    /** Whether the start took a step. */
    private boolean sampled() {
        if (settings.maxIterations() == 0 || clock.wall() >= settings.budgetSeconds()) return false;
        monitor.progress(Double.NaN, "start on a sample of the voxels");
        SampledStart sample = new SampledStart(passes, at, settings.seed());
        BoundedLbfgs solver;
        try {
            solver = sample.solver(reached);
        } catch (IllegalArgumentException e) {
            throw tooLarge();
        }
        double last = solver.value(), more = Math.max(1, reached.length / FEW);
        for (int n = 1; n <= Math.min(LONGEST_START * more * more, settings.maxIterations()); n++) {
            if (clock.wall() >= settings.budgetSeconds() || !solver.step()) break;
            reached = solver.point();
            iteration++;
            tell(reached);
            if (n % SampledStart.INTERVAL == 0) {
                sample.refresh(reached);
                solver.moveTo(reached.clone());
                reached = solver.point();
                if (last - solver.value() < SETTLED / (more * more * more) * solver.value()) break;
                last = solver.value();
            }
        }
        sample.end();
        evaluations += solver.evaluations();
        return iteration > 0;
    }

    /** Takes note of an exact value. */
    private void check() {
        if (!Double.isFinite(at.value)) throw tooLarge();
        evaluations++;
        if (at.value < bestValue) {
            best = at.w.clone();
            bestValue = at.value;
        }
        if (evaluations == 1) passes.endAt(clock.after(settings.budgetSeconds()));
        trace();
    }

    private void trace() {
        trace.add(new OptimizerResult.TracePoint(clock.cpu(), clock.wall(), bestValue, evaluations, lower()));
    }

    private void prove(double[] slopes) {
        bound.offer(slopes);
        trace();
    }

    private InputException tooLarge() {
        return new InputException("optimizer newton: the objective is not finite at the start weights. Look for extreme"
                + " values in weights, parameters and dose influence; " + passes.largest());
    }

    private String descend() {
        double first = Math.abs(at.value), before = Double.POSITIVE_INFINITY;
        for (int n = 0; ; n++) {
            String limit = limit();
            if (limit != null) return limit;
            if (at.value - told <= 1e-14 * first) return "objective at its lower bound";
            glimpse();
            boolean slow = n % PATIENCE == 0 && at.value > (1 - PROGRESS) * before;
            if (n % PATIENCE == 0) before = at.value;
            if (slow || !columns()) return descendWhole();
            double gained = step();
            iteration++;
            monitor.progress(
                    Math.max((double) iteration / settings.maxIterations(), clock.wall() / settings.budgetSeconds()),
                    "objective " + bestValue);
            tell(at.w);
            if (arrived()) return NEAR_BOUND + settings.relativeGap();
            if (gained <= 1e-4 * settings.relativeGap() * Math.abs(at.value) || gained <= 1e-15 * first)
                return "no lower objective nearby";
        }
    }

    private boolean arrived() {
        return at.value - lower() <= settings.relativeGap() * Math.abs(at.value);
    }

    private double lower() {
        return Math.max(told, bound.best());
    }

    private void tell(double[] w) {
        monitor.iteration(iteration, evaluations, bestValue);
        if (monitor.wantsWeights()) monitor.weights(w.clone());
    }

    private String limit() {
        passes.look();
        if (iteration >= settings.maxIterations()) return "limit of iterations";
        if (clock.wall() >= settings.budgetSeconds()) return TIME_USED;
        return null;
    }

    /** One Newton step; how much the model said it would gain. */
    private double step() {
        boolean first = iteration == firstStep;
        double[] move = new double[at.w.length];
        if (firstStep < 0 || iteration >= firstStep + ROUGH_STEPS) gram.complete();
        gram.update(at.piece);
        double gained = model(move, first ? 0.01 : 0);
        if (Double.isNaN(gained)) throw tooLarge();
        at.look(move);
        double[] slopes = gained <= 30 * settings.relativeGap() * Math.abs(at.value) ? at.model() : null;
        double t = at.best(Math.max(1, gram.most(at.w, move)));
        // the whole step has the zeros that keep the next Hessian small
        if (first && at.gain(1) > WHOLE * at.gain(t)) t = 1;
        at.go(t, move);
        check();
        if (slopes != null) prove(slopes);
        if (first) gram.narrow(at.w, at.gradient());
        return t == 0 ? 0 : gained;
    }

    /** The step to the minimum of the quadratic model; what it gains there. */
    private double model(double[] move, double slack) {
        int m = gram.size();
        double[] x = new double[m], g = new double[m], p = new double[m];
        gram.pick(at.w, x);
        gram.pick(at.gradient(), g);
        double gained =
                -quadratic.minimize(gram.hessian(), x, g, p, slack, carried == null ? null : gram.pick(carried));
        gram.spread(p, move);
        carried = new boolean[at.w.length];
        for (int k = 0; k < m; k++) if (x[k] + p[k] > 0) gram.mark(k, carried);
        return gained;
    }

    /** For onlookers, before the first long step: where a short way towards its end leads. */
    private void glimpse() {
        if (gram == null || evaluations > 1 || !monitor.wantsWeights()) return;
        int m = gram.size();
        double[] x = new double[m], g = new double[m], p = new double[m], w = at.w.clone();
        gram.pick(at.w, x);
        gram.pick(at.gradient(), g);
        BoundedQuadratic.approach(gram.hessian(), x, g, p, 2);
        for (int k = 0; k < m; k++) p[k] += x[k];
        gram.spread(p, w);
        monitor.weights(w);
    }

    /** Puts every column that carries weight or wants to into the Gram matrix; false if there is no room for that. */
    private boolean columns() {
        int[] list = new int[at.w.length];
        double[] gradient = at.gradient();
        int n = 0;
        for (int j = 0; j < list.length; j++)
            if ((at.w[j] > 0 || gradient[j] < 0) && (gram == null || !gram.has(j))) list[n++] = j;
        int[] wanted = Arrays.copyOf(list, n);
        if (!ActiveGram.fits(gram == null ? n : gram.size() + n)) return false;
        if (gram == null) {
            gram = new ActiveGram(passes, wanted);
            firstStep = iteration;
        } else if (n > 0) gram.append(wanted);
        return true;
    }

    /** Goes on without a Gram matrix, until the objective changes little or is proven to be near its bound. */
    private String descendWhole() {
        gram = null;
        WholeDescent whole = new WholeDescent(passes);
        BoundedLbfgs solver = whole.solver(at);
        var settled = new BoundedLbfgs.Convergence(0.1 * settings.relativeGap(), WholeDescent.WINDOW, 0);
        double before = at.value;
        for (int n = 1; ; n++) {
            String limit = limit();
            if (limit != null) return limit;
            if (!solver.step()) return "no lower objective nearby";
            at = Iterate.known(passes, solver.point(), whole.dose());
            iteration++;
            check();
            tell(at.w);
            if (n % WholeDescent.WINDOW != 0) continue;
            prove(at.derivatives().clone());
            if (arrived()) return NEAR_BOUND + settings.relativeGap();
            if (settled.settled(before, at.value, WholeDescent.WINDOW)) return "objective changes less than asked for";
            before = at.value;
        }
    }
}
