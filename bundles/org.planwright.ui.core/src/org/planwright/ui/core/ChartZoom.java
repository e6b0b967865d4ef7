package org.planwright.ui.core;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.jfree.chart.plot.XYPlot;

/** Zooms a chart: drag a rectangle over what shall fill it; a double click, or {@link #reset()}, shows all again. */
public final class ChartZoom {
    private static final int LEAST_PIXELS = 8;

    private final ChartCanvas canvas;
    private final Runnable shown;
    private Point from;
    private Point to;
    private boolean zoomed;

    /** @param reset sets the axes to what they show unzoomed; also called when the zoom is given up */
    public ChartZoom(ChartCanvas canvas, Runnable reset) {
        this.canvas = canvas;
        this.shown = reset;
        canvas.overlay(this::paint);
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, this::up);
        canvas.addListener(SWT.MouseDoubleClick, e -> reset());
        canvas.addListener(SWT.KeyDown, this::key);
    }

    /** Whether the axes show a part only. */
    public boolean zoomed() {
        return zoomed;
    }

    /** Whether a rectangle is being dragged. */
    public boolean dragging() {
        return rectangle() != null;
    }

    /** Shows all again. */
    public void reset() {
        from = null;
        zoomed = false;
        shown.run();
    }

    /** A tool that shows all again in charts. @param icon its picture */
    public static IAction showAll(ImageDescriptor icon, ChartZoom... charts) {
        Action a = new Action("Show all") {
            @Override
            public void run() {
                for (ChartZoom c : charts) c.reset();
            }
        };
        a.setToolTipText("Show all again after a zoom (drag a rectangle to zoom; double click or Esc)");
        a.setImageDescriptor(icon);
        return a;
    }

    private void down(Event e) {
        if (e.button == 1 && canvas.chart() != null && canvas.area().contains(e.x, e.y))
            from = to = new Point(e.x, e.y);
    }

    private void move(Event e) {
        if (from == null) return;
        Rectangle2D a = canvas.area();
        to = new Point(
                (int) Math.clamp(e.x, a.getMinX(), a.getMaxX()), (int) Math.clamp(e.y, a.getMinY(), a.getMaxY()));
        canvas.redraw();
    }

    private void up(Event e) {
        Rectangle r = rectangle();
        from = null;
        if (r == null || canvas.chart() == null) return;
        Point2D a = canvas.value(r.x, r.y + r.height), b = canvas.value(r.x + r.width, r.y);
        XYPlot plot = canvas.chart().getXYPlot();
        zoomed = true;
        plot.getDomainAxis().setRange(a.getX(), b.getX());
        plot.getRangeAxis().setRange(a.getY(), b.getY());
        canvas.redraw();
    }

    private void key(Event e) {
        if (e.keyCode != SWT.ESC) return;
        if (from != null) {
            from = null;
            canvas.redraw();
        } else if (zoomed) reset();
    }

    private Rectangle rectangle() {
        if (from == null || Math.abs(to.x - from.x) < LEAST_PIXELS || Math.abs(to.y - from.y) < LEAST_PIXELS)
            return null;
        return new Rectangle(
                Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y));
    }

    private void paint(GC gc, Rectangle2D area) {
        Rectangle r = rectangle();
        if (r == null) return;
        gc.setBackground(new Color(Scene.get().theme().foreground()));
        gc.setForeground(new Color(Scene.get().theme().foreground()));
        gc.setAlpha(30);
        gc.fillRectangle(r);
        gc.setAlpha(255);
        gc.drawRectangle(r);
    }
}
