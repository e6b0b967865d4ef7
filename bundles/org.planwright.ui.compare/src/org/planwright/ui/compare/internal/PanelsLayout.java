package org.planwright.ui.compare.internal;

import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Layout;

/** Four pictures in a row or in two rows, whichever makes them larger; or one alone. */
final class PanelsLayout extends Layout {
    private static final int GAP = 2;

    private final Map<Panel.Kind, Panel> panels;
    private final Supplier<Panel> alone;

    PanelsLayout(Map<Panel.Kind, Panel> panels, Supplier<Panel> alone) {
        this.panels = panels;
        this.alone = alone;
    }

    @Override
    protected Point computeSize(Composite c, int wHint, int hHint, boolean flush) {
        return new Point(400, 200);
    }

    @Override
    protected void layout(Composite c, boolean flush) {
        Rectangle r = c.getClientArea();
        Panel only = alone.get();
        for (Panel p : panels.values()) p.setVisible(only == null || only == p);
        if (only != null) {
            only.setBounds(r);
            return;
        }
        int rowSide = Math.min(r.width / 4, r.height - Panel.LEGEND),
                squareSide = Math.min(r.width / 2, r.height / 2 - Panel.LEGEND);
        int columns = rowSide >= squareSide ? 4 : 2, rows = 4 / columns;
        int w = (r.width - (columns - 1) * GAP) / columns, h = (r.height - (rows - 1) * GAP) / rows, n = 0;
        for (Panel p : panels.values()) {
            p.setBounds(r.x + n % columns * (w + GAP), r.y + n / columns * (h + GAP), w, h);
            n++;
        }
    }
}
