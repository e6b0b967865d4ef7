package org.planwright.ui.planning.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.planwright.studio.DvhCurve;
import org.planwright.studio.GoalPoint;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.Theme;

/** The DVH as a JFreeChart: dose across, volume up; the plan before thin and dashed, goals as triangles. */
final class DvhChart {
    /** How it is drawn. @param absolute volume in cc; @param goals with goals; @param compare with the plan before */
    record Look(DoseUnit unit, boolean absolute, boolean goals, boolean compare) {}

    /** A curve as drawn: in the axes' units. @param before whether it is of the plan before */
    record Line(DvhCurve curve, boolean before, double[] x, double[] y, Color colour) {}

    /** A goal as drawn. */
    record Mark(GoalPoint goal, double x, double y) {}

    private static final BasicStroke BEFORE = ChartStyle.stroke(1, 4, 4);
    private static final BasicStroke OUTLINE = ChartStyle.stroke(1);

    private final ChartStyle style;
    private final Look look;
    private final NumberAxis dose;
    private final NumberAxis volume;
    private final JFreeChart chart;
    private List<Line> lines = List.of();
    private List<Mark> marks = List.of();

    DvhChart(ChartStyle style, Look look) {
        this.style = style;
        this.look = look;
        dose = style.axis("Dose [" + look.unit().label() + "]");
        volume = style.axis(look.absolute() ? "Volume [cc]" : "Volume [%]");
        XYPlot plot = style.plot(dose, volume);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        chart = style.chart(plot);
        dose.setRange(0, 1);
        volume.setRange(0, 102);
    }

    JFreeChart chart() {
        return chart;
    }

    Look look() {
        return look;
    }

    List<Line> lines() {
        return lines;
    }

    List<Mark> marks() {
        return marks;
    }

    /** Draws what is on. */
    void show(DvhData d, Predicate<String> on) {
        List<Line> all = new ArrayList<>();
        if (look.compare()) for (DvhCurve c : d.curvesBefore()) add(all, c, true, d, on);
        for (DvhCurve c : d.curves()) add(all, c, false, d, on);
        lines = all;
        List<Mark> goals = new ArrayList<>();
        if (look.goals())
            for (GoalPoint g : d.goals())
                if (on.test(g.check().goal().structure())) {
                    double cc = d.evaluation()
                            .orElseThrow()
                            .dvh(g.check().goal().structure())
                            .volumeCc();
                    goals.add(new Mark(g, g.gy() * look.unit().factor(), volume(g.percent(), cc)));
                }
        marks = goals;
        chart.setNotify(false);
        XYPlot plot = chart.getXYPlot();
        curves(plot, 0, true, d);
        curves(plot, 1, false, d);
        goals(plot, d);
        chart.setNotify(true);
    }

    private void add(List<Line> to, DvhCurve c, boolean before, DvhData d, Predicate<String> on) {
        if (!on.test(c.structure().name())) return;
        double[] x = new double[c.gy().length], y = new double[x.length];
        for (int n = 0; n < x.length; n++) {
            x[n] = c.gy()[n] * look.unit().factor();
            y[n] = volume(c.percent()[n], c.volumeCc());
        }
        to.add(new Line(
                c,
                before,
                x,
                y,
                ChartStyle.colour(
                        style.theme().line(c.structure(), d.structures()).colour())));
    }

    private double volume(double percent, double cc) {
        return look.absolute() ? percent / 100 * cc : percent;
    }

    private void curves(XYPlot plot, int index, boolean before, DvhData d) {
        DefaultXYDataset data = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (Line l : lines) {
            if (l.before() != before) continue;
            int n = data.getSeriesCount();
            data.addSeries(l.curve().structure().name(), new double[][] {l.x(), l.y()});
            renderer.setSeriesPaint(n, l.colour());
            Theme.Line line = style.theme().line(l.curve().structure(), d.structures());
            renderer.setSeriesStroke(n, before ? BEFORE : ChartStyle.stroke(2, line.dash()));
        }
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    private void goals(XYPlot plot, DvhData d) {
        DefaultXYDataset data = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setUseOutlinePaint(true);
        renderer.setDrawOutlines(true);
        for (Mark m : marks) {
            int n = data.getSeriesCount();
            String structure = m.goal().check().goal().structure();
            data.addSeries(n + " " + structure, new double[][] {{m.x()}, {m.y()}});
            renderer.setSeriesShape(n, triangle(m.goal().check().goal().atLeast()));
            renderer.setSeriesPaint(
                    n,
                    d.structures().stream()
                            .filter(s -> s.name().equals(structure))
                            .findFirst()
                            .map(s -> ChartStyle.colour(
                                    style.theme().line(s, d.structures()).colour()))
                            .orElse(style.faint()));
            renderer.setSeriesOutlinePaint(n, style.foreground());
            renderer.setSeriesOutlineStroke(n, OUTLINE);
        }
        plot.setDataset(2, data);
        plot.setRenderer(2, renderer);
    }

    /** Points to the side where the curve should be: right for at least, left for at most. */
    private static Path2D triangle(boolean right) {
        double t = right ? 8 : -8;
        Path2D p = new Path2D.Double();
        p.moveTo(t, 0);
        p.lineTo(0, -5);
        p.lineTo(0, 5);
        p.closePath();
        return p;
    }

    /** Sets the axes to what is drawn. @param grow only ever wider, so that nothing jumps while it moves */
    void fit(boolean grow) {
        double right = grow ? dose.getUpperBound() : 0, top = grow ? volume.getUpperBound() : 0;
        double widest = 0, highest = 0;
        for (Line l : lines) {
            widest = Math.max(widest, l.x()[l.x().length - 1]);
            highest = Math.max(highest, l.y()[0]);
        }
        for (Mark m : marks) widest = Math.max(widest, m.x());
        double needed = widest > 0 ? widest * 1.02 : look.unit().factor();
        if (needed > right || !grow) dose.setRange(0, grow ? needed * 1.05 : needed);
        double all = look.absolute() ? highest > 0 ? highest * 1.02 : 1 : 102;
        if (all > top || !grow) volume.setRange(0, all);
    }
}
