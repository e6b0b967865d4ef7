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
    private static final double[] LEVELS = {1, 0.1, 0.01};

    final Contender contender;
    private final RaceProblem problem;
    private final double budget;
    private final List<JudgedRun> runs = new ArrayList<>();
    private JudgedRun best;
    private int told;
    /** What {@link #bound} tells; NaN until it is asked. */
    private double bound = Double.NaN;

    RaceLane(Contender contender, RaceProblem problem, double budgetSeconds, List<RaceRun> all) {
        this.contender = contender;
        this.problem = problem;
        budget = budgetSeconds;
        for (RaceRun r : all) if (r.contender().equals(contender)) runs.add(JudgedRun.of(r, problem));
        for (JudgedRun j : runs) if (j.done() && (best == null || j.objective() < best.objective())) best = j;
        for (JudgedRun j : runs) if (best == null && j.weights() != null) best = j;
        List<Integer> warm = new ArrayList<>();
        for (int n = 0; n < runs.size(); n++)
            if (runs.get(n).done() && runs.get(n).run().round() > 0) warm.add(n);
        warm.sort(Comparator.comparingDouble(n -> runs.get(n).run().cpuSeconds()));
        if (!warm.isEmpty()) told = warm.get((warm.size() - 1) / 2);
    }

    /** Its best objective; NaN if it has none. */
    double objective() {
        return best == null ? Double.NaN : best.objective();
    }

    /** Its best weights; null if it has none. */
    double[] weights() {
        return best == null ? null : best.weights();
    }

    /** What it gave with its best weights, with the objective as judged; null if it has none. */
    OptimizerResult result() {
        if (best == null) return null;
        OptimizerResult r = best.run().result();
        if (r == null)
            return new OptimizerResult(
                    best.weights(),
                    best.objective(),
                    Double.NEGATIVE_INFINITY,
                    best.run().iterations(),
                    best.run().evaluations(),
                    "it failed; these are the best weights on the way",
                    List.of());
        return new OptimizerResult(
                r.weights(), best.objective(), r.lowerBound(), r.iterations(), r.evaluations(), r.stopped(), r.trace());
    }

    /** Seconds of the run that its best weights are of: wall and CPU. */
    double[] seconds() {
        return new double[] {best.run().wallSeconds(), best.run().cpuSeconds()};
    }

    /** Greatest lower bound that it claims; negative infinity if none. */
    double claimed() {
        double b = Double.NEGATIVE_INFINITY;
        for (OptimizerResult r : claims()) b = Math.max(b, r.lowerBound());
        return b;
    }

    /** Greatest lower bound that it claims and that follows from what it handed over; negative infinity if none. */
    double bound() {
        if (Double.isNaN(bound)) {
            bound = Double.NEGATIVE_INFINITY;
            for (OptimizerResult r : claims())
                bound = Math.max(
                        bound,
                        r.lowerBound() <= problem.known()
                                ? r.lowerBound()
                                : Math.min(r.lowerBound(), ProvenBound.of(problem.problem(), r.dual())));
        }
        return bound;
    }

    private List<OptimizerResult> claims() {
        return runs.stream()
                .map(j -> j.run().result())
                .filter(r -> r != null && Double.isFinite(r.lowerBound()))
                .toList();
    }

    private RaceEntry.State state() {
        if (runs.isEmpty()) return RaceEntry.State.NOT_RUN;
        if (best == null) return RaceEntry.State.FAILED;
        if (best.kept()) return RaceEntry.State.KEPT;
        boolean noTime = best.run().result().iterations() == 0 && best.run().wallSeconds() >= 0.9 * budget;
        return noTime
                        && java.util.Arrays.equals(
                                best.weights(), problem.problem().start())
                ? RaceEntry.State.START
                : RaceEntry.State.DONE;
    }

    private String reason() {
        List<String> words = new ArrayList<>();
        if (runs.isEmpty()) words.add("The race was cancelled before its turn.");
        for (JudgedRun j : runs) if (!j.done()) words.add(sentence(j.failure()));
        if (state() == RaceEntry.State.START)
            words.add("Not one evaluation fitted into the budget of " + Csv.number(budget)
                    + " s, so these are the start weights. Give a longer --budget.");
        if (best != null && best.kept() && best.weights() != null)
            words.add("Its best weights on the way are kept; they are not its last word.");
        for (JudgedRun j : runs)
            if (j.done() && !j.trusted()) {
                words.add(String.format(
                        Locale.ROOT,
                        "It says its objective is %.8g, but its weights give %.8g, which counts; its course is drawn from"
                                + " its weights on the way alone.",
                        j.run().result().objective(),
                        j.objective()));
                break;
            }
        double spread = spread();
        if (spread > 1e-6)
            words.add(String.format(Locale.ROOT, "Its runs end %.2g %% apart from each other.", 100 * spread));
        if (runs.stream().anyMatch(j -> j.run().beside()))
            words.add("An optimizer left behind was still at work beside it: its seconds are too many.");
        return String.join(" ", words);
    }

    private static String sentence(String s) {
        String t = Character.toUpperCase(s.charAt(0)) + s.substring(1);
        return t.endsWith(".") ? t : t + ".";
    }

    private double spread() {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (JudgedRun j : runs) {
            if (!j.done()) continue;
            low = Math.min(low, j.objective());
            high = Math.max(high, j.objective());
        }
        return high > low ? (high - low) / Math.abs(high) : 0;
    }

    private List<RaceEntry.Reached> reached(double bestOfAll) {
        List<RaceEntry.Reached> out = new ArrayList<>();
        List<List<RacePoint>> courses =
                runs.stream().map(j -> j.course(problem, null, null, false)).toList();
        for (double percent : LEVELS) {
            double level = bestOfAll + percent / 100 * Math.max(Math.abs(bestOfAll), 1e-12 * problem.startObjective());
            List<double[]> warm = new ArrayList<>();
            double[] cold = {Double.NaN, Double.NaN};
            for (int n = 0; n < runs.size(); n++) {
                double[] t = first(courses.get(n), level);
                if (runs.get(n).run().round() == 0) cold = t;
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
        List<RaceEntry.Run> figures = runs.stream().map(JudgedRun::figures).toList();
        return new RaceEntry(
                contender.id(),
                contender.label(),
                contender.version(),
                contender.bundle(),
                contender.vendor(),
                state(),
                (reason() + " " + more).strip(),
                objective(),
                best == null || best.run().result() == null
                        ? Double.NaN
                        : best.run().result().objective(),
                bound(),
                figures,
                told,
                runs.isEmpty() ? List.of() : reached(bestOfAll),
                runs.isEmpty() ? List.of() : runs.get(told).course(problem, scorer, way, true),
                plan,
                plan.map(GoalCheck::of).orElse(List.of()),
                Optional.empty());
    }
}
