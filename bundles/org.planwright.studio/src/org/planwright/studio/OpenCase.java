package org.planwright.studio;

import java.util.List;
import java.util.Optional;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Beam;
import org.planwright.model.BeamGeometry;
import org.planwright.model.Dose;
import org.planwright.model.Goal;
import org.planwright.model.Objective;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.model.Protocol;
import org.planwright.spi.ProgressMonitor;

/**
 * A case on the desk: what it is planned with ({@link CaseSetup}), its plans ({@link CasePlans}), its log, and what is
 * at work on it ({@link CaseWork}). Any thread: setup, plans and log have a lock each, none is taken under another, and
 * the desk's listeners are told when none is held.
 */
public final class OpenCase {
    private final Desk desk;
    private final String text;
    private final PlanningCase planningCase;
    private final StructureMasks masks;
    private final CaseSetup setup;
    private final CasePlans plans = new CasePlans();
    private final CaseLog log = new CaseLog();
    private final CaseWork work;
    private volatile PlanEvaluation own;

    OpenCase(Desk desk, String text, PlanningCase planningCase) {
        this.desk = desk;
        this.text = text;
        this.planningCase = planningCase;
        masks = new StructureMasks(planningCase.image().grid(), planningCase.structures());
        setup = new CaseSetup(desk.studio(), planningCase, PlanRequest.of(text), this::say);
        work = new CaseWork(desk, this, setup, plans);
    }

    /** Lays the protocol on the case and counts the DVHs of the dose it came with; before it is shown. */
    void prepare() {
        say("Opened " + planningCase.label() + " (" + text + ").");
        planningCase.notices().forEach(this::say);
        lay();
        if (!planningCase.doses().isEmpty()) {
            own = setup.evaluation(planningCase.doses().values().iterator().next());
            own.dvhs();
        }
    }

    private void lay() {
        plans.dropStopped();
        Optional<CaseMatch> match = setup.lay();
        if (match.isEmpty()) {
            say("It cannot be planned yet: " + setup.whyNot());
            return;
        }
        plans.begin(match.get().objectives());
        for (String s : match.get().skipped()) say("The structure " + s + " of the protocol is not in this case.");
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
        return setup.settings();
    }

    /** Changes them. Another protocol brings its objectives; what the influence does not depend on keeps it. */
    public void settings(PlanRequest to) {
        PlanRequest before = setup.settings();
        if (before.equals(to)) return;
        setup.settings(to);
        boolean sameInfluence = to.sameInfluence(before);
        if (!sameInfluence) lay();
        desk.tell(Desk.Change.SETTINGS, this);
        if (!sameInfluence) desk.tell(Desk.Change.OBJECTIVES, this);
    }

    /** The protocol in use; empty if the case has none yet. */
    public Optional<Protocol> protocol() {
        return setup.job().map(PlanJob::protocol);
    }

    /** The protocol laid on the case. */
    public Optional<CaseMatch> match() {
        return setup.job().map(PlanJob::match);
    }

    /** Why it cannot be planned, in words; empty if it can. */
    public String whyNot() {
        return setup.whyNot();
    }

    /** Beams of the plan shown, or those that would be planned. */
    public List<BeamGeometry> beams() {
        return current()
                .map(p -> p.plan().beams().stream().map(Beam::geometry).toList())
                .or(() -> setup.job().map(j -> j.doseRequest().beams()))
                .orElse(List.of());
    }

    public List<Objective> objectives() {
        return plans.objectives();
    }

    /** Replaces the objectives. @param words what was done, for undo and the log: "weight of Rectum 10 to 20" */
    public void edit(List<Objective> to, String words) {
        plans.edit(to, words);
        say("Objectives: " + words + ".");
        desk.tell(Desk.Change.OBJECTIVES, this);
    }

    public boolean canUndo() {
        return plans.canUndo();
    }

    public boolean canRedo() {
        return plans.canRedo();
    }

    public String undoWords() {
        return plans.undoWords();
    }

    public String redoWords() {
        return plans.redoWords();
    }

    /** Back to the objectives and the plan before the last step; nothing is lost. */
    public void undo() {
        plans.undo().ifPresent(words -> moved("Undone: " + words + "."));
    }

    public void redo() {
        plans.redo().ifPresent(words -> moved("Done again: " + words + "."));
    }

