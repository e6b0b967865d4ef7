package org.planwright.studio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Beam;
import org.planwright.model.BeamGeometry;
import org.planwright.model.Dose;
import org.planwright.model.Goal;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.model.Protocol;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;

/**
 * A case on the desk: its settings, its objectives with undo, its plans with their lineage, and the optimization at work
 * on it. The dose influence is kept between optimizations. Any thread; one optimization at a time.
 */
public final class OpenCase {
    private static final int LOG_LINES = 2000;

    private final Desk desk;
    private final String text;
    private final PlanningCase planningCase;
    private final List<PlanOutcome> plans = new CopyOnWriteArrayList<>();
    private final List<LogLine> log = new ArrayList<>();
    private volatile PlanRequest settings;
    private volatile PlanJob prepared;
    private volatile String whyNot = "";
    private volatile InfluenceResult influence;
    private volatile PlanHistory history = new PlanHistory(List.of());
    private volatile LiveRun run;
    private volatile PlanEvaluation own;
    private volatile double[] interrupted;
    private volatile boolean noPlan;
    private final Map<String, PlanJob> madeBy = new ConcurrentHashMap<>();
    private final StructureMasks masks;
    private final OneAtATime work;

    OpenCase(Desk desk, String text, PlanningCase planningCase) {
        this.desk = desk;
        this.text = text;
        this.planningCase = planningCase;
        settings = PlanRequest.of(text);
        masks = new StructureMasks(planningCase.image().grid(), planningCase.structures());
        work = new OneAtATime(() -> desk.tell(Desk.Change.LIVE, this));
    }

    /** Lays the protocol on the case and counts the DVHs of the dose it came with; before it is shown. */
    void prepare() {
        say("Opened " + planningCase.label() + " (" + text + ").");
        planningCase.notices().forEach(this::say);
        lay();
        if (!planningCase.doses().isEmpty()) {
            Dose first = planningCase.doses().values().iterator().next();
            PlanJob job = prepared;
            own = job == null
                    ? desk.studio().evaluation(planningCase, first, "", DvhMode.SAMPLED, settings.threads())
                    : job.evaluation(first);
            own.dvhs();
        }
    }

    private void lay() {
        prepared = null;
        influence = null;
        interrupted = null;
        whyNot = "";
        PlanJob job = new PlanJob(desk.studio(), settings, planningCase, ProgressMonitor.NONE, this::say);
        try {
            job.prepare();
            prepared = job;
            history = new PlanHistory(job.match().objectives());
            job.match().skipped().forEach(s -> say("The structure " + s + " of the protocol is not in this case."));
        } catch (InputException | PluginFailure e) {
            whyNot = e.getMessage();
            say("It cannot be planned yet: " + e.getMessage());
        }
    }

    /** What the user named: folder, file or phantom. */
    public String text() {
        return text;
    }

    public String label() {
        return planningCase.label();
    }

    public PlanningCase planningCase() {
        return planningCase;
    }

    /** Its structures on its image grid; empty until {@link StructureMasks#compute} was called. */
    public StructureMasks masks() {
        return masks;
    }

    /** Protocol, optimizer, machine, grids and threads of the next plan. */
    public PlanRequest settings() {
        return settings;
    }

    /** Changes them. Another protocol brings its objectives; what the influence does not depend on keeps it. */
    public void settings(PlanRequest to) {
        PlanRequest before = settings;
        if (before.equals(to)) return;
        settings = to;
        boolean sameInfluence = to.protocol().equals(before.protocol())
                && to.machine().equals(before.machine())
                && to.engine().equals(before.engine())
                && Double.compare(to.doseGridMm(), before.doseGridMm()) == 0
                && Double.compare(to.beamletMm(), before.beamletMm()) == 0
                && Double.compare(to.cutoffMm(), before.cutoffMm()) == 0;
        if (!sameInfluence) lay();
        desk.tell(Desk.Change.SETTINGS, this);
        if (!sameInfluence) desk.tell(Desk.Change.OBJECTIVES, this);
    }

    /** The protocol in use; empty if the case has none yet. */
    public Optional<Protocol> protocol() {
        return Optional.ofNullable(prepared).map(PlanJob::protocol);
    }

    /** The protocol laid on the case. */
    public Optional<CaseMatch> match() {
        return Optional.ofNullable(prepared).map(PlanJob::match);
    }

    /** Why it cannot be planned, in words; empty if it can. */
    public String whyNot() {
        return whyNot;
    }

    /** Beams of the plan shown, or those that would be planned. */
    public List<BeamGeometry> beams() {
        Optional<PlanOutcome> plan = current();
        if (plan.isPresent())
            return plan.get().plan().beams().stream().map(Beam::geometry).toList();
        PlanJob job = prepared;
        return job == null ? List.of() : job.doseRequest().beams();
    }

