package org.planwright.studio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Provenance;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoringSystem;

/**
 * Optimizers side by side: one case, influence, problem and start for all, the race, then plans, scores and what each
 * costs. One object for one comparison.
 */
final class CompareJob {
    private static final int MOST_ITERATIONS = 20_000;

    private final Studio studio;
    private final CompareRequest request;
    private final List<Contender> contenders;
    private final Duration start;
    private final RaceWatch watch;
    private final ProgressMonitor monitor;
    private final Consumer<String> say;
    private final Timings timings = new Timings();
    private final List<String> notices = new ArrayList<>();
    private List<Guest> guests = List.of();

    /**
     * A plan made before that is held beside those of the race.
     *
     * @param weights its weights, judged by the race's objectives; null if they do not fit
     * @param reason what should be known of it, in words; may be empty
     */
    record Guest(String id, String label, PlanOutcome plan, double[] weights, String reason) {}

    CompareJob(Studio studio, CompareRequest request, ProgressMonitor monitor, Consumer<String> say) {
        this(studio, request, Contender.of(studio.services(), request.optimizers()), Race.START, monitor, say);
    }

    /**
     * @param contenders who races
     * @param start what a call of an optimizer may take longer than its budget
     */
    CompareJob(
            Studio studio,
            CompareRequest request,
            List<Contender> contenders,
            Duration start,
            ProgressMonitor monitor,
            Consumer<String> say) {
        this(studio, request, contenders, start, new RaceWatch(() -> {}), monitor, say);
    }

    /** @param watch told how the race goes */
    CompareJob(
            Studio studio,
            CompareRequest request,
            List<Contender> contenders,
            Duration start,
            RaceWatch watch,
            ProgressMonitor monitor,
            Consumer<String> say) {
        this.studio = studio;
        this.request = request;
        this.contenders = contenders;
        this.start = start;
        this.watch = watch;
        this.monitor = monitor;
        this.say = say;
    }

    Comparison run() {
        for (String id : request.plan().scoring()) studio.services().require(ScoringSystem.class, id);
        String text = request.plan().caseText();
        String file = text.toLowerCase(Locale.ROOT);
        if (file.endsWith(".npz")) return ofInfluence(studio.cases().influence(text, monitor));
        PlanJob job =
                new PlanJob(studio, request.with(contenders.getFirst().id()), new PartMonitor(monitor, 0, 0.4), say);
        if (!file.endsWith(".mat")) return ofCase(job);
        try {
            job.open();
        } catch (InputException noCase) {
            try {
                return ofInfluence(studio.cases().influence(text, monitor));
            } catch (InputException noInfluence) {
                throw new InputException(text + " is neither. As a case: " + noCase.getMessage()
                        + ". As a dose influence: " + noInfluence.getMessage());
            }
        }
        return ofCase(job);
    }

    /** An influence alone: no plans, no scores, doses in the file's own unit. */
    private Comparison ofInfluence(FinishedInfluence f) {
        Provenance p = new Provenance(
                studio.product(),
                studio.bundles(),
                request.plan().seed(),
                request.plan().threads(),
                Checksums.of(request.plan().caseText()),
                Map.of(),
                List.of());
        OptimizationProblem problem = studio.problem(f);
        return race(f.name(), problem, 0, null, p);
    }

    private Comparison ofCase(PlanJob job) {
        job.prepare();
        job.requireScoring();
        InfluenceResult influence = job.influence();
        List<Objective> objectives = job.match().objectives();
        OptimizationProblem problem = job.problem(influence, objectives);
        return race(
                job.planningCase().id(),
                problem,
                0.4,
                new ComparePlanner(studio, request, job, influence, objectives, "", monitor),
                job.provenance());
    }

    /**
     * The race on a problem that is there already, with plans made before beside it.
     *
     * @param given its start weights are where all begin; null for the same on every beamlet
     * @param startWords where they come from
     * @param from part of the work that is done
     */
    Comparison among(
            String name,
            OptimizationProblem given,
            String startWords,
            double from,
            ComparePlanner planner,
            List<Guest> plans) {
        guests = plans;
        if (!contenders.isEmpty())
            return race(
                    name,
                    RaceProblem.of(given, startWords),
                    from,
                    planner,
                    planner.job().provenance());
        RaceProblem alone =
                new RaceProblem(given, new PlainObjective(given), "none: nobody raced", Double.NaN, List.of());
        notices.addAll(planner.job().notices());
        return timings.measure(
                "judge",
                () -> judge(name, alone, List.of(), planner, planner.job().provenance()));
    }

    private Comparison race(
            String name, OptimizationProblem given, double from, ComparePlanner planner, Provenance provenance) {
        return race(name, RaceProblem.of(given), from, planner, provenance);
    }

