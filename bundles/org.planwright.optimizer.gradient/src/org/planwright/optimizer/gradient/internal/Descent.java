package org.planwright.optimizer.gradient.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.planwright.model.DoseInfluence;
import org.planwright.model.InputException;
import org.planwright.model.RowCursor;
import org.planwright.numerics.BoundedLbfgs;
import org.planwright.numerics.CpuTime;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProblemCheck;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.WeightTerm;

/**
 * One optimization: steps of bounded L-BFGS on the working rows, with a check over all rows after at most
 * {@value #LONGEST} steps. Only checked weights count as found; if rows left out made them worse than the last checked
 * ones, the descent goes back there with more working rows and shorter intervals. Deterministic for any number of
 * threads.
 */
final class Descent {
    private static final int MEMORY = 50;
    private static final int SHORTEST_START = 5;
    private static final int LONGEST = 20;
    private static final int WINDOW = 10;
    /** Objective, as a part of that at the start, that counts as zero. */
    private static final double NOTHING = 1e-14;

    /** An objective evaluated over all rows. */
    private record Checked(int iteration, double value) {}

    private final OptimizationProblem problem;
    private final OptimizerSettings settings;
    private final ProgressMonitor monitor;
    private final List<ObjectiveTerm> terms;
    private final List<WeightTerm> onWeights;
    private final long wallStart = System.nanoTime();
    private final double cpuStart = CpuTime.seconds();
    private final List<OptimizerResult.TracePoint> trace = new ArrayList<>();
    private final List<Checked> checked = new ArrayList<>();
    private final BoundedLbfgs.Convergence convergence;
    private final double bound;
    private DoseObjective objective;
    private BoundedLbfgs solver;
    /** Columns that reach no objective. */
    private boolean[] unreached;

    private double[] best;
    private double bestValue;
    private double margin = 0.05;
    private int interval = SHORTEST_START;
    private int iteration;
    private int sinceCheck;

    Descent(
            OptimizationProblem problem,
            List<ObjectiveTerm> terms,
            List<WeightTerm> onWeights,
            OptimizerSettings settings,
            ProgressMonitor monitor) {
        this.problem = problem;
        this.terms = terms;
        this.onWeights = onWeights;
        this.settings = settings;
        this.monitor = monitor;
        convergence = new BoundedLbfgs.Convergence(0.1 * settings.relativeGap(), WINDOW, 0);
        double sum = 0;
        for (ObjectiveTerm t : terms) sum += t.weight() * t.function().lowerBound();
        for (WeightTerm t : onWeights) sum += t.weight() * t.function().lowerBound();
        bound = sum;
    }

    OptimizerResult run() {
        DoseInfluence d = problem.influence();
        TermRows rows = new TermRows(d, terms);
        double[] start = start(rows);
        best = start;
        String stopped;
        try {
            prepare(rows, start, monitor);
            stopped = descend();
        } catch (CancellationException e) {
            stopped = "cancelled";
            if (trace.isEmpty()) prepare(rows, start, ProgressMonitor.NONE);
        }
        return new OptimizerResult(best, bestValue, bound, iteration, solver.evaluations(), stopped, trace);
    }

    private double[] start(TermRows rows) {
        DoseInfluence d = problem.influence();
        double[] w = new double[d.columns()];
        if (problem.start() != null) System.arraycopy(problem.start(), 0, w, 0, w.length);
        else Arrays.fill(w, StartWeights.uniform(d, problem.doseFactor(), rows));
        double[] reached = new double[w.length];
        int last = reach(d, rows.gathered.row(), reached, 0);
        reach(d, rows.fused.row(), reached, last);
        unreached = new boolean[w.length];
        for (int j = 0; j < w.length; j++)
            if (reached[j] == 0) {
                unreached[j] = true;
                w[j] = 0;
            }
        return w;
    }

    /**
     * Sums of the rows per column, until every column has some; a column that reaches no objective must carry no
     * weight.
     */
    private static int reach(DoseInfluence d, int[] row, double[] reached, int first) {
        RowCursor cursor = d.rowCursor();
        for (int n = 0; n < row.length && first < reached.length; n++) {
            if (cursor.seek(row[n])) cursor.addTo(reached, 1);
            while (first < reached.length && reached[first] != 0) first++;
        }
        return first;
    }