    public List<Objective> objectives() {
        return history.now().objectives();
    }

    /** Replaces the objectives. @param words what was done, for undo and the log: "weight of Rectum 10 to 20" */
    public void edit(List<Objective> to, String words) {
        history.push(new PlanHistory.Step(List.copyOf(to), history.now().plan(), words));
        say("Objectives: " + words + ".");
        desk.tell(Desk.Change.OBJECTIVES, this);
    }

    public boolean canUndo() {
        return history.canUndo();
    }

    public boolean canRedo() {
        return history.canRedo();
    }

    public String undoWords() {
        return history.undoWords();
    }

    public String redoWords() {
        return history.redoWords();
    }

    /** Back to the objectives and the plan before the last step; nothing is lost. */
    public void undo() {
        String words = undoWords();
        if (history.undo()) moved("Undone: " + words + ".");
    }

    public void redo() {
        String words = redoWords();
        if (history.redo()) moved("Done again: " + words + ".");
    }

    private void moved(String words) {
        interrupted = null;
        say(words);
        desk.tell(Desk.Change.OBJECTIVES, this);
        desk.tell(Desk.Change.PLAN, this);
    }

    /** All plans made, oldest first; a plan's parent is named in it. */
    public List<PlanOutcome> plans() {
        return List.copyOf(plans);
    }

    /** A plan by its id. */
    public Optional<PlanOutcome> plan(String id) {
        return plans.stream().filter(p -> p.plan().id().equals(id)).findFirst();
    }

    /** The plan shown. */
    public Optional<PlanOutcome> current() {
        return plan(history.now().plan());
    }

    /** The plan that the one shown came from. */
    public Optional<PlanOutcome> parent() {
        return current().flatMap(p -> plan(p.plan().parentId()));
    }

    /** Shows another plan, with its objectives. */
    public void select(String planId) {
        if (planId.equals(history.now().plan())) return;
        plan(planId).ifPresent(p -> {
            history.push(new PlanHistory.Step(p.plan().objectives(), planId, "show plan " + planId));
            moved("Plan " + planId + " is shown.");
        });
    }

    /** Of the dose shown: the one on the way while optimizing, else the plan's, else the one the case came with. */
    public Optional<PlanEvaluation> evaluation() {
        LiveRun r = run;
        if (r != null) {
            Optional<PlanEvaluation> e = r.live().evaluation();
            if (e.isPresent()) return e;
        }
        return current().map(PlanOutcome::evaluation).or(() -> Optional.ofNullable(own));
    }

    /** The dose shown. */
    public Optional<Dose> dose() {
        return evaluation().map(PlanEvaluation::dose);
    }

    /** The dose that is 100 %: the highest prescription, or the dose's maximum; Gy. */
    public double referenceGy() {
        return prescriptions().stream()
                .mapToDouble(Prescription::doseGy)
                .max()
                .orElseGet(() -> dose().map(d -> (double) d.max()).orElse(1.0));
    }

    /** Prescriptions in use, under the case's names. */
    public List<Prescription> prescriptions() {
        PlanJob job = prepared;
        return job == null ? planningCase.prescriptions() : job.match().prescriptions();
    }

    /** The protocol's goals under the case's names; those for structures that the case lacks are left out. */
    public List<Goal> goals() {
        PlanJob job = prepared;
        if (job == null) return List.of();
        List<Goal> out = new ArrayList<>();
        for (Goal g : job.protocol().goals()) {
            String name = job.match().names().get(g.structure());
            if (name != null) out.add(new Goal(name, g.metric(), g.atLeast(), g.value()));
        }
        return out;
    }

    /** The goals held against the dose shown; empty without a dose. */
    public List<GoalCheck> goalChecks() {
        PlanJob job = prepared;
        if (job == null) return List.of();
        return evaluation()
                .map(e -> GoalCheck.of(e, job.protocol(), job.match()))
                .orElse(List.of());
    }

    /** How the optimization goes, or how the last one went. */
    public Live live() {
        LiveRun r = run;
        return r == null ? Live.NONE : r.live();
    }

    /** Whether an optimization is at work. */
    public boolean busy() {
        return work.busy();
    }

    /** What was done, oldest line first. */
    public List<LogLine> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** Writes a line in the log. */
    public void say(String line) {
        synchronized (log) {
            if (log.size() == LOG_LINES) log.removeFirst();
            log.add(new LogLine(Instant.now(), line));
        }
        desk.tell(Desk.Change.LOG, this);
    }

    void dropInfluence() {
        if (!busy()) influence = null;
    }

    void forget() {
        influence = null;
        prepared = null;
    }

