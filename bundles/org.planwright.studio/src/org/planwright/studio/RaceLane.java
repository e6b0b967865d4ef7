package org.planwright.studio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.planwright.spi.OptimizerResult;

/**
 * All runs of one optimizer, judged: what their weights are worth by the plain objective, which run stands for it, and
 * its course. The optimizer's own figures count only as far as they agree with that.
 */
final class RaceLane {
    /** Relative difference up to which an optimizer's word on the objective is taken for its course. */
    private static final double TRUST = 2e-5;

    private static final double[] LEVELS = {1, 0.1, 0.01};

    /** A run with the weights that count and their objective; null and NaN if it has none. */
    private record Judged(RaceRun run, double[] weights, double objective, boolean kept, String failure) {
        boolean done() {
            return failure.isEmpty();
        }
    }

    final Contender contender;
    private final RaceProblem problem;
    private final double budget;
    private final List<Judged> runs = new ArrayList<>();
    private Judged best;
    private int told;

    RaceLane(Contender contender, RaceProblem problem, double budgetSeconds, List<RaceRun> all) {
        this.contender = contender;
        this.problem = problem;
        budget = budgetSeconds;
        for (RaceRun r : all) if (r.contender().equals(contender)) runs.add(judge(r));
        for (Judged j : runs) if (j.done() && (best == null || j.objective < best.objective)) best = j;
        for (Judged j : runs) if (best == null && j.weights != null) best = j;
        List<Integer> warm = new ArrayList<>();
        for (int n = 0; n < runs.size(); n++)
            if (runs.get(n).done() && runs.get(n).run.round() > 0) warm.add(n);
        warm.sort(Comparator.comparingDouble(n -> runs.get(n).run.cpuSeconds()));
        if (!warm.isEmpty()) told = warm.get((warm.size() - 1) / 2);
    }

    private Judged judge(RaceRun r) {
        String failure = r.failure();
        if (!r.failed()) {
            double f = value(r.result().weights());
            if (Double.isFinite(f)) return new Judged(r, r.result().weights(), f, false, "");
            failure = "bundle " + contender.bundle() + ": its weights give the objective " + f
                    + ". Take another optimizer, or tell its vendor";
        }
        double[] weights = null;
        double least = Double.NaN;
        for (RaceMonitor.Snapshot s : r.snapshots()) {
            double f = value(s.weights());
            if (Double.isFinite(f) && !(least <= f)) {
                least = f;
                weights = s.weights();
            }
        }
        return new Judged(r, weights, least, true, failure);
    }

    /** The objective of weights; NaN if they cannot be weights. */
    private double value(double[] weights) {
        for (double w : weights) if (!(w >= 0) || Double.isInfinite(w)) return Double.NaN;
        return problem.judge().of(weights);
    }

    /** Its best objective; NaN if it has none. */
    double objective() {
        return best == null ? Double.NaN : best.objective;
    }

    /** Its best weights; null if it has none. */
    double[] weights() {
        return best == null ? null : best.weights;
    }

    /** What it gave with its best weights, with the objective as judged; null if it has none. */
    OptimizerResult result() {
        if (best == null) return null;
        OptimizerResult r = best.run.result();
        if (r == null)
            return new OptimizerResult(
                    best.weights,
                    best.objective,
                    Double.NEGATIVE_INFINITY,
                    best.run.iterations(),
                    best.run.evaluations(),
                    "it failed; these are the best weights on the way",
                    List.of());
        return new OptimizerResult(
                r.weights(), best.objective, r.lowerBound(), r.iterations(), r.evaluations(), r.stopped(), r.trace());
    }

    /** Seconds of the run that its best weights are of: wall and CPU. */
    double[] seconds() {
        return new double[] {best.run.wallSeconds(), best.run.cpuSeconds()};
    }

    /** Greatest lower bound that it claims; negative infinity if none. */
    double bound() {
        double b = Double.NEGATIVE_INFINITY;
        for (Judged j : runs)
            if (j.run.result() != null && Double.isFinite(j.run.result().lowerBound()))
                b = Math.max(b, j.run.result().lowerBound());
        return b;
    }

    private RaceEntry.State state() {
        if (runs.isEmpty()) return RaceEntry.State.NOT_RUN;
        if (best == null) return RaceEntry.State.FAILED;
        if (best.kept) return RaceEntry.State.KEPT;
        boolean noTime = best.run.result().iterations() == 0 && best.run.wallSeconds() >= 0.9 * budget;
        return noTime && java.util.Arrays.equals(best.weights, problem.problem().start())
                ? RaceEntry.State.START
                : RaceEntry.State.DONE;
    }

    private String reason() {
        List<String> words = new ArrayList<>();
        if (runs.isEmpty()) words.add("The race was cancelled before its turn.");
        for (Judged j : runs) if (!j.done()) words.add(sentence(j.failure));
        if (state() == RaceEntry.State.START)
            words.add("Not one evaluation fitted into the budget of " + Csv.number(budget)
                    + " s, so these are the start weights. Give a longer --budget.");
        if (best != null && best.kept && best.weights != null)
            words.add("Its best weights on the way are kept; they are not its last word.");
        for (Judged j : runs)
            if (j.done() && !trusted(j)) {
                words.add(String.format(
                        Locale.ROOT,
                        "It says its objective is %.8g, but its weights give %.8g, which counts; its course is drawn from"
                                + " its weights on the way alone.",
                        j.run.result().objective(),
                        j.objective));
                break;
            }
        double spread = spread();
        if (spread > 1e-6)
            words.add(String.format(Locale.ROOT, "Its runs end %.2g %% apart from each other.", 100 * spread));
        if (runs.stream().anyMatch(j -> j.run.beside()))
            words.add("An optimizer left behind was still at work beside it: its seconds are too many.");
        return String.join(" ", words);
    }

