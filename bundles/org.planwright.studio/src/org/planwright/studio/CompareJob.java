package org.planwright.studio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
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
 * Optimizers side by side: one case, influence, problem and start for all and the race; {@link RaceJudge} then judges
 * what they found. One object for one comparison.
 */
final class CompareJob {
    static final int MOST_ITERATIONS = 20_000;

    private final Studio studio;
    private final CompareRequest request;
    private final List<Contender> contenders;
    private final Duration start;
    private final RaceWatch watch;
    private final ProgressMonitor monitor;
    private final Consumer<String> say;
    private final Timings timings = new Timings();
    private final List<String> notices = new ArrayList<>();
    private List<RaceGuest> guests = List.of();

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
            List<RaceGuest> plans) {
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
                () -> judge(alone, planner)
                        .of(name, List.of(), timings, planner.job().provenance()));
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
        return timings.measure("judge", () -> judge(problem, planner).of(name, runs, timings, provenance));
    }

    private RaceJudge judge(RaceProblem problem, ComparePlanner planner) {
        return new RaceJudge(studio.services(), request, contenders, guests, problem, planner, notices, monitor);
    }
}
