package org.planwright.ui.compare.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.spi.PlanOptimizer;
import org.planwright.studio.CaseMatch;
import org.planwright.studio.CompareChoice;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.RaceWatch;
import org.planwright.studio.ServiceEntry;
import org.planwright.ui.compare.internal.CompareModel.What;
import org.planwright.ui.core.StudioJob;

/** One case in the compare perspective: what is ticked, the race at work, and the comparison that came of the last one. */
final class CaseState {
    /** Objectives as they stand in the case. */
    static final String NOW = "";
    /** Objectives of the protocol. */
    static final String PROTOCOL = "protocol";

    final OpenCase open;
    final PairState pair;
    private final CompareModel model;
    private final Set<String> off = new HashSet<>();
    private final Set<String> on = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();
    private String objectives = NOW;
    private String start = "";
    private double budget = CompareChoice.BUDGET_SECONDS;
    private int repeats = 1;
    private boolean scores = true;
    private StudioJob job;
    private RaceWatch watch;
    private Heard heard;
    private volatile boolean waits;
    private volatile String rejected = "";
    private CompareChoice chosen;
    private Compared result;
    private String problem = "";

    CaseState(CompareModel model, OpenCase open) {
        this.model = model;
        this.open = open;
        pair = new PairState(model, this);
    }

    // ---- what is chosen --------------------------------------------------------------------------------------------

    /** All optimizers installed, those that cannot be used too. */
    List<ServiceEntry> optimizers() {
        return org.planwright.ui.core.Scene.get()
                .desk()
                .map(d -> d.studio().services().list(PlanOptimizer.class))
                .orElse(List.of());
    }

    boolean ticked(ServiceEntry optimizer) {
        return optimizer.usable() && !off.contains(optimizer.id());
    }

    boolean ticked(PlanOutcome plan) {
        return on.contains(plan.plan().id());
    }

    void tick(ServiceEntry optimizer, boolean yes) {
        if (yes) off.remove(optimizer.id());
        else off.add(optimizer.id());
        model.tell(What.CHOICE);
    }

    void tick(PlanOutcome plan, boolean yes) {
        if (yes) on.add(plan.plan().id());
        else on.remove(plan.plan().id());
        model.tell(What.CHOICE);
    }

    /** {@link #NOW}, {@link #PROTOCOL} or a plan's id. */
    String objectivesFrom() {
        return objectives;
    }

    void objectivesFrom(String from) {
        objectives = from;
    }

    /** A plan's id; empty for uniform weights. */
    String startFrom() {
        return start;
    }

    void startFrom(String planId) {
        start = planId;
    }

    double budget() {
        return budget;
    }

    void budget(double seconds) {
        budget = seconds;
    }

    int repeats() {
        return repeats;
    }

    void repeats(int runs) {
        repeats = runs;
    }

    boolean scores() {
        return scores;
    }

    void scores(boolean onTheWay) {
        scores = onTheWay;
    }

    /** The objectives of a choice; as they stand if the plan named is gone. */
    List<Objective> objectives(String from) {
        if (from.equals(PROTOCOL))
            return open.match().map(CaseMatch::objectives).orElse(List.of());
        return open.plan(from).map(p -> p.plan().objectives()).orElseGet(open::objectives);
    }

    /** What is ticked. @throws org.planwright.model.InputException if that cannot be compared, in words */
    CompareChoice choice() {
        return new CompareChoice(
                optimizers().stream().filter(this::ticked).map(ServiceEntry::id).toList(),
                open.plans().stream()
                        .filter(this::ticked)
                        .map(p -> p.plan().id())
                        .toList(),
                objectives(objectives),
                open.plan(start).map(p -> p.plan().id()).orElse(""),
                budget,
                repeats,
                scores);
    }

    // ---- the race --------------------------------------------------------------------------------------------------

    boolean running() {
        return watch != null;
    }

    /** The race at work; empty if none is. */
    Optional<RaceWatch> watch() {
        return Optional.ofNullable(watch);
    }

