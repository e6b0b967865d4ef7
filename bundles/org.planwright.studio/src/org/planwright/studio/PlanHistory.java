package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import org.planwright.model.Objective;

/** Undo and redo of a case: each step is the objectives and the plan shown with them. Plans never change or go. */
final class PlanHistory {
    /** @param words what led here; @param plan id of the plan shown, empty for none */
    record Step(List<Objective> objectives, String plan, String words) {}

    private final List<Step> steps = new ArrayList<>();
    private int at = -1;

    PlanHistory(List<Objective> start) {
        push(new Step(start, "", ""));
    }

    synchronized Step now() {
        return steps.get(at);
    }

    /** A new step; those that were undone are forgotten. */
    synchronized void push(Step step) {
        steps.subList(at + 1, steps.size()).clear();
        steps.add(step);
        at++;
    }

    synchronized boolean canUndo() {
        return at > 0;
    }

    synchronized boolean canRedo() {
        return at + 1 < steps.size();
    }

    /** What undo would take back, in words; empty if nothing. */
    synchronized String undoWords() {
        return canUndo() ? now().words() : "";
    }

    synchronized String redoWords() {
        return canRedo() ? steps.get(at + 1).words() : "";
    }

    synchronized boolean undo() {
        if (!canUndo()) return false;
        at--;
        return true;
    }

    synchronized boolean redo() {
        if (!canRedo()) return false;
        at++;
        return true;
    }
}
