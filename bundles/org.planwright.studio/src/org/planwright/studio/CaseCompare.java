package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.planwright.model.InputException;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.ProgressMonitor;

/**
 * A comparison on an open case: its kept influence, the objectives as they stand, optimizers that race and plans made
 * before, judged by the same objectives.
 */
final class CaseCompare {
    private final CaseWork work;
    private final OpenCase c;
    private final PlanJob base;
    private final CompareChoice choice;
    private final RaceWatch watch;
    private final ProgressMonitor monitor;
    private final Consumer<String> say;
    private final PlanRequest settings;

    CaseCompare(
            CaseWork work,
            PlanJob base,
            PlanRequest settings,
            CompareChoice choice,
            RaceWatch watch,
            ProgressMonitor monitor) {
        this.work = work;
        c = work.open();
        this.base = base;
        this.choice = choice;
        this.watch = watch;
        this.monitor = monitor;
        this.say = c::say;
        this.settings = new PlanRequest(
                settings.caseText(),
                settings.protocol(),
                settings.machine(),
                settings.engine(),
                settings.optimizer(),
                settings.scoring(),
                settings.doseGridMm(),
                settings.beamletMm(),
                settings.cutoffMm(),
                settings.threads(),
                settings.seed(),
                choice.budgetSeconds(),
                CompareRequest.GAP);
    }

    Comparison run(Studio studio) {
        List<Contender> contenders =
                choice.optimizers().isEmpty() ? List.of() : Contender.of(studio.services(), choice.optimizers());
        PlanJob job = base.again(settings, new PartMonitor(monitor, 0, 0.4), say);
        job.requireScoring();
        boolean kept = work.hasInfluence(base);
        InfluenceResult influence = work.influence(base, job);
        if (monitor.isCancelled()) throw new CancellationException();
        OptimizationProblem problem = job.problem(influence, choice.objectives());
        double[] start = start(influence);
        CompareRequest request = new CompareRequest(settings, choice.optimizers(), choice.repeats());
        ComparePlanner planner = new ComparePlanner(
                studio, request, job, influence, choice.objectives(), start == null ? "" : choice.startPlan(), monitor);
        CompareJob compare = new CompareJob(studio, request, contenders, Race.START, watch, monitor, say);
        if (choice.scoreOnTheWay() && !job.scoring().isEmpty()) watch.look(planner::scores);
        planner.hurry();
        Comparison found = compare.among(
                c.planningCase().id(),
                problem.withStart(start),
                "those of plan " + choice.startPlan(),
                kept ? 0 : 0.4,
                planner,
                guests(influence));
        say(found);
        return found;
    }

    private void say(Comparison found) {
        say.accept("Compared "
                + String.join(", ", found.entries().stream().map(RaceEntry::id).toList()) + ". "
                + CompareReport.summary(found));
        for (RaceEntry e : found.entries()) if (!e.reason().isEmpty()) say.accept(e.label() + ": " + e.reason());
    }

    /** Weights that all begin with; null for the same on every beamlet. */
    private double[] start(InfluenceResult influence) {
        if (choice.startPlan().isEmpty()) return null;
        PlanOutcome p = c.plan(choice.startPlan())
                .orElseThrow(() -> new InputException("plan " + choice.startPlan() + " to begin with is not there"));
        double[] w = weights(p, influence);
        if (w == null)
            throw new InputException("plan " + choice.startPlan()
                    + " has other beamlets than those now planned with: begin with another, or with uniform weights");
        return w.clone();
    }

    /** Weights of a plan before it was normalized; null if they belong to other beamlets. */
    private double[] weights(PlanOutcome p, InfluenceResult influence) {
        return work.plans().madeWith(p, base, influence.influence().columns())
                ? p.optimization().weights()
                : null;
    }

    private List<RaceGuest> guests(InfluenceResult influence) {
        List<RaceGuest> out = new ArrayList<>();
        for (String id : choice.plans())
            c.plan(id).ifPresent(p -> {
                String number = CompareChoice.nameOf(id);
                String by = p.plan().provenance().settings().getOrDefault("optimizer", "");
                String label = number.replace("plan-", "Plan ") + (by.isEmpty() ? "" : ", by " + by);
                String why = p.plan().objectives().equals(choice.objectives())
                        ? ""
                        : "It was made under other objectives; the objective here is by those compared under.";
                double[] w = choice.objectives().isEmpty() ? null : weights(p, influence);
                if (w == null && !choice.objectives().isEmpty())
                    why = "It was made with other beamlets, so it has no objective here.";
                out.add(new RaceGuest(number, label, p, w, why));
            });
        return out;
    }
}
