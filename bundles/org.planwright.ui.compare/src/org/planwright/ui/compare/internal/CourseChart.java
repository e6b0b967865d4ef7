package org.planwright.ui.compare.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.LogScale;
import org.planwright.ui.core.Theme;

/** A quantity of all optimizers against wall seconds: a colour and a dash for each, with legend. */
final class CourseChart {
    /** One optimizer. @param place among those compared */
    record Line(String label, int place, double[] seconds, double[] values) {}

    private final ChartStyle style;
    private final boolean log;
    private final NumberAxis time;
    private final ValueAxis value;
    private final XYPlot plot;
    private final JFreeChart chart;

    /** @param log whether values are drawn on a logarithmic axis, and as the best so far */
    CourseChart(ChartStyle style, String quantity, boolean log) {
        this.style = style;
        this.log = log;
        time = style.axis("Wall time [s]");
        if (log) {
            value = new LogScale(quantity);
            style.dress(value);
        } else value = style.axis(quantity);
        plot = style.plot(time, value);
        chart = style.chart(plot);
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(style.font());
        legend.setItemPaint(style.foreground());
        legend.setBackgroundPaint(style.background());
        legend.setPosition(RectangleEdge.TOP);
        chart.addLegend(legend);
    }

    JFreeChart chart() {
        return chart;
    }

    /** Draws lines. @param bound a proven bound to mark; NaN for none; @param fit whether the axes are set to show all */
    void show(List<Line> lines, double bound, boolean fit) {
        DefaultXYDataset data = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        Set<String> names = new TreeSet<>();
        for (Line l : lines) {
            double[][] xy = log ? steps(l) : points(l);
            if (xy[0].length == 0) continue;
            int n = data.getSeriesCount();
            String name = names.add(l.label()) ? l.label() : l.label() + " (" + (n + 1) + ")";
            data.addSeries(name, xy);
            Theme.Line look = style.theme().plan(l.place());
            renderer.setSeriesPaint(n, ChartStyle.colour(look.colour()));
            renderer.setSeriesStroke(n, ChartStyle.stroke(2, look.dash()));
            renderer.setLegendLine(new java.awt.geom.Line2D.Double(-16, 0, 16, 0));
            if (xy[0].length < 12) renderer.setSeriesShapesVisible(n, true);
            renderer.setSeriesShape(n, new java.awt.geom.Ellipse2D.Double(-2.5, -2.5, 5, 5));
        }
        chart.setNotify(false);
        plot.setDataset(data);
        plot.setRenderer(renderer);
        plot.clearRangeMarkers();
        if (bound > 0 && !lines.isEmpty()) {
            ValueMarker m = new ValueMarker(bound);
            m.setPaint(style.faint());
            m.setStroke(ChartStyle.stroke(1, 3, 3));
            m.setLabel("no weights are below this");
            m.setLabelFont(style.font());
            m.setLabelPaint(style.faint());
            m.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
            m.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
            plot.addRangeMarker(m);
        }
        if (fit) fit(data, bound);
        chart.setNotify(true);
    }

    private void fit(DefaultXYDataset data, double bound) {
        double last = 0, low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (int n = 0; n < data.getSeriesCount(); n++)
            for (int k = 0; k < data.getItemCount(n); k++) {
                last = Math.max(last, data.getXValue(n, k));
                low = Math.min(low, data.getYValue(n, k));
                high = Math.max(high, data.getYValue(n, k));
            }
        time.setRange(0, last > 0 ? 1.03 * last : 1);
        if (!(high >= low)) return;
        if (bound > 0.3 * low) low = Math.min(low, bound);
        if (log) value.setRange(low / 1.08, Math.max(high * 1.08, low * 1.2));
        else {
            double room = high > low ? 0.06 * (high - low) : Math.max(0.5, 0.05 * Math.abs(high));
            value.setRange(low - room, high + room);
        }
    }

    private static double[][] points(Line l) {
        int n = 0;
        double[] x = new double[l.values().length], y = new double[x.length];
        for (int k = 0; k < x.length; k++)
            if (Double.isFinite(l.values()[k])) {
                x[n] = l.seconds()[k];
                y[n++] = l.values()[k];
            }
        return new double[][] {java.util.Arrays.copyOf(x, n), java.util.Arrays.copyOf(y, n)};
    }

    /** The best so far as steps; values at or below zero have no place on a logarithm. */
    private static double[][] steps(Line l) {
        double[] x = new double[2 * l.values().length], y = new double[x.length];
        int n = 0;
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < l.values().length; k++) {
            double v = l.values()[k];
            if (!(v > 0) || !(v < best) && k < l.values().length - 1) continue;
            if (n > 0) {
                x[n] = l.seconds()[k];
                y[n++] = best;
            }
            best = Math.min(best, v);
            x[n] = l.seconds()[k];
            y[n++] = best;
        }
        return new double[][] {java.util.Arrays.copyOf(x, n), java.util.Arrays.copyOf(y, n)};
    }
}