    private Comparison race(
            String name, RaceProblem problem, double from, ComparePlanner planner, Provenance provenance) {
        OptimizationProblem given = problem.problem();
        notices.addAll(problem.notices());
        if (planner != null) notices.addAll(planner.job().notices());
        PlanRequest plan = request.plan();
        OptimizerSettings settings =
                new OptimizerSettings(MOST_ITERATIONS, plan.gap(), plan.budgetSeconds(), plan.threads(), plan.seed());
        say.accept(String.format(
                Locale.ROOT,
                "%s: %d beamlets, %.1f M entries, %d objectives; %d optimizers, %d %s each",
                name,
                given.influence().columns(),
                given.influence().nonZeros() * 1e-6,
                given.objectives().size(),
                contenders.size(),
                request.repeats(),
                request.repeats() == 1 ? "run" : "runs"));
        List<RaceRun> runs = timings.measure(
                "race",
                () -> new Race(problem, settings, start, watch, new PartMonitor(monitor, from, 0.9), say)
                        .run(contenders, request.repeats()));
        watch.lookNoMore();
        if (runs.isEmpty()) throw new CancellationException("cancelled before the first run");
        return timings.measure("judge", () -> judge(name, problem, runs, planner, provenance));
    }

    private Comparison judge(
            String name, RaceProblem problem, List<RaceRun> runs, ComparePlanner planner, Provenance provenance) {
        monitor.progress(0.9, "judging the weights");
        List<RaceLane> lanes = contenders.stream()
                .map(c -> new RaceLane(c, problem, request.plan().budgetSeconds(), runs))
                .toList();
        double best = Double.NaN;
        String bestBy = "";
        RaceLane bound = null;
        for (RaceLane l : lanes)
            if (l.objective() < best || Double.isNaN(best) && !Double.isNaN(l.objective())) {
                best = l.objective();
                bestBy = l.contender.id();
            }
        List<Double> judged = guests.stream()
                .map(g -> g.weights() == null ? Double.NaN : problem.judge().of(g.weights()))
                .toList();
        for (int n = 0; n < judged.size(); n++)
            if (judged.get(n) < best || Double.isNaN(best) && Double.isFinite(judged.get(n))) {
                best = judged.get(n);
                bestBy = guests.get(n).id();
            }
        for (RaceLane l : lanes) {
            if (Double.isInfinite(l.bound()) || Double.isNaN(best)) continue;
            if (l.bound() > best + 1e-7 * Math.abs(best))
                notices.add(String.format(
                        Locale.ROOT,
                        "%s says that no objective can be below %.8g, but %s has %.8g: its bound does not count",
                        l.contender.label(),
                        l.bound(),
                        bestBy,
                        best));
            else if (bound == null || l.bound() > bound.bound()) bound = l;
        }
        List<RaceEntry> entries = entries(lanes, judged, best, planner);
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
                size(problem),
                problem.startWords(),
                problem.startObjective(),
                entries,
                best,
                bestBy,
                bound == null ? Double.NEGATIVE_INFINITY : Math.min(bound.bound(), best),
                bound == null ? "" : bound.contender.id(),
                seconds,
                provenance(provenance, problem),
                notices.stream().distinct().toList());
    }

    private List<RaceEntry> entries(List<RaceLane> lanes, List<Double> judged, double best, ComparePlanner planner) {
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
            Guest g = guests.get(n);
            RaceEntry e = entry(g, judged.get(n));
            if (first != null) e = e.with(planner.gamma(first, g.plan()));
            else first = g.plan().plan().dose();
            out.add(e);
        }
        return out;
    }

    private static RaceEntry entry(Guest g, double objective) {
        return new RaceEntry(
                g.id(),
                g.label(),
                "",
                "",
                "",
                RaceEntry.State.PLAN,
                g.reason(),
                objective,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                List.of(),
                0,
                List.of(),
                List.of(),
                Optional.of(g.plan()),
                GoalCheck.of(g.plan()),
                Optional.empty());
    }

    private static Map<String, Long> size(RaceProblem problem) {
        Map<String, Long> out = new LinkedHashMap<>();
        var d = problem.problem().influence();
        out.put("voxels", (long) d.rows());
        out.put("beamlets", (long) d.columns());
        out.put("nnz", d.nonZeros());
        out.put("bytes", d.bytes());
        out.put("objectives", (long) problem.problem().objectives().size());
        return out;
    }

    private Provenance provenance(Provenance p, RaceProblem problem) {
        Map<String, String> settings = new LinkedHashMap<>(p.settings());
        settings.put(
                "optimizer",
                String.join(", ", contenders.stream().map(Contender::id).toList()));
        settings.put("gap", String.valueOf(request.plan().gap()));
        settings.put("budget_s", String.valueOf(request.plan().budgetSeconds()));
        settings.put("iterations_at_most", String.valueOf(MOST_ITERATIONS));
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
