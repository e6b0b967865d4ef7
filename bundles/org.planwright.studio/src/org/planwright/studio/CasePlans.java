package org.planwright.studio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planwright.model.Objective;

/**
 * The plans of an open case: all that were made, which one is shown under which objectives, with undo, and where a next
 * run may go on from. Any thread: each step is done whole under one lock, and nobody is called under it but
 * {@link PlanHistory}, which calls nobody.
 */
final class CasePlans {
    private final List<PlanOutcome> made = new ArrayList<>();
    /** The job whose influence a plan's weights belong to, by plan id; none if that was not the case's. */
    private final Map<String, PlanJob> madeBy = new HashMap<>();

    private PlanHistory history = new PlanHistory(List.of());
    private Stopped stopped;

    /** Weights of a cancelled run, and the job whose influence they belong to. */
    private record Stopped(PlanJob base, double[] weights) {}

    /** Another protocol: its objectives, no plan shown, nothing to undo. Plans made before stay. */
    synchronized void begin(List<Objective> objectives) {
        stopped = null;
        history = new PlanHistory(objectives);
    }

    /** What a cancelled run left is of no use any more. */
    synchronized void dropStopped() {
        stopped = null;
    }

    synchronized List<Objective> objectives() {
        return history.now().objectives();
    }

    /** Other objectives, under the same plan. @param words what was done */
    synchronized void edit(List<Objective> to, String words) {
        history.push(new PlanHistory.Step(List.copyOf(to), history.now().plan(), words));
    }

    synchronized boolean canUndo() {
        return history.canUndo();
    }

    synchronized boolean canRedo() {
        return history.canRedo();
    }

    /** What undo would take back, in words; empty if nothing. */
    synchronized String undoWords() {
        return history.undoWords();
    }

    synchronized String redoWords() {
        return history.redoWords();
    }

    /** Goes a step back. @return what was taken back, in words; empty if there was nothing */
    synchronized Optional<String> undo() {
        String words = history.undoWords();
        if (!history.undo()) return Optional.empty();
        stopped = null;
        return Optional.of(words);
    }

    /** Goes a step on again. @return what was done again, in words; empty if there was nothing */
    synchronized Optional<String> redo() {
        String words = history.redoWords();
        if (!history.redo()) return Optional.empty();
        stopped = null;
        return Optional.of(words);
    }

    /** All plans, oldest first. */
    synchronized List<PlanOutcome> all() {
        return List.copyOf(made);
    }

    /** How many the next plan is, from 1. */
    synchronized int nextNumber() {
        return made.size() + 1;
    }

    synchronized Optional<PlanOutcome> plan(String id) {
        return made.stream().filter(p -> p.plan().id().equals(id)).findFirst();
    }

    /** Id of the plan shown; empty for none. */
    synchronized String shownId() {
        return history.now().plan();
    }

    /** The plan shown. */
    synchronized Optional<PlanOutcome> current() {
        return plan(history.now().plan());
    }

    /** The plan that the one shown came from. */
    synchronized Optional<PlanOutcome> parent() {
        return current().flatMap(p -> plan(p.plan().parentId()));
    }

    /** Shows another plan, with its objectives. @return false if it is shown already or there is none of that id */
    synchronized boolean select(String id) {
        Optional<PlanOutcome> p = plan(id);
        if (p.isEmpty() || id.equals(history.now().plan())) return false;
        history.push(new PlanHistory.Step(p.get().plan().objectives(), id, "show plan " + id));
        stopped = null;
        return true;
    }

    /** Adds a plan and shows it under the objectives as they are now. @param base whose influence its weights are of */
    synchronized void add(PlanJob base, PlanOutcome plan, String words) {
        add(base, plan, history.now().objectives(), words);
    }

    /** Adds a plan and shows it. @param base the job whose influence its weights belong to; null if that is not known */
    synchronized void add(PlanJob base, PlanOutcome plan, List<Objective> objectives, String words) {
        if (base != null) madeBy.put(plan.plan().id(), base);
        made.add(plan);
        stopped = null;
        history.push(new PlanHistory.Step(objectives, plan.plan().id(), words));
    }

    /** Whether a plan's weights belong to the columns of this job's influence. */
    synchronized boolean madeWith(PlanOutcome p, PlanJob base, int columns) {
        return madeBy.get(p.plan().id()) == base && p.optimization().weights().length == columns;
    }

    /** Keeps the weights of a cancelled run, for the next one to go on from. */
    synchronized void stopped(PlanJob base, double[] weights) {
        stopped = new Stopped(base, weights);
    }

    /** Where to go on from: the weights of a cancelled run, or those of the plan shown; null to start anew. */
    synchronized double[] startWeights(PlanJob base) {
        if (stopped != null && stopped.base == base) return stopped.weights;
        return current()
                .filter(p -> madeBy.get(p.plan().id()) == base)
                .map(p -> p.optimization().weights())
                .orElse(null);
    }
}