    private void prepare(TermRows rows, double[] start, ProgressMonitor watch) {
        objective = new DoseObjective(problem.influence(), problem.doseFactor(), rows, settings.threads(), watch);
        BoundedLbfgs.Function whole =
                onWeights.isEmpty() ? objective : new WholeObjective(objective, onWeights, unreached);
        double[] scale = objective.curvature(start);
        for (WeightTerm t : onWeights) t.function().addCurvature(start, t.weight(), scale);
        double most = Arrays.stream(scale).max().orElse(0);
        for (int j = 0; j < scale.length; j++)
            scale[j] = most > 0 && Double.isFinite(most) ? 1 / Math.sqrt(Math.max(scale[j], 1e-3 * most)) : 1;
        solver = new BoundedLbfgs(whole, new double[start.length], scale, MEMORY);
        try {
            objective.useAll(margin);
            solver.moveTo(start);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "optimizer gradient: the objective is not finite at the start weights. Look for"
                            + " extreme values in weights, parameters and dose influence; the objectives are "
                            + String.join(
                                    ", ",
                                    problem.objectives().stream()
                                            .map(ProblemCheck::name)
                                            .toList()),
                    e);
        }
        objective.chooseWorking();
        accept();
    }

    /** Steps until something says stop; in words why. */
    private String descend() {
        while (true) {
            String limit = limit();
            if (limit != null) {
                if (sinceCheck > 0) check();
                return limit;
            }
            boolean moved = solver.step();
            if (moved) {
                iteration++;
                sinceCheck++;
            }
            boolean accepted = objective.usesAll();
            if (!moved && (accepted || sinceCheck == 0)) return "no lower objective nearby";
            if (accepted) acceptOfAll();
            else if (!moved || sinceCheck >= interval) accepted = check();
            monitor.iteration(iteration, solver.evaluations(), bestValue);
            if (monitor.wantsWeights()) monitor.weights(solver.point());
            if (accepted && converged()) return "objective changes less than asked for";
        }
    }

    private String limit() {
        boolean atBound = Double.isFinite(bound) && bestValue - bound <= settings.relativeGap() * Math.abs(bound);
        if (atBound || bound == 0 && bestValue <= NOTHING * trace.getFirst().objective())
            return "objective at its lower bound";
        if (iteration >= settings.maxIterations()) return "limit of iterations";
        if (wall() >= settings.budgetSeconds()) return "time budget used";
        if (monitor.isCancelled()) throw new CancellationException();
        return null;
    }

    /** Evaluates over all rows; takes the weights, or goes back to the best ones if rows left out made them worse. */
    private boolean check() {
        double expected = solver.value();
        objective.useAll(margin);
        solver.moveTo(solver.point().clone());
        boolean missed = solver.value() > expected + 1e-3 * Math.abs(expected);
        interval = missed ? Math.max(1, interval / 2) : Math.min(LONGEST, interval + 1);
        boolean better = solver.value() <= bestValue;
        if (better) accept();
        else {
            margin *= 2;
            solver.moveTo(best);
            sinceCheck = 0;
        }
        objective.chooseWorking();
        monitor.progress(
                Math.max((double) iteration / settings.maxIterations(), wall() / settings.budgetSeconds()),
                "objective " + bestValue);
        return better;
    }

    /** Takes weights that were evaluated over all rows; now and then looks whether working rows would now do. */
    private void acceptOfAll() {
        accept();
        if (iteration % LONGEST == LONGEST - 1) objective.useAll(margin);
        else if (iteration % LONGEST == 0) objective.chooseWorking();
    }

    private void accept() {
        sinceCheck = 0;
        best = solver.point().clone();
        bestValue = solver.value();
        checked.add(new Checked(iteration, bestValue));
        trace.add(new OptimizerResult.TracePoint(
                CpuTime.seconds() - cpuStart, wall(), bestValue, solver.evaluations(), bound));
    }

    /** Whether the checked objective changed by less than a tenth of the gap over the last ten iterations or more. */
    private boolean converged() {
        for (int n = checked.size() - 1; n >= 0; n--) {
            int steps = iteration - checked.get(n).iteration();
            if (steps >= WINDOW) return convergence.settled(checked.get(n).value(), bestValue, steps);
        }
        return false;
    }

    private double wall() {
        return (System.nanoTime() - wallStart) * 1e-9;
    }
}
