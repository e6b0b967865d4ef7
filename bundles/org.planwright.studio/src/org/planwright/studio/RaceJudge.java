package org.planwright.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.Provenance;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/**
 * What comes after a race: which optimizer has the best weights, whose lower bound counts, and a row for each with its
 * plan and scores. One object for one comparison, on its thread.
 */
final class RaceJudge {
    /** Part of the objective by which a bound may be off through rounding. */
    private static final double TRUST = 1e-7;
    /** Relative gap up to which a bound is looked for where nobody who raced proved one. */
    private static final double PROOF = 1e-3;

    private final ServiceDirectory services;
    private final CompareRequest request;
    private final List<Contender> contenders;
    private final List<RaceGuest> guests;
    private final RaceProblem problem;
    private final ComparePlanner planner;
    private final List<String> notices;
    private final ProgressMonitor monitor;

    /**
     * @param services who can prove a bound where nobody who raced did; null for none
     * @param planner makes plans of weights; null for an influence without a case
     * @param notices of the comparison; what is found odd is added
     */
    RaceJudge(
            ServiceDirectory services,
            CompareRequest request,
            List<Contender> contenders,
            List<RaceGuest> guests,
            RaceProblem problem,
            ComparePlanner planner,
            List<String> notices,
            ProgressMonitor monitor) {
        this.services = services;
        this.request = request;
        this.contenders = contenders;
        this.guests = guests;
        this.problem = problem;
        this.planner = planner;
        this.notices = notices;
        this.monitor = monitor;
    }

    /** The least objective and whose it is; NaN and empty for none. */
    private record Best(double objective, String id) {
        Best or(double other, String by) {
            return other < objective || Double.isNaN(objective) && Double.isFinite(other) ? new Best(other, by) : this;
        }
    }

    /** @param timings of the comparison so far; @param provenance of the case or the influence */
    Comparison of(String name, List<RaceRun> runs, Timings timings, Provenance provenance) {
        monitor.progress(0.9, "judging the weights");
        List<RaceLane> lanes = contenders.stream()
                .map(c -> new RaceLane(c, problem, request.plan().budgetSeconds(), runs))
                .toList();
        List<Double> judged = guests.stream().map(g -> g.objective(problem)).toList();
        Best best = new Best(Double.NaN, "");
        for (RaceLane l : lanes) best = best.or(l.objective(), l.contender.id());
        for (int n = 0; n < judged.size(); n++)
            best = best.or(judged.get(n), guests.get(n).id());
        ConvexBound.Found bound = bound(lanes, judged, best);
        List<RaceEntry> entries = entries(lanes, judged, best.objective);
        if (planner != null)
            planner.failed()
                    .forEach((id, why) ->
                            notices.add("scoring system " + id + " failed, the course has no scores of it: " + why));
        Map<String, Double> seconds = new LinkedHashMap<>(
                planner == null ? Map.of() : planner.job().timings().seconds());
        seconds.putAll(timings.seconds());
        return new Comparison(
                request,
                name,
                Optional.ofNullable(planner).map(p -> p.job().planningCase()),
                Optional.ofNullable(planner).map(p -> p.job().protocol()),
                planner == null ? List.of() : planner.scoring(),
                size(),
                problem.startWords(),
                problem.startObjective(),
                entries,
                best.objective,
                best.id,
                Math.min(bound.value(), best.objective),
                bound.by(),
                seconds,
                provenance(provenance),
                notices.stream().distinct().toList());
    }

    /** The greatest lower bound that is proven, and by whom; negative infinity and empty for none. */
    private ConvexBound.Found bound(List<RaceLane> lanes, List<Double> judged, Best best) {
        ConvexBound.Found out = new ConvexBound.Found(Double.NEGATIVE_INFINITY, "");
        if (Double.isNaN(best.objective)) return out;
        for (RaceLane l : lanes) {
            if (Double.isInfinite(l.claimed())) continue;
            boolean possible = l.claimed() <= best.objective + TRUST * Math.abs(best.objective);
            if (!possible || l.bound() < l.claimed() - TRUST * Math.abs(best.objective))
                notices.add(unproven(l, possible ? Double.NaN : best.objective, best.id));
            if (l.bound() > out.value()) out = new ConvexBound.Found(l.bound(), l.contender.id());
        }
        if (services == null || out.value() > problem.known()) return out;
        monitor.progress(0.9, "proving a bound");
        OptimizerSettings settings = new OptimizerSettings(
                CompareJob.MOST_ITERATIONS,
                PROOF,
                request.plan().budgetSeconds(),
                request.plan().threads(),
                request.plan().seed());
        ConvexBound.Found proven = new ConvexBound(services, problem.problem(), settings, monitor)
                .of(weights(lanes, judged, best))
                .orElse(out);
        return proven.value() > out.value() ? proven : out;
    }

