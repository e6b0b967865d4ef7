package org.planwright.ui.core;

import java.util.function.IntSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Layout;
import org.eclipse.swt.widgets.Table;

/** A chart with its legend, at the right of a wide view and below in a high one, never on the data; and words below. */
public final class LegendLayout extends Layout {
    private static final double WIDE = 1.15;
    private static final int GAP = 2;
    private static final int LEAST_WIDTH = 60;
    private static final int LEAST_HEIGHT = 40;

    private final Control chart;
    private final Table legend;
    private final IntSupplier width;
    private final int rows;
    private final Label words;

    /**
     * @param legend takes room while it is {@linkplain Control#getVisible visible}
     * @param width that shows every name of the legend, pixels
     * @param rows most rows of a legend below the chart
     * @param words take room while there are any; null for none at all
     */
    public LegendLayout(Control chart, Table legend, IntSupplier width, int rows, Label words) {
        this.chart = chart;
        this.legend = legend;
        this.width = width;
        this.rows = rows;
        this.words = words;
    }

    @Override
    protected Point computeSize(Composite c, int wHint, int hHint, boolean flush) {
        return new Point(wHint == SWT.DEFAULT ? 300 : wHint, hHint == SWT.DEFAULT ? 200 : hHint);
    }

    @Override
    protected void layout(Composite c, boolean flush) {
        Rectangle r = c.getClientArea();
        boolean beside = r.width >= WIDE * r.height;
        if (words != null) {
            words.setVisible(!words.getText().isEmpty());
            int high = words.getVisible() ? words.computeSize(r.width, SWT.DEFAULT, flush).y : 0;
            words.setBounds(r.x, r.y + r.height - high, r.width, high);
            if (high > 0) r.height = Math.max(0, r.height - high - GAP);
        }
        if (legend.getVisible() && beside) {
            int wide = Math.min(width.getAsInt(), Math.max(LEAST_WIDTH, r.width * 2 / 5));
            legend.setBounds(r.x + r.width - wide, r.y, wide, r.height);
            r.width = Math.max(0, r.width - wide - GAP);
        } else if (legend.getVisible()) {
            int high = Math.clamp(r.height / 4, LEAST_HEIGHT, Math.max(LEAST_HEIGHT, rows * legend.getItemHeight()));
            legend.setBounds(r.x, r.y + r.height - high, r.width, high);
            r.height = Math.max(0, r.height - high - GAP);
        }
        chart.setBounds(r);
    }
}
