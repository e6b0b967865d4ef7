package org.planwright.studio;

import java.util.concurrent.CancellationException;
import org.planwright.model.InputException;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;

/**
 * What is at work on an open case: an optimization or a comparison, one at a time, and how it goes. Any thread; it holds
 * no lock, and {@link OneAtATime} lets the next one in only when the last has put its result away.
 */
final class CaseWork {
    private final Desk desk;
    private final OpenCase open;
    private final CaseSetup setup;
    private final CasePlans plans;
    private final OneAtATime turn;
    private volatile LiveRun run;
    private volatile boolean noPlan;

    CaseWork(Desk desk, OpenCase open, CaseSetup setup, CasePlans plans) {
        this.desk = desk;
        this.open = open;
        this.setup = setup;
        this.plans = plans;
        turn = new OneAtATime(this::changed);
    }

    /** What one turn does, going on from the prepared job. */
    private interface Turn<T> {
        T run(PlanJob base);
    }

    private <T> T take(ProgressMonitor monitor, Turn<T> what) {
        PlanJob base = setup.job()
                .orElseThrow(() -> new InputException(open.label() + " cannot be planned: " + setup.whyNot()));
        return turn.run(open.label(), monitor, () -> noPlan = false, () -> what.run(base));
    }

    /** See {@link OpenCase#optimize}. */
    PlanOutcome optimize(boolean fromWhereItWas, ProgressMonitor monitor) {
        return take(monitor, base -> new Replan(this, base, setup.settings(), monitor).run(fromWhereItWas));
    }

    /** See {@link OpenCase#compare}. */
    Comparison compare(CompareChoice choice, RaceWatch watch, ProgressMonitor monitor) {
        return take(monitor, base -> {
            try {
                Comparison c = new CaseCompare(this, base, setup.settings(), choice, watch, monitor).run(desk.studio());
                watch.end(c, "");
                return c;
            } catch (RuntimeException | Error e) {
                watch.end(null, e instanceof CancellationException ? "cancelled" : String.valueOf(e.getMessage()));
                throw e;
            }
        });
    }

    /** Whether something is at work. */
    boolean busy() {
        return turn.busy();
    }

    /** How the optimization goes, or how the last one went. */
    Live live() {
        LiveRun r = run;
        return r == null ? Live.NONE : r.live();
    }

    /** The run at work, if it is cancelled, shall leave its weights to the next one and no plan. */
    void leaveNoPlan() {
        noPlan = true;
    }

    // ---- for what is at work ---------------------------------------------------------------------------------------

    OpenCase open() {
        return open;
    }

    CasePlans plans() {
        return plans;
    }

    /** Whether the influence is there already. */
    boolean hasInfluence(PlanJob base) {
        return setup.kept(base).isPresent();
    }

    /** The influence kept, or a new one. */
    InfluenceResult influence(PlanJob base, PlanJob job) {
        return setup.influence(base, job, () -> desk.makeRoom(open));
    }

    /** From now on this is the run that is looked at. */
    void begin(LiveRun r) {
        run = r;
        changed();
    }

    void changed() {
        desk.tell(Desk.Change.LIVE, open);
    }

    /** Adds a plan to the case and shows it. */
    void add(PlanJob base, PlanOutcome plan, String words) {
        plans.add(base, plan, words);
        desk.tell(Desk.Change.PLAN, open);
    }

    /** Keeps the weights of a cancelled run; says whether they shall become a plan too. */
    boolean interrupted(PlanJob base, double[] weights) {
        if (setup.job().orElse(null) == base) plans.stopped(base, weights);
        return !noPlan;
    }
}
