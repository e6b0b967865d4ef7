package org.planwright.ui.planning.internal;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.widgets.Event;
import org.planwright.studio.DoseText;
import org.planwright.studio.GoalCheck;
import org.planwright.ui.core.ChartCanvas;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.HoverBox;

/** What pointer or arrow keys are at in the DVH: the nearest curve with dose and volume there, or a goal in words. */
final class DvhHover {
    private static final double CURVE_PIXELS = 90;
    private static final double GOAL_PIXELS = 9;

    private final ChartCanvas canvas;
    private DvhChart chart;
    private String structure;
    private boolean before;
    private double dose = Double.NaN;
    private DvhChart.Mark goal;
    private boolean paused;

    DvhHover(ChartCanvas canvas) {
        this.canvas = canvas;
        canvas.overlay(this::paint);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseExit, _ -> clear());
        canvas.addListener(SWT.KeyDown, this::key);
    }

    /** The chart to look at; a structure pointed at stays. */
    void chart(DvhChart to) {
        chart = to;
        goal = null;
    }

    /** Makes a structure's curve stand out; null for none. */
    void highlight(String name) {
        structure = name;
        before = false;
        dose = Double.NaN;
        goal = null;
        canvas.redraw();
    }

    /** Structure, dose and volume at the pointer, or the goal, in words; empty if it is at nothing. */
    String words() {
        if (chart == null || canvas.chart() == null) return "";
        if (goal != null) return goalWords();
        Optional<DvhChart.Line> l = line();
        if (l.isEmpty() || Double.isNaN(dose)) return "";
        DoseUnit unit = chart.look().unit();
        double percent = l.get().curve().percentAt(dose / unit.factor());
        return structure + (before ? " (plan before)" : "") + "\n"
                + String.format(
                        Locale.ROOT,
                        "%s, %.1f %%, %s cc",
                        unit.text(dose / unit.factor()),
                        percent,
                        cc(percent / 100 * l.get().curve().volumeCc()));
    }

    private static String cc(double v) {
        return String.format(Locale.ROOT, v < 10 ? "%.2f" : "%.1f", v);
    }

    private String goalWords() {
        DoseUnit unit = chart.look().unit();
        DoseText text = new DoseText(unit.label(), unit.factor());
        var g = goal.goal().check().goal();
        GoalCheck c = goal.goal().check();
        return "Goal: " + g.structure() + " " + text.expression(g.metric()) + " " + text.limit(g) + "\n"
                + (c.met() ? "\u2713 met: " : "\u2717 missed: ") + text.number(g.metric(), c.value()) + " "
                + text.unitOf(g.metric());
    }

    private Optional<DvhChart.Line> line() {
        return chart.lines().stream()
                .filter(l -> l.curve().structure().name().equals(structure) && l.before() == before)
                .findFirst();
    }

    private void clear() {
        structure = null;
        goal = null;
        canvas.redraw();
    }

    private void move(Event e) {
        if (chart == null || canvas.chart() == null) return;
        String old = words();
        goal = null;
        structure = null;
        paused = (e.stateMask & SWT.BUTTON_MASK) != 0;
        if (canvas.area().contains(e.x, e.y) && !paused && !atGoal(e.x, e.y)) nearest(e.x, e.y);
        if (!old.equals(words())) canvas.redraw();
    }

    private boolean atGoal(int x, int y) {
        double best = GOAL_PIXELS;
        for (DvhChart.Mark m : chart.marks()) {
            Point2D p = canvas.pixel(m.x(), m.y());
            double d = p.distance(x, y);
            if (d < best) {
                best = d;
                goal = m;
            }
        }
        return goal != null;
    }

    private void nearest(int px, int py) {
        double best = CURVE_PIXELS * CURVE_PIXELS;
        Point2D o = canvas.pixel(0, 0), one = canvas.pixel(1, 1);
        double sx = one.getX() - o.getX(), sy = one.getY() - o.getY();
        for (DvhChart.Line l : chart.lines()) {
            double[] x = l.x(), y = l.y();
            for (int n = 1; n < x.length; n++) {
                double ax = o.getX() + sx * x[n - 1], ay = o.getY() + sy * y[n - 1];
                double bx = o.getX() + sx * x[n], by = o.getY() + sy * y[n];
                double d = Line2D.ptSegDistSq(ax, ay, bx, by, px, py) * (l.before() ? 2 : 1);
                if (d >= best) continue;
                best = d;
                structure = l.curve().structure().name();
                before = l.before();
                double length = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
                double t = length == 0 ? 0 : ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length;
                dose = x[n - 1] + Math.clamp(t, 0, 1) * (x[n] - x[n - 1]);
            }
        }
    }

    private void key(Event e) {
        if (chart == null || canvas.chart() == null || chart.lines().isEmpty()) return;
        int step = e.keyCode == SWT.ARROW_RIGHT || e.keyCode == SWT.ARROW_DOWN ? 1 : -1;
        List<DvhChart.Line> lines = chart.lines();
        switch (e.keyCode) {
            case SWT.ARROW_LEFT, SWT.ARROW_RIGHT -> {
                if (line().isEmpty())
                    structure = lines.getFirst().curve().structure().name();
                var axis = canvas.chart().getXYPlot().getDomainAxis();
                double from = Double.isNaN(dose) ? axis.getRange().getCentralValue() : dose;
                dose = axis.getRange().constrain(from + step * axis.getRange().getLength() / 100);
            }
            case SWT.ARROW_UP, SWT.ARROW_DOWN -> {
                int at = line().map(lines::indexOf).orElse(-step);
                DvhChart.Line l = lines.get(Math.floorMod(at + step, lines.size()));
                structure = l.curve().structure().name();
                before = l.before();
                if (Double.isNaN(dose))
                    dose = canvas.chart().getXYPlot().getDomainAxis().getRange().getCentralValue();
            }
            default -> {
                return;
            }
        }
        goal = null;
        canvas.description(words().replace('\n', ' '));
        canvas.getAccessible().textSelectionChanged();
        canvas.redraw();
    }

    private void paint(GC gc, Rectangle2D area) {
        if (chart == null || paused) return;
        gc.setAntialias(SWT.ON);
        Point2D at = null;
        if (goal != null) at = canvas.pixel(goal.x(), goal.y());
        DvhChart.Line l = goal == null ? line().orElse(null) : null;
        if (l != null) {
            stress(gc, area, l);
            if (!Double.isNaN(dose)) {
                double percent = l.curve().percentAt(dose / chart.look().unit().factor());
                double v = chart.look().absolute() ? percent / 100 * l.curve().volumeCc() : percent;
                at = canvas.pixel(dose, v);
                HoverBox.dot(gc, at, l.colour());
            }
        }
        if (at != null && !words().isEmpty()) HoverBox.draw(gc, area, at, words());
    }

    private void stress(GC gc, Rectangle2D area, DvhChart.Line l) {
        Path path = new Path(gc.getDevice());
        for (int n = 0; n < l.x().length; n++) {
            Point2D p = canvas.pixel(l.x()[n], l.y()[n]);
            if (n == 0) path.moveTo((float) p.getX(), (float) p.getY());
            else path.lineTo((float) p.getX(), (float) p.getY());
        }
        gc.setClipping((int) area.getX(), (int) area.getY(), (int) area.getWidth() + 1, (int) area.getHeight() + 1);
        gc.setForeground(
                new Color(l.colour().getRed(), l.colour().getGreen(), l.colour().getBlue()));
        gc.setLineWidth(4);
        gc.setLineJoin(SWT.JOIN_ROUND);
        gc.drawPath(path);
        path.dispose();
        gc.setLineWidth(1);
        gc.setClipping((org.eclipse.swt.graphics.Rectangle) null);
    }
}