    private void moved(String words) {
        say(words);
        desk.tell(Desk.Change.OBJECTIVES, this);
        desk.tell(Desk.Change.PLAN, this);
    }

    /** All plans made, oldest first; a plan's parent is named in it. */
    public List<PlanOutcome> plans() {
        return plans.all();
    }

    /** A plan by its id. */
    public Optional<PlanOutcome> plan(String id) {
        return plans.plan(id);
    }

    /** The plan shown. */
    public Optional<PlanOutcome> current() {
        return plans.current();
    }

    /** The plan that the one shown came from. */
    public Optional<PlanOutcome> parent() {
        return plans.parent();
    }

    /** Shows another plan, with its objectives. */
    public void select(String planId) {
        if (plans.select(planId)) moved("Plan " + planId + " is shown.");
    }

    /** Of the dose shown: the one on the way while optimizing, else the plan's, else the one the case came with. */
    public Optional<PlanEvaluation> evaluation() {
        return live().evaluation()
                .or(() -> current().map(PlanOutcome::evaluation))
                .or(() -> Optional.ofNullable(own));
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
        return match().map(CaseMatch::prescriptions).orElseGet(planningCase::prescriptions);
    }

    /** The protocol's goals under the case's names; those for structures that the case lacks are left out. */
    public List<Goal> goals() {
        return setup.job().map(j -> j.match().goals(j.protocol())).orElse(List.of());
    }

    /** The goals held against the dose shown; empty without a dose. */
    public List<GoalCheck> goalChecks() {
        Optional<PlanJob> job = setup.job();
        return job.isEmpty()
                ? List.of()
                : evaluation()
                        .map(e ->
                                GoalCheck.of(e, job.get().protocol(), job.get().match()))
                        .orElse(List.of());
    }

    /** How the optimization goes, or how the last one went. */
    public Live live() {
        return work.live();
    }

    /** Whether an optimization is at work. */
    public boolean busy() {
        return work.busy();
    }

    /** What was done, oldest line first. */
    public List<LogLine> log() {
        return log.lines();
    }

    /** Writes a line in the log. */
    public void say(String line) {
        log.add(line);
        desk.tell(Desk.Change.LOG, this);
    }

    void dropInfluence() {
        if (!busy()) setup.dropInfluence();
    }

    void forget() {
        setup.forget();
    }

    /**
     * Optimizes under the objectives as they are now, and shows the plan. On a cancel the best weights so far become a
     * plan too, shortly after this returns.
     *
     * @param fromWhereItWas start from the plan shown, or from where a cancelled run stopped; else from uniform weights
     * @throws org.planwright.model.InputException if the case has no protocol, or an optimization is at work on it
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public PlanOutcome optimize(boolean fromWhereItWas, ProgressMonitor monitor) {
        return work.optimize(fromWhereItWas, monitor);
    }

    /**
     * Lets optimizers race under the same objectives and holds plans made before beside them. On a cancel this leaves at
     * once; the best weights so far become plans all the same, and the watch gets the comparison shortly after.
     *
     * @param watch told how it goes and what came of it
     * @throws org.planwright.model.InputException if the case has no protocol, something is at work on it, or the input is wrong for all
     * @throws java.util.concurrent.CancellationException if it was cancelled
     */
    public Comparison compare(CompareChoice choice, RaceWatch watch, ProgressMonitor monitor) {
        return work.compare(choice, watch, monitor);
    }

    /** Takes a plan of a comparison into the case, with an id of the case's, and shows it with its objectives. */
    public PlanOutcome adopt(PlanOutcome made) {
        PlanOutcome own = made.with(made.plan().withId(nextId(made.protocol())), made.seconds());
        plans.add(setup.jobOf(made.plan().beams()), own, made.plan().objectives(), "take over a plan of a comparison");
        desk.tell(Desk.Change.PLAN, this);
        desk.tell(Desk.Change.OBJECTIVES, this);
        say("Plan " + own.plan().id() + " was taken over from a comparison. " + Report.summary(own));
        return own;
    }

    /** Id of the next plan, which is made under this protocol. */
    String nextId(Protocol protocol) {
        return planningCase.id() + "-" + protocol.id() + "-" + plans.nextNumber();
    }

    /** The run at work, if it is cancelled, shall leave its weights to the next one and no plan. */
    public void leaveNoPlan() {
        work.leaveNoPlan();
    }
}
