package org.planwright.ui.compare.internal;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;
import org.planwright.ui.core.ChartCanvas;
import org.planwright.ui.core.HoverBox;

/** What the pointer is at in the overlaid DVHs: structure, plan, and the volume of all plans at that dose. */
final class DvhsHover {
    private static final double NEAR = 60;

    private final ChartCanvas canvas;
    private DvhsChart chart;
    private DvhsChart.Line line;
    private double dose;

    DvhsHover(ChartCanvas canvas) {
        this.canvas = canvas;
        canvas.overlay(this::paint);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseExit, _ -> {
            line = null;
            canvas.redraw();
        });
    }

    void chart(DvhsChart to) {
        chart = to;
        line = null;
    }

    private void move(Event e) {
        DvhsChart.Line before = line;
        double was = dose;
        line = null;
        if (chart != null && canvas.chart() != null && canvas.area().contains(e.x, e.y)) nearest(e.x, e.y);
        if (before != line || line != null && was != dose) canvas.redraw();
    }

    private void nearest(int px, int py) {
        double best = NEAR * NEAR;
        Point2D o = canvas.pixel(0, 0), one = canvas.pixel(1, 1);
        double sx = one.getX() - o.getX(), sy = one.getY() - o.getY();
        for (DvhsChart.Line l : chart.lines())
            for (int n = 1; n < l.x().length; n++) {
                double ax = o.getX() + sx * l.x()[n - 1], ay = o.getY() + sy * l.y()[n - 1];
                double d = Line2D.ptSegDistSq(ax, ay, o.getX() + sx * l.x()[n], o.getY() + sy * l.y()[n], px, py);
                if (d >= best) continue;
                best = d;
                line = l;
            }
        if (line != null) dose = Math.clamp(canvas.value(px, py).getX(), 0, line.x()[line.x().length - 1]);
    }

    /** Structure, dose, and the volume of every plan there, in words; empty if the pointer is at nothing. */
    String words() {
        if (line == null) return "";
        double gy = dose / chart.unit().factor();
        StringBuilder s = new StringBuilder(
                line.curve().structure().name() + " at " + chart.unit().text(gy));
        for (DvhsChart.Line l : chart.lines()) {
            if (!l.curve().structure().name().equals(line.curve().structure().name())) continue;
            double percent = l.curve().percentAt(gy);
            s.append(String.format(
                    Locale.ROOT,
                    "%n%s %s: %.1f %%, %.1f cc",
                    l == line ? "\u25b8" : "   ",
                    l.planLabel(),
                    percent,
                    percent / 100 * l.curve().volumeCc()));
        }
        return s.toString();
    }

    private void paint(GC gc, Rectangle2D area) {
        if (line == null || chart == null) return;
        double percent = line.curve().percentAt(dose / chart.unit().factor());
        Point2D at = canvas.pixel(
                dose, chart.absolute() ? percent / 100 * line.curve().volumeCc() : percent);
        gc.setAntialias(SWT.ON);
        HoverBox.dot(gc, at, line.colour());
        HoverBox.draw(gc, area, at, words());
    }
}