    /** @param least an objective that contradicts the claim; NaN for none; @param by whose it is */
    private static String unproven(RaceLane l, double least, String by) {
        String said = String.format(
                Locale.ROOT, "%s says that no objective can be below %.8g, but ", l.contender.label(), l.claimed());
        if (!Double.isNaN(least))
            return said + String.format(Locale.ROOT, "%s has %.8g: its bound does not count", by, least);
        return said
                + (Double.isInfinite(l.bound())
                        ? "hands over nothing that proves it: its bound does not count"
                        : String.format(Locale.ROOT, "what it hands over proves only %.8g, which counts", l.bound()));
    }

    private double[] weights(List<RaceLane> lanes, List<Double> judged, Best best) {
        for (RaceLane l : lanes) if (l.objective() == best.objective) return l.weights();
        return guests.get(judged.indexOf(best.objective)).weights();
    }

    private List<RaceEntry> entries(List<RaceLane> lanes, List<Double> judged, double best) {
        Function<double[], Map<String, Double>> scorer = planner == null ? null : planner::scores;
        Function<double[], Map<String, Double>> way = planner == null ? null : planner::scoresOnTheWay;
        List<RaceEntry> out = new ArrayList<>();
        Dose first = null;
        int done = 0;
        for (RaceLane l : lanes) {
            monitor.progress(0.9 + 0.1 * done++ / lanes.size(), "judging the plan of " + l.contender.label());
            Optional<PlanOutcome> plan = Optional.empty();
            String more = "";
            if (planner != null && l.weights() != null) {
                try {
                    plan = Optional.of(planner.plan(l));
                } catch (InputException | PluginFailure e) {
                    more = "Its plan could not be evaluated: " + e.getMessage();
                }
            }
            RaceEntry e = l.entry(best, scorer, way, plan, more);
            if (plan.isPresent() && first != null) e = e.with(planner.gamma(first, plan.get()));
            if (plan.isPresent() && first == null) first = plan.get().plan().dose();
            out.add(e);
        }
        for (int n = 0; n < guests.size(); n++) {
            RaceGuest g = guests.get(n);
            RaceEntry e = g.entry(judged.get(n));
            if (first != null) e = e.with(planner.gamma(first, g.plan()));
            else first = g.plan().plan().dose();
            out.add(e);
        }
        return out;
    }

    private Map<String, Long> size() {
        Map<String, Long> out = new LinkedHashMap<>();
        var d = problem.problem().influence();
        out.put("voxels", (long) d.rows());
        out.put("beamlets", (long) d.columns());
        out.put("nnz", d.nonZeros());
        out.put("bytes", d.bytes());
        out.put("objectives", (long) problem.problem().objectives().size());
        return out;
    }

    private Provenance provenance(Provenance p) {
        Map<String, String> settings = new LinkedHashMap<>(p.settings());
        settings.put(
                "optimizer",
                String.join(", ", contenders.stream().map(Contender::id).toList()));
        settings.put("gap", String.valueOf(request.plan().gap()));
        settings.put("budget_s", String.valueOf(request.plan().budgetSeconds()));
        settings.put("iterations_at_most", String.valueOf(CompareJob.MOST_ITERATIONS));
        settings.put("runs", String.valueOf(request.repeats()));
        settings.put("start_weights", problem.startWords());
        settings.put("convex", String.valueOf(problem.convex()));
        return new Provenance(
                p.product(),
                p.bundles(),
                p.seed(),
                p.threads(),
                p.inputs(),
                settings,
                notices.stream().distinct().toList());
    }
}
