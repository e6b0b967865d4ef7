package org.planwright.ui.planning.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.planwright.evaluation.Dvh;
import org.planwright.model.Structure;
import org.planwright.ui.core.LineSamples;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Theme;

/** The DVH's legend beside the chart: line, name, and a box that switches the structure on or off in all views. */
final class DvhLegend {
    /** The check box with the gaps about it and the name. */
    private static final int BOX_WIDTH = 46;

    private final Table table;
    private final LineSamples samples;
    private List<Structure> structures = List.of();
    private Theme theme;

    /** @param pointed told of the structure under the pointer, null for none */
    DvhLegend(Composite parent, Consumer<String> pointed) {
        table = new Table(parent, SWT.CHECK | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.SINGLE);
        table.addListener(SWT.Selection, e -> {
            if (!(e.item instanceof TableItem i)) return; // "select all" tells of none
            if (e.detail == SWT.CHECK) toggle(i, i.getChecked());
            else pointed.accept(i.getText());
        });
        table.addListener(SWT.MouseUp, this::click);
        table.addListener(SWT.MouseMove, e -> {
            TableItem i = table.getItem(new Point(e.x, e.y));
            pointed.accept(i == null ? null : i.getText());
            String tip = i == null ? null : (String) i.getData("tip");
            if (!java.util.Objects.equals(tip, table.getToolTipText())) table.setToolTipText(tip);
        });
        table.addListener(SWT.MouseExit, _ -> pointed.accept(null));
        samples = new LineSamples(table);
        table.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                if (e.childID < 0) e.result = "Structures of the DVH";
            }
        });
    }

    Table table() {
        return table;
    }

    /** Width that shows every name. */
    int width() {
        GC gc = new GC(table);
        int widest = 0;
        for (Structure s : structures) widest = Math.max(widest, gc.textExtent(s.name()).x);
        gc.dispose();
        return widest + LineSamples.WIDTH + BOX_WIDTH;
    }

    private void click(Event e) {
        TableItem i = table.getItem(new Point(e.x, e.y));
        if (i == null || e.button != 1) return;
        if (i.getImageBounds(0).contains(e.x, e.y) || i.getTextBounds(0).contains(e.x, e.y)) toggle(i, !i.getChecked());
    }

    private static void toggle(TableItem i, boolean on) {
        Scene.get().visible(i.getText(), on);
    }

    /** Lists the structures that have a curve. */
    void show(DvhData d) {
        List<Structure> now = d.curves().stream().map(c -> c.structure()).toList();
        if (!now.equals(structures) || !Scene.get().theme().equals(theme)) fill(now, d.structures());
        for (int n = 0; n < structures.size(); n++) {
            Dvh h = d.curves().get(n).dvh();
            String tip = String.format(
                    Locale.ROOT,
                    "%s: %.1f cc, mean %s, max %s%nCounted: %s",
                    h.structure(),
                    h.volumeCc(),
                    Scene.get().unit().text(h.meanGy()),
                    Scene.get().unit().text(h.maxGy()),
                    h.describe());
            table.getItem(n).setData("tip", tip);
        }
        check();
    }

    /** Takes over which structures are on. */
    void check() {
        for (TableItem i : table.getItems()) {
            boolean on = Scene.get().visible(i.getText());
            if (i.getChecked() != on) i.setChecked(on);
            i.setForeground(new Color(on ? theme.foreground() : theme.faint()));
        }
    }

    /** Draws the samples anew, after the colours changed. */
    void forget() {
        structures = List.of();
    }

    private void fill(List<Structure> now, List<Structure> all) {
        structures = now;
        theme = Scene.get().theme();
        table.setRedraw(false);
        table.removeAll();
        table.setBackground(new Color(theme.background()));
        samples.clear();
        for (Structure s : now) {
            TableItem i = new TableItem(table, SWT.NONE);
            i.setText(s.name());
            i.setImage(samples.of(theme.line(s, all)));
        }
        table.setRedraw(true);
    }
}
