package org.planwright.ui.compare.internal;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.planwright.model.Structure;
import org.planwright.studio.RaceEntry;
import org.planwright.ui.core.LineSamples;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Theme;

/** The legend of the overlaid DVHs: plans by their dash, then structures by their colour, with boxes to switch them. */
final class DvhsLegend {
    /** Check box, gaps and line sample. */
    private static final int BESIDE_NAME = 84;

    private final Table table;
    private final LineSamples samples;
    private int widest;

    DvhsLegend(Composite parent) {
        table = new Table(parent, SWT.CHECK | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.SINGLE);
        table.setToolTipText("Plans by their dash, structures by their colour; untick what shall not be drawn");
        samples = new LineSamples(table);
        table.addListener(SWT.Selection, this::toggle);
        table.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                if (e.childID < 0) e.result = "Plans and structures of the overlaid DVHs";
            }
        });
    }

    Table table() {
        return table;
    }

    /** Width that shows every name. */
    int width() {
        return widest + BESIDE_NAME;
    }

    private void toggle(Event e) {
        if (e.detail != SWT.CHECK) return;
        if (!(e.item instanceof TableItem i)) return; // "select all" tells of none
        if (i.getData() instanceof Structure s) Scene.get().visible(s.name(), i.getChecked());
        else if (i.getData() instanceof RaceEntry p)
            CompareModel.get().current().ifPresent(c -> c.drawn(p.id(), i.getChecked()));
    }

    /** Lists plans and structures that have a curve. */
    void show(Compared c) {
        Theme theme = Scene.get().theme();
        List<Structure> all = c.open().planningCase().structures();
        table.setRedraw(false);
        table.removeAll();
        samples.clear();
        table.setBackground(new Color(theme.background()));
        GC gc = new GC(table);
        widest = 60;
        for (int n = 0; n < c.comparison().entries().size(); n++) {
            RaceEntry e = c.comparison().entries().get(n);
            if (e.plan().isEmpty()) continue;
            add(e, e.label(), new Theme.Line(theme.foreground(), theme.plan(n).dash()));
            widest = Math.max(widest, gc.textExtent(e.label()).x);
        }
        for (Structure s : all) {
            boolean drawn = c.curves().stream()
                    .flatMap(List::stream)
                    .anyMatch(d -> d.structure().name().equals(s.name()));
            if (!drawn) continue;
            add(s, s.name(), new Theme.Line(theme.line(s, all).colour(), new float[0]));
            widest = Math.max(widest, gc.textExtent(s.name()).x);
        }
        gc.dispose();
        table.setRedraw(true);
        check();
    }

    private void add(Object data, String name, Theme.Line line) {
        TableItem i = new TableItem(table, SWT.NONE);
        i.setData(data);
        i.setText(name);
        i.setImage(samples.of(line));
    }

    /** Takes over what is on. */
    void check() {
        Theme theme = Scene.get().theme();
        CaseState c = CompareModel.get().current().orElse(null);
        for (TableItem i : table.getItems()) {
            boolean on = i.getData() instanceof Structure s
                    ? Scene.get().visible(s.name())
                    : c != null && i.getData() instanceof RaceEntry p && c.drawn(p.id());
            if (i.getChecked() != on) i.setChecked(on);
            i.setForeground(new Color(on ? theme.foreground() : theme.faint()));
        }
    }
}
