package org.planwright.studio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.planwright.spi.OptimizerResult;

/**
 * One run of a race with the weights that count: its own if they can be weights, else the best on the way. Their
 * objective is the plain one; the optimizer's own figures count only as far as they agree with it.
 *
 * @param run the run
 * @param weights the weights that count; null if it has none
 * @param objective their plain objective; NaN if it has none
 * @param kept whether they are of the way, because the run failed
 * @param failure why it failed, in words; empty if it did not
 */
record JudgedRun(RaceRun run, double[] weights, double objective, boolean kept, String failure) {
    /** Relative difference up to which an optimizer's word on the objective is taken for its course. */
    private static final double TRUST = 2e-5;

    static JudgedRun of(RaceRun r, RaceProblem problem) {
        String failure = r.failure();
        if (!r.failed()) {
            double f = value(problem, r.result().weights());
            if (Double.isFinite(f)) return new JudgedRun(r, r.result().weights(), f, false, "");
            failure = "bundle " + r.contender().bundle() + ": its weights give the objective " + f
                    + ". Take another optimizer, or tell its vendor";
        }
        double[] weights = null;
        double least = Double.NaN;
        for (RaceMonitor.Snapshot s : r.snapshots()) {
            double f = value(problem, s.weights());
            if (Double.isFinite(f) && !(least <= f)) {
                least = f;
                weights = s.weights();
            }
        }
        return new JudgedRun(r, weights, least, true, failure);
    }

    /** The objective of weights; NaN if they cannot be weights. */
    private static double value(RaceProblem problem, double[] weights) {
        for (double w : weights) if (!(w >= 0) || Double.isInfinite(w)) return Double.NaN;
        return problem.judge().of(weights);
    }

    /** Whether it gave weights that can be used. */
    boolean done() {
        return failure.isEmpty();
    }

    /** Whether its own word on the objective agrees with the weights that it gave. */
    boolean trusted() {
        if (!done()) return false;
        return Math.abs(run.result().objective() - objective) <= TRUST * Math.abs(objective) + 1e-12;
    }

    /**
     * Its points by time: the start, what the optimizer said if that can be trusted, the weights on the way and the end
     * by the plain objective.
     *
     * @param scorer scores of weights; null for none
     * @param way scores of weights on the way; null for none
     * @param whole whether weights on the way are judged; else only where the optimizer's word cannot be trusted
     */
    List<RacePoint> course(
            RaceProblem problem,
            Function<double[], Map<String, Double>> scorer,
            Function<double[], Map<String, Double>> way,
            boolean whole) {
        List<RacePoint> out = new ArrayList<>();
        Map<String, Double> none = Map.of();
        double[] start = problem.problem().start();
        out.add(new RacePoint(0, 0, problem.startObjective(), 0, true, scorer == null ? none : scorer.apply(start)));
        boolean trusted = trusted();
        if (trusted) out.addAll(run.points());
        if (trusted && run.points().isEmpty())
            for (OptimizerResult.TracePoint p : run.result().trace())
                if (Double.isFinite(p.objective()))
                    out.add(new RacePoint(
                            p.cpuSeconds(), p.wallSeconds(), p.objective(), p.evaluations(), false, none));
        if (whole || !trusted)
            for (RaceMonitor.Snapshot s : run.snapshots()) {
                double f = value(problem, s.weights());
                if (!Double.isFinite(f)) continue;
                out.add(new RacePoint(
                        s.cpuSeconds(),
                        s.wallSeconds(),
                        f,
                        s.evaluations(),
                        true,
                        way == null ? none : way.apply(s.weights())));
            }
        if (done())
            out.add(new RacePoint(
                    run.cpuSeconds(),
                    run.wallSeconds(),
                    objective,
                    run.result().evaluations(),
                    true,
                    scorer == null ? none : scorer.apply(weights)));
        out.sort(Comparator.comparingDouble(RacePoint::wallSeconds));
        return out;
    }

    /** What it took and gave, for the report. */
    RaceEntry.Run figures() {
        OptimizerResult r = run.result();
        return new RaceEntry.Run(
                run.round() == 0 ? "cold" : run.round() == 1 ? "second" : "run " + (run.round() + 1),
                run.cpuSeconds(),
                run.wallSeconds(),
                objective,
                r == null ? run.iterations() : r.iterations(),
                r == null ? run.evaluations() : r.evaluations(),
                r == null ? "" : String.valueOf(r.stopped()),
                failure,
                run.beside());
    }
}
