package org.planwright.ui.compare.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.planwright.studio.CompareChoice;
import org.planwright.studio.PlanOutcome;

/** Under what is compared: objectives, weights to begin with, budget and runs of each. */
final class RaceChoice {
    private static final int TENTHS = 1;

    private final Composite frame;
    private final Combo objectives;
    private final Combo start;
    private final Spinner budget;
    private final Spinner runs;
    private final Combo scores;
    private final List<String> objectiveKeys = new ArrayList<>();
    private final List<String> startKeys = new ArrayList<>();
    private CaseState state;

    RaceChoice(Composite parent) {
        frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout(4, false);
        grid.marginWidth = grid.marginHeight = 0;
        grid.verticalSpacing = 2;
        frame.setLayout(grid);
        objectives = combo("&Objectives:", "The objectives that all optimize and are judged by", () -> {
            int n = objectives().getSelectionIndex();
            if (state != null && n >= 0) state.objectivesFrom(objectiveKeys.get(n));
        });
        start = combo("&Begin with:", "The weights that all begin with", () -> {
            int n = start().getSelectionIndex();
            if (state != null && n >= 0) state.startFrom(startKeys.get(n));
        });
        budget = spinner("B&udget [s]:", "Wall seconds that a run may take at most", 1, 36_000, TENTHS);
        budget.addListener(SWT.Selection, _ -> state().budget(budget.getSelection() / 10.0));
        budget.addListener(SWT.Modify, _ -> state().budget(budget.getSelection() / 10.0));
        runs = spinner(
                "&Runs:", "Runs of each; the first is cold, the times told are the median of the others", 1, 20, 0);
        runs.addListener(SWT.Modify, _ -> state().repeats(runs.getSelection()));
        scores = combo(
                "&Scores:",
                "On the way the scores move while the race goes on; a thread beside it works for at most a fifth of the time",
                () -> {
                    if (state() != null) state().scores(scores().getSelectionIndex() == 0);
                });
        scores.setItems("on the way and at the end", "at the end only");
    }

    private Combo objectives() {
        return objectives;
    }

    private Combo start() {
        return start;
    }

    private Combo scores() {
        return scores;
    }

    Composite control() {
        return frame;
    }

    private CaseState state() {
        return state;
    }

    private Combo combo(String text, String tip, Runnable chosen) {
        Label l = new Label(frame, SWT.NONE);
        l.setText(text);
        l.setToolTipText(tip);
        Combo c = new Combo(frame, SWT.DROP_DOWN | SWT.READ_ONLY);
        c.setToolTipText(tip);
        GridData g = new GridData(SWT.FILL, SWT.CENTER, true, false, 3, 1);
        g.widthHint = 120;
        c.setLayoutData(g);
        c.addListener(SWT.Selection, _ -> chosen.run());
        return c;
    }

    private Spinner spinner(String text, String tip, int least, int most, int digits) {
        Label l = new Label(frame, SWT.NONE);
        l.setText(text);
        l.setToolTipText(tip);
        Spinner s = new Spinner(frame, SWT.BORDER);
        s.setDigits(digits);
        s.setMinimum(least);
        s.setMaximum(most);
        s.setIncrement(digits > 0 ? 50 : 1);
        s.setPageIncrement(digits > 0 ? 300 : 5);
        s.setToolTipText(tip);
        s.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        return s;
    }

    /** Shows what is chosen for a case; null for none. */
    void show(CaseState c) {
        boolean on = c != null && !c.running();
        for (var child : frame.getChildren()) if (!(child instanceof Label)) child.setEnabled(on);
        if (c == null) return;
        state = c;
        objectiveKeys.clear();
        startKeys.clear();
        List<String> words = new ArrayList<>(), begin = new ArrayList<>();
        objectiveKeys.add(CaseState.NOW);
        words.add("as they stand in the case" + count(c, CaseState.NOW));
        objectiveKeys.add(CaseState.PROTOCOL);
        words.add("of the protocol" + count(c, CaseState.PROTOCOL));
        startKeys.add("");
        begin.add("the same weight on every beamlet");
        for (PlanOutcome p : c.open.plans()) {
            String id = p.plan().id(), name = CompareChoice.nameOf(id).replace('-', ' ');
            objectiveKeys.add(id);
            words.add("of " + name + count(c, id));
            startKeys.add(id);
            begin.add("the weights of " + name);
        }
        fill(objectives, words, objectiveKeys.indexOf(c.objectivesFrom()));
        fill(start, begin, startKeys.indexOf(c.startFrom()));
        int tenths = (int) Math.round(10 * c.budget());
        if (budget.getSelection() != tenths) budget.setSelection(tenths);
        if (runs.getSelection() != c.repeats()) runs.setSelection(c.repeats());
        scores.select(c.scores() ? 0 : 1);
    }

    private static String count(CaseState c, String from) {
        int n = c.objectives(from).size();
        return " (" + (n == 0 ? "none" : n) + ")";
    }

    private static void fill(Combo c, List<String> words, int selected) {
        if (!List.of(c.getItems()).equals(words)) c.setItems(words.toArray(String[]::new));
        int wanted = Math.max(0, selected);
        if (c.getSelectionIndex() != wanted) c.select(wanted);
    }
}