    private static String sentence(String s) {
        String t = Character.toUpperCase(s.charAt(0)) + s.substring(1);
        return t.endsWith(".") ? t : t + ".";
    }

    private double spread() {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (Judged j : runs) {
            if (!j.done()) continue;
            low = Math.min(low, j.objective);
            high = Math.max(high, j.objective);
        }
        return high > low ? (high - low) / Math.abs(high) : 0;
    }

    private static boolean trusted(Judged j) {
        if (!j.done()) return false;
        return Math.abs(j.run.result().objective() - j.objective) <= TRUST * Math.abs(j.objective) + 1e-12;
    }

    /**
     * Points of a run by time: the start, what the optimizer said if that can be trusted, the weights on the way and the
     * end by the plain objective.
     *
     * @param scorer scores of weights; null for none, and then weights on the way are judged only where it matters
     * @param way scores of weights on the way
     */
    private List<RacePoint> course(
            Judged j,
            Function<double[], Map<String, Double>> scorer,
            Function<double[], Map<String, Double>> way,
            boolean whole) {
        List<RacePoint> out = new ArrayList<>();
        Map<String, Double> none = Map.of();
        out.add(new RacePoint(
                0,
                0,
                problem.startObjective(),
                0,
                true,
                scorer == null ? none : scorer.apply(problem.problem().start())));
        boolean trusted = trusted(j);
        if (trusted) out.addAll(j.run.points());
        if (trusted && j.run.points().isEmpty())
            for (OptimizerResult.TracePoint p : j.run.result().trace())
                if (Double.isFinite(p.objective()))
                    out.add(new RacePoint(
                            p.cpuSeconds(), p.wallSeconds(), p.objective(), p.evaluations(), false, none));
        if (whole || !trusted)
            for (RaceMonitor.Snapshot s : j.run.snapshots()) {
                double f = value(s.weights());
                if (!Double.isFinite(f)) continue;
                out.add(new RacePoint(
                        s.cpuSeconds(),
                        s.wallSeconds(),
                        f,
                        s.evaluations(),
                        true,
                        way == null ? none : way.apply(s.weights())));
            }
        if (j.done())
            out.add(new RacePoint(
                    j.run.cpuSeconds(),
                    j.run.wallSeconds(),
                    j.objective,
                    j.run.result().evaluations(),
                    true,
                    scorer == null ? none : scorer.apply(j.weights)));
        out.sort(Comparator.comparingDouble(RacePoint::wallSeconds));
        return out;
    }

    private List<RaceEntry.Reached> reached(double bestOfAll) {
        List<RaceEntry.Reached> out = new ArrayList<>();
        List<List<RacePoint>> courses =
                runs.stream().map(j -> course(j, null, null, false)).toList();
        for (double percent : LEVELS) {
            double level = bestOfAll + percent / 100 * Math.max(Math.abs(bestOfAll), 1e-12 * problem.startObjective());
            List<double[]> warm = new ArrayList<>();
            double[] cold = {Double.NaN, Double.NaN};
            for (int n = 0; n < runs.size(); n++) {
                double[] t = first(courses.get(n), level);
                if (runs.get(n).run.round() == 0) cold = t;
                else warm.add(t);
            }
            if (warm.isEmpty()) warm.add(cold);
            out.add(new RaceEntry.Reached(percent, median(warm, 0), median(warm, 1), cold[0], cold[1]));
        }
        return out;
    }

    private static double[] first(List<RacePoint> course, double level) {
        for (RacePoint p : course) if (p.objective() <= level) return new double[] {p.cpuSeconds(), p.wallSeconds()};
        return new double[] {Double.NaN, Double.NaN};
    }

    /** Median of one column, the lower one of two, never counting as later than all; NaN if that is never. */
    private static double median(List<double[]> rows, int column) {
        double[] v = rows.stream()
                .mapToDouble(r -> Double.isNaN(r[column]) ? Double.POSITIVE_INFINITY : r[column])
                .sorted()
                .toArray();
        double m = v[(v.length - 1) / 2];
        return Double.isInfinite(m) ? Double.NaN : m;
    }

    /** Its row. @param scorer scores of start and end; null for none; @param way scores of weights on the way */
    RaceEntry entry(
            double bestOfAll,
            Function<double[], Map<String, Double>> scorer,
            Function<double[], Map<String, Double>> way,
            Optional<PlanOutcome> plan,
            String more) {
        List<RaceEntry.Run> figures = runs.stream().map(RaceLane::figures).toList();
        return new RaceEntry(
                contender.id(),
                contender.label(),
                contender.version(),
                contender.bundle(),
                contender.vendor(),
                state(),
                (reason() + " " + more).strip(),
                objective(),
                best == null || best.run.result() == null
                        ? Double.NaN
                        : best.run.result().objective(),
                bound(),
                figures,
                told,
                runs.isEmpty() ? List.of() : reached(bestOfAll),
                runs.isEmpty() ? List.of() : course(runs.get(told), scorer, way, true),
                plan,
                plan.map(GoalCheck::of).orElse(List.of()),
                Optional.empty());
    }

    private static RaceEntry.Run figures(Judged j) {
        OptimizerResult r = j.run.result();
        return new RaceEntry.Run(
                j.run.round() == 0 ? "cold" : j.run.round() == 1 ? "second" : "run " + (j.run.round() + 1),
                j.run.cpuSeconds(),
                j.run.wallSeconds(),
                j.objective,
                r == null ? j.run.iterations() : r.iterations(),
                r == null ? j.run.evaluations() : r.evaluations(),
                r == null ? "" : String.valueOf(r.stopped()),
                j.failure,
                j.run.beside());
    }
}