    /** Starts a race as a job. @throws org.planwright.model.InputException if it cannot begin, in words */
    void start() {
        if (running()) return;
        CompareChoice c = choice();
        if (!open.whyNot().isEmpty()) throw new InputException(open.label() + " cannot be planned: " + open.whyNot());
        Runnable live = () -> model.tell(What.LIVE);
        RaceWatch w = new RaceWatch(live);
        Heard h = new Heard(live);
        StudioJob j = new StudioJob("Compare on " + open.label(), m -> {
            try {
                open.compare(c, w, h.over(m));
            } catch (InputException e) {
                rejected = e.getMessage();
                throw e;
            }
        });
        j.addJobChangeListener(new org.eclipse.core.runtime.jobs.JobChangeAdapter() {
            @Override
            public void done(org.eclipse.core.runtime.jobs.IJobChangeEvent event) {
                waits = true;
                model.tell(What.LIVE);
            }
        });
        waits = false;
        rejected = "";
        watch = w;
        heard = h;
        chosen = c;
        job = j;
        problem = "";
        j.schedule();
        model.tell(What.CHOICE, What.LIVE, What.RESULT);
    }

    /** Cancels the race; the best weights so far become plans. */
    void stop() {
        if (job != null) job.cancel();
    }

    /** The optimizer at its turn ends; the others go on. */
    void next() {
        if (watch != null) watch.stopTurn();
    }

    /** How it stands, in words. */
    String words() {
        if (watch == null) return "";
        List<RaceWatch.Lane> lanes = watch.lanes();
        RaceWatch.Lane at = lanes.stream()
                .filter(l -> watch.atTurn().filter(l.id()::equals).isPresent())
                .findFirst()
                .orElse(null);
        if (waits) return "Cancelled; the best weights so far are judged.";
        if (at == null) return heard.words();
        double left = Math.max(0, chosen.budgetSeconds() - at.wallSeconds());
        for (RaceWatch.Lane l : lanes) if (l.phase() == RaceWatch.Phase.WAITING) left += chosen.budgetSeconds();
        return String.format(
                Locale.ROOT,
                "%s is %s: %d iterations in %.1f of at most %s s. At most %.0f s of racing left.",
                at.label(),
                at.phase().words(),
                at.iterations(),
                at.wallSeconds(),
                Words.number(chosen.budgetSeconds()),
                left);
    }

    /** Part done, 0 to 1. */
    double fraction() {
        return heard == null ? 0 : heard.fraction();
    }

    /** Why the last race failed as a whole; empty if it did not. */
    String problem() {
        return problem;
    }

    /** The comparison shown; empty before the first one. */
    Optional<Compared> result() {
        return Optional.ofNullable(result);
    }

    /** Takes over what the race has come to. */
    void look() {
        RaceWatch w = watch;
        if (w == null) return;
        if (!w.over() && rejected.isEmpty()) return;
        watch = null;
        job = null;
        waits = false;
        problem = w.problem().equals("cancelled")
                ? "Cancelled before the first run ended: there is nothing to show."
                : w.problem().isEmpty() ? rejected : w.problem();
        w.comparison()
                .ifPresent(c -> Compared.compute(c, open, found -> {
                    result = found;
                    hidden.clear();
                    pair.reset();
                    model.tell(What.values());
                }));
        model.tell(What.CHOICE, What.RESULT);
    }

    /** Whether a plan's DVHs are drawn. */
    boolean drawn(String id) {
        return !hidden.contains(id);
    }

    void drawn(String id, boolean yes) {
        if (yes ? hidden.remove(id) : hidden.add(id)) model.tell(What.PLANS);
    }

    /** Place of an optimizer or plan among those compared, which gives it colour and dash; -1 if it is not among them. */
    int place(String id) {
        if (watch != null) {
            List<String> ids = new ArrayList<>(chosen.optimizers());
            chosen.plans().forEach(p -> ids.add(CompareChoice.nameOf(p)));
            return ids.indexOf(id);
        }
        return result == null ? -1 : result.ids().indexOf(id);
    }
}
