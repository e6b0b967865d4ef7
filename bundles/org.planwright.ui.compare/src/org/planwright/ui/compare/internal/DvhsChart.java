package org.planwright.ui.compare.internal;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.DefaultXYDataset;
import org.planwright.model.Structure;
import org.planwright.studio.DvhCurve;
import org.planwright.studio.RaceEntry;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.DoseUnit;

/** DVHs of several plans in one chart: a colour for each structure, a dash for each plan. */
final class DvhsChart {
    /** A curve as drawn, in the axes' units. @param plan place of the plan among those compared */
    record Line(DvhCurve curve, String planId, String planLabel, int plan, double[] x, double[] y, Color colour) {}

    private static final float WIDTH = 2;

    private final ChartStyle style;
    private final DoseUnit unit;
    private final boolean absolute;
    private final NumberAxis dose;
    private final NumberAxis volume;
    private final JFreeChart chart;
    private List<Line> lines = List.of();

    /** @param absolute volume in cc */
    DvhsChart(ChartStyle style, DoseUnit unit, boolean absolute) {
        this.style = style;
        this.unit = unit;
        this.absolute = absolute;
        dose = style.axis("Dose [" + unit.label() + "]");
        volume = style.axis(absolute ? "Volume [cc]" : "Volume [%]");
        chart = style.chart(style.plot(dose, volume));
    }

    JFreeChart chart() {
        return chart;
    }

    List<Line> lines() {
        return lines;
    }

    DoseUnit unit() {
        return unit;
    }

    boolean absolute() {
        return absolute;
    }

    /** Draws what is on. */
    void show(Compared c, Predicate<String> structures, Predicate<String> plans) {
        List<Structure> all = c.open().planningCase().structures();
        List<Line> found = new ArrayList<>();
        DefaultXYDataset data = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        for (int n = 0; n < c.curves().size(); n++) {
            RaceEntry e = c.comparison().entries().get(n);
            if (!plans.test(e.id())) continue;
            for (DvhCurve d : c.curves().get(n)) {
                if (!structures.test(d.structure().name())) continue;
                double[] x = new double[d.gy().length], y = new double[x.length];
                for (int k = 0; k < x.length; k++) {
                    x[k] = d.gy()[k] * unit.factor();
                    y[k] = absolute ? d.percent()[k] / 100 * d.volumeCc() : d.percent()[k];
                }
                Color colour =
                        ChartStyle.colour(style.theme().line(d.structure(), all).colour());
                int series = data.getSeriesCount();
                data.addSeries(e.id() + " " + d.structure().name(), new double[][] {x, y});
                renderer.setSeriesPaint(series, colour);
                renderer.setSeriesStroke(
                        series, ChartStyle.stroke(WIDTH, style.theme().plan(n).dash()));
                found.add(new Line(d, e.id(), e.label(), n, x, y, colour));
            }
        }
        lines = found;
        chart.setNotify(false);
        XYPlot plot = chart.getXYPlot();
        plot.setDataset(data);
        plot.setRenderer(renderer);
        chart.setNotify(true);
    }

    /** Sets the axes to what is drawn. */
    void fit() {
        double right = 0, top = 0;
        for (Line l : lines) {
            right = Math.max(right, l.x()[l.x().length - 1]);
            top = Math.max(top, l.y()[0]);
        }
        dose.setRange(0, right > 0 ? right * 1.02 : unit.factor());
        volume.setRange(0, absolute ? top > 0 ? top * 1.02 : 1 : 102);
    }

    /** Puts a legend of structures and plans beside the chart, for files. */
    void legend(Compared c, Predicate<String> structures, Predicate<String> plans) {
        LegendItemCollection items = new LegendItemCollection();
        List<Structure> all = c.open().planningCase().structures();
        var sample = new java.awt.geom.Line2D.Double(-16, 0, 16, 0);
        for (Structure s : all)
            if (structures.test(s.name())
                    && lines.stream().anyMatch(l -> l.curve().structure().name().equals(s.name())))
                items.add(new LegendItem(
                        s.name(),
                        null,
                        null,
                        null,
                        sample,
                        ChartStyle.stroke(3),
                        ChartStyle.colour(style.theme().line(s, all).colour())));
        for (int n = 0; n < c.comparison().entries().size(); n++) {
            RaceEntry e = c.comparison().entries().get(n);
            if (e.plan().isPresent() && plans.test(e.id()))
                items.add(new LegendItem(
                        e.label(),
                        null,
                        null,
                        null,
                        sample,
                        ChartStyle.stroke(WIDTH, style.theme().plan(n).dash()),
                        style.foreground()));
        }
        LegendTitle legend = new LegendTitle(() -> items);
        legend.setItemFont(style.font());
        legend.setItemPaint(style.foreground());
        legend.setBackgroundPaint(style.background());
        legend.setPosition(RectangleEdge.RIGHT);
        chart.addLegend(legend);
    }
}
