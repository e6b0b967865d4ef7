package org.planwright.studio;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.planwright.model.Objective;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ProgressMonitor;

/** One optimization of an open case: its influence if it has none yet, the optimizer with onlookers, the new plan. */
final class Replan {
    private final CaseWork work;
    private final OpenCase c;
    private final PlanJob base;
    private final PlanJob job;
    private final ProgressMonitor monitor;

    Replan(CaseWork work, PlanJob base, PlanRequest settings, ProgressMonitor monitor) {
        this.work = work;
        c = work.open();
        this.base = base;
        this.monitor = monitor;
        job = base.again(settings, monitor, c::say);
    }

    PlanOutcome run(boolean fromWhereItWas) {
        job.requireOptimizer(); // a scoring system that is not here costs its score, not the plan
        job.prepareOptimizer();
        List<Objective> objectives = c.objectives();
        InfluenceResult influence = work.influence(base, job);
        if (monitor.isCancelled()) throw new CancellationException();
        double[] start = fromWhereItWas ? work.plans().startWeights(base) : null;
        LiveRun live = new LiveRun(monitor, w -> job.look(influence, w), work::changed);
        work.begin(live);
        OptimizerResult found = null;
        try {
            found = job.optimize(problem(influence, objectives, start), live);
        } finally {
            live.end(found);
        }
        c.say(String.format(
                Locale.ROOT,
                "Optimized %s: objective %.5g after %d iterations of %s (%s).",
                start == null ? "from the start" : "from where it was",
                found.objective(),
                found.iterations(),
                job.optimizer(),
                found.stopped()));
        if (monitor.isCancelled()) {
            keepStopped(influence, found, objectives);
            throw new CancellationException();
        }
        return keep(influence, found, objectives, "optimize");
    }

    private OptimizationProblem problem(InfluenceResult influence, List<Objective> objectives, double[] start) {
        OptimizationProblem p = job.problem(influence, objectives);
        boolean fits = start != null && start.length == influence.influence().columns();
        return p.withStart(fits ? start.clone() : null);
    }

    private PlanOutcome keep(
            InfluenceResult influence, OptimizerResult found, List<Objective> objectives, String words) {
        String parent = work.plans().shownId();
        PlanOutcome plan = job.finish(influence, found, objectives, c.nextId(job.protocol()), parent);
        work.add(base, plan, words);
        c.say("Plan " + plan.plan().id() + " is shown. " + Report.summary(plan));
        return plan;
    }

    /** What was found before a cancel: where the next run may go on from, and a plan. */
    private void keepStopped(InfluenceResult influence, OptimizerResult found, List<Objective> objectives) {
        boolean plan = work.interrupted(base, found.weights());
        if (!plan || found.iterations() == 0) return;
        job.forget();
        keep(influence, found, objectives, "optimize, stopped");
    }
}
