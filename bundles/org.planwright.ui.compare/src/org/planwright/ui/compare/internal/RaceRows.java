package org.planwright.ui.compare.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.planwright.spi.ScoreResult;
import org.planwright.studio.CompareChoice;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.RaceEntry;
import org.planwright.studio.RaceWatch;
import org.planwright.studio.ServiceEntry;
import org.planwright.ui.core.LineSamples;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Widgets;

/** The table of optimizers and plans with their ticks, and how each stands: live, and then as judged. */
final class RaceRows {
    /** Check box, line sample and gaps. */
    private static final int BESIDE_NAME = 76;

    private static final int STATE = 1;
    private static final int OBJECTIVE = 2;
    private static final int SCORE = 3;
    private static final int ABOVE = 4;
    private static final int WALL = 5;

    /** One row: an optimizer or a plan of the case. */
    private record Row(String id, String label, ServiceEntry optimizer, PlanOutcome plan) {}

    private final Table table;
    private final LineSamples samples;
    private final List<Row> rows = new ArrayList<>();
    private CaseState state;

    RaceRows(Composite parent) {
        table = new Table(
                parent, SWT.CHECK | SWT.FULL_SELECTION | SWT.SINGLE | SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        samples = new LineSamples(table);
        column("Optimizer or plan", 190, SWT.LEFT, "What is ticked is compared");
        column("State", 106, SWT.LEFT, "How it stands, or what came of it");
        column(
                "Objective",
                78,
                SWT.RIGHT,
                "Least objective, computed by the studio from the weights once they are judged");
        column("Score", 76, SWT.RIGHT, "Total of the first scoring system of the case");
        column("Above [%]", 74, SWT.RIGHT, "How far the objective is above the least of all");
        column("Wall [s]", 62, SWT.RIGHT, "Wall seconds of the run that the times are of");
        table.addListener(SWT.Selection, e -> {
            if (e.detail == SWT.CHECK) tick((TableItem) e.item);
        });
        table.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                if (e.childID < 0) e.result = "Optimizers and plans to compare";
            }
        });
        Menu menu = new Menu(table);
        MenuItem adopt = new MenuItem(menu, SWT.PUSH);
        adopt.setText("Take the Plan into the Case");
        adopt.addListener(SWT.Selection, _ -> CompareActions.adopt());
        table.setMenu(menu);
    }

    Table table() {
        return table;
    }

    private void column(String title, int width, int align, String tip) {
        TableColumn c = new TableColumn(table, align);
        c.setText(title);
        c.setWidth(Widgets.columnWidth(table, title, width));
        c.setToolTipText(tip);
        c.setMoveable(false);
    }

    private void tick(TableItem item) {
        Row r = rows.get(table.indexOf(item));
        boolean fixed =
                state.running() || r.optimizer() != null && !r.optimizer().usable();
        if (fixed) { // while they race nothing of that changes
            item.setChecked(r.optimizer() != null ? state.ticked(r.optimizer()) : state.ticked(r.plan()));
            return;
        }
        if (r.optimizer() != null) state.tick(r.optimizer(), item.getChecked());
        else state.tick(r.plan(), item.getChecked());
    }

    /** Id of the row selected; empty if none is. */
    String selected() {
        int n = table.getSelectionIndex();
        return n < 0 || n >= rows.size() ? "" : rows.get(n).id();
    }

    /** Lists what can be compared on a case; null for none. */
    void show(CaseState c) {
        state = c;
        List<Row> now = new ArrayList<>();
        if (c != null) {
            for (ServiceEntry o : c.optimizers()) now.add(new Row(o.id(), o.label(), o, null));
            for (PlanOutcome p : c.open.plans()) {
                String id = CompareChoice.nameOf(p.plan().id());
                String by = p.plan().provenance().settings().getOrDefault("optimizer", "");
                now.add(new Row(id, "Plan " + id.substring(5) + (by.isEmpty() ? "" : ", by " + by), null, p));
            }
        }
        int selected = table.getSelectionIndex();
        rows.clear();
        rows.addAll(now);
        table.setItemCount(now.size());
        samples.clear();
        for (int n = 0; n < now.size(); n++) {
            TableItem i = table.getItem(n);
            Row r = now.get(n);
            boolean usable = r.optimizer() == null || r.optimizer().usable();
            i.setText(0, r.label());
            i.setForeground(usable ? null : new Color(Scene.get().theme().faint()));
            boolean on = r.optimizer() != null ? c.ticked(r.optimizer()) : c.ticked(r.plan());
            if (i.getChecked() != on) i.setChecked(on);
            int place = c.place(r.id());
            i.setImage(
                    0,
                    place < 0 ? samples.none() : samples.of(Scene.get().theme().plan(place)));
        }
        if (selected >= 0 && selected < now.size()) table.select(selected);
        fitNames();
        live();
    }

    /** Names are not clipped; the rest can be scrolled to. */
    private void fitNames() {
        var gc = new org.eclipse.swt.graphics.GC(table);
        int widest = 100;
        for (Row r : rows) widest = Math.max(widest, gc.textExtent(r.label()).x);
        gc.dispose();
        table.getColumn(0).setWidth(widest + BESIDE_NAME);
    }

    /** Writes how each stands. */
    void live() {
        if (state == null) return;
        Map<String, RaceWatch.Lane> lanes = new java.util.HashMap<>();
        state.watch().ifPresent(w -> w.lanes().forEach(l -> lanes.put(l.id(), l)));
        for (int n = 0; n < rows.size() && n < table.getItemCount(); n++) {
            TableItem i = table.getItem(n);
            Row r = rows.get(n);
            RaceWatch.Lane lane = lanes.get(r.id());
            Optional<RaceEntry> e =
                    state.running() ? Optional.empty() : state.result().flatMap(c -> c.entry(r.id()));
            if (lane != null) lane(i, lane);
            else if (e.isPresent()) entry(i, e.get());
            else plain(i, r);
        }
    }

    private void plain(TableItem i, Row r) {
        String words = r.optimizer() != null && !r.optimizer().usable()
                ? "\u2717 " + r.optimizer().state()
                : r.plan() != null ? "\u2713 made before" : "ready";
        set(i, STATE, words);
        for (int k : new int[] {OBJECTIVE, ABOVE, WALL}) set(i, k, "");
        set(i, SCORE, r.plan() == null ? "" : score(r.plan()));
    }

    private void lane(TableItem i, RaceWatch.Lane l) {
        set(i, STATE, Words.phase(l.phase()));
        double least = Double.NaN;
        for (double f : l.objectives()) if (!(least <= f)) least = f;
        set(i, OBJECTIVE, Words.objective(least));
        set(i, ABOVE, "");
        set(i, WALL, l.phase() == RaceWatch.Phase.WAITING ? "" : Words.seconds(l.wallSeconds()));
        set(
                i,
                SCORE,
                l.scores().values().stream()
                        .findFirst()
                        .filter(v -> v.length > 0 && !Double.isNaN(v[v.length - 1]))
                        .map(v -> String.format(java.util.Locale.ROOT, "%.2f", v[v.length - 1]))
                        .orElse(""));
    }

    private void entry(TableItem i, RaceEntry e) {
        var c = state.result().orElseThrow().comparison();
        set(i, STATE, Words.state(e.state()));
        boolean best = e.id().equals(c.bestBy());
        set(i, OBJECTIVE, (best ? "\u2605 " : "") + Words.objective(e.objective()));
        double above = c.abovePercent(e.objective());
        set(i, ABOVE, Double.isNaN(above) ? "" : Words.percent(above));
        set(i, WALL, e.run().map(x -> Words.seconds(x.wallSeconds())).orElse(""));
        set(i, SCORE, e.plan().map(RaceRows::score).orElse(""));
    }

    private static String score(PlanOutcome p) {
        return p.scores().values().stream().findFirst().map(RaceRows::score).orElse("");
    }

    private static String score(ScoreResult r) {
        if (!r.valid()) return "not valid";
        return Double.isNaN(r.maximum())
                ? Double.isNaN(r.total()) ? "" : String.format(java.util.Locale.ROOT, "%.2f", r.total())
                : String.format(java.util.Locale.ROOT, "%.2f of %s", r.total(), Words.number(r.maximum()));
    }

    private static void set(TableItem i, int column, String text) {
        if (!i.getText(column).equals(text)) i.setText(column, text);
    }
}