    /**
     * Optimizes under the objectives as they are now, and shows the plan. On a cancel the best weights so far become a
     * plan too, shortly after this returns.
     *
     * @param fromWhereItWas start from the plan shown, or from where a cancelled run stopped; else from uniform weights
     * @throws InputException if the case has no protocol, or an optimization is at work on it
     * @throws CancellationException if it was cancelled
     */
    public PlanOutcome optimize(boolean fromWhereItWas, ProgressMonitor monitor) {
        return work(monitor, base -> new Replan(this, base, settings, monitor).run(fromWhereItWas));
    }

    /**
     * Lets optimizers race under the same objectives and holds plans made before beside them. On a cancel this leaves at
     * once; the best weights so far become plans all the same, and the watch gets the comparison shortly after.
     *
     * @param watch told how it goes and what came of it
     * @throws InputException if the case has no protocol, something is at work on it, or the input is wrong for all
     * @throws CancellationException if it was cancelled
     */
    public Comparison compare(CompareChoice choice, RaceWatch watch, ProgressMonitor monitor) {
        return work(monitor, base -> {
            try {
                Comparison c = new CaseCompare(this, base, settings, choice, watch, monitor).run(desk.studio());
                watch.end(c, "");
                return c;
            } catch (RuntimeException | Error e) {
                watch.end(null, e instanceof CancellationException ? "cancelled" : String.valueOf(e.getMessage()));
                throw e;
            }
        });
    }

    /** Takes a plan of a comparison into the case, with an id of the case's, and shows it with its objectives. */
    public PlanOutcome adopt(PlanOutcome made) {
        PlanOutcome own = made.with(made.plan().withId(nextId()), made.seconds());
        InfluenceResult kept = influence;
        boolean fits = kept != null && kept.beams().equals(made.plan().beams());
        add(fits ? prepared : null, own, made.plan().objectives(), "take over a plan of a comparison");
        desk.tell(Desk.Change.OBJECTIVES, this);
        say("Plan " + own.plan().id() + " was taken over from a comparison. " + Report.summary(own));
        return own;
    }

    /** Something that works on the case. */
    private interface Work<T> {
        T run(PlanJob base);
    }

    private <T> T work(ProgressMonitor monitor, Work<T> what) {
        PlanJob base = prepared;
        if (base == null) throw new InputException(label() + " cannot be planned: " + whyNot);
        return work.run(label(), monitor, () -> noPlan = false, () -> what.run(base));
    }

    /** The run at work, if it is cancelled, shall leave its weights to the next one and no plan. */
    public void leaveNoPlan() {
        noPlan = true;
    }

    // ---- for the optimization at work ------------------------------------------------------------------------------

    /** The influence kept, or a new one. */
    InfluenceResult influence(PlanJob base, PlanJob job) {
        InfluenceResult kept = influence;
        if (kept != null) return kept;
        desk.makeRoom(this);
        InfluenceResult made = job.influence();
        if (prepared == base) influence = made;
        return made;
    }

    /** Whether the influence is there already. */
    boolean hasInfluence() {
        return influence != null;
    }

    /** Whether a plan's weights belong to the columns of this influence. */
    boolean madeWith(PlanOutcome p, PlanJob base, InfluenceResult with) {
        return madeBy.get(p.plan().id()) == base
                && p.optimization().weights().length == with.influence().columns();
    }

    /** Where to go on from: the weights of an interrupted run, or those of the plan shown; null to start anew. */
    double[] startWeights(PlanJob base) {
        double[] w = interrupted;
        if (w != null) return w;
        return current()
                .filter(p -> madeBy.get(p.plan().id()) == base)
                .map(p -> p.optimization().weights())
                .orElse(null);
    }

    /** Keeps the weights of a cancelled run; says whether they shall become a plan too. */
    boolean interrupted(PlanJob base, double[] weights) {
        if (prepared == base) interrupted = weights;
        return !noPlan;
    }

    void run(LiveRun r) {
        run = r;
    }

    void changed() {
        desk.tell(Desk.Change.LIVE, this);
    }

    String nextId() {
        return planningCase.id() + "-" + prepared.protocol().id() + "-" + (plans.size() + 1);
    }

    String shownId() {
        return history.now().plan();
    }

    void add(PlanJob base, PlanOutcome plan, String words) {
        add(base, plan, history.now().objectives(), words);
    }

    /** @param base the job whose influence the weights belong to; null if that is not the one in use */
    private void add(PlanJob base, PlanOutcome plan, List<Objective> objectives, String words) {
        if (base != null) madeBy.put(plan.plan().id(), base);
        plans.add(plan);
        interrupted = null;
        history.push(new PlanHistory.Step(objectives, plan.plan().id(), words));
        desk.tell(Desk.Change.PLAN, this);
    }
}
