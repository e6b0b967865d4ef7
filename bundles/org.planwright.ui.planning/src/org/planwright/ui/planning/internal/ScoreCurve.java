package org.planwright.ui.planning.internal;

import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.data.xy.DefaultXYDataset;
import org.planwright.spi.ScoreItem;
import org.planwright.studio.DoseText;
import org.planwright.studio.ScoreTable;
import org.planwright.ui.core.ChartStyle;
import org.planwright.ui.core.Theme;

/** An item's points against its value, with the plan's value as a full dot and the one before as a ring. */
final class ScoreCurve {
    private ScoreCurve() {}

    /** What the item says of the plan, in a sentence. */
    static String words(ScoreTable.Row r, DoseText text) {
        ScoreItem i = r.item();
        String s = i.structure() + " " + (i.metric().isEmpty() ? r.name() : text.expression(i.metric())) + ": "
                + text.value(r.value(), i.unit())
                + (Double.isNaN(r.points())
                        ? ""
                        : String.format(Locale.ROOT, ", %.2f of %s points", r.points(), most(i.maximum())));
        if (Double.isNaN(r.valueBefore())) return s + ".";
        return s + " (before " + text.value(r.valueBefore(), i.unit())
                + (Double.isNaN(r.pointsBefore()) ? "" : String.format(Locale.ROOT, ", %.2f points", r.pointsBefore()))
                + ").";
    }

    /** The chart; the item must have a curve. */
    static JFreeChart chart(ScoreTable.Row r, ChartStyle style, DoseText text) {
        ScoreItem i = r.item();
        double k = i.unit().equals("Gy") ? text.factor() : 1;
        String unit = i.unit().equals("Gy") ? text.unit() : i.unit();
        String quantity =
                i.metric().isEmpty() ? r.name() : text.expression(i.metric()).replaceAll("\\[.*\\]$", "");
        NumberAxis x = style.axis(quantity + (unit.isEmpty() ? "" : " [" + unit + "]")), y = style.axis("Points");
        XYPlot plot = style.plot(x, y);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        double first = i.curve().getFirst()[0], last = i.curve().getLast()[0];
        double low = Math.min(first, Math.min(r.value(), orValue(r)));
        double high = Math.max(last, Math.max(r.value(), orValue(r)));
        double margin = high > low ? 0.08 * (high - low) : Math.max(1, Math.abs(low) * 0.1);
        double from = low >= 0 ? Math.max(0, low - margin) : low - margin, to = high + margin;
        List<double[]> nodes = new ArrayList<>();
        if (from < first) nodes.add(new double[] {from, i.curve().getFirst()[1]});
        nodes.addAll(i.curve());
        nodes.add(new double[] {to, i.curve().getLast()[1]});
        double[][] line = new double[2][nodes.size()];
        double top = i.maximum(), bottom = 0;
        for (int n = 0; n < nodes.size(); n++) {
            line[0][n] = k * nodes.get(n)[0];
            line[1][n] = nodes.get(n)[1];
            top = Math.max(top, line[1][n]);
            bottom = Math.min(bottom, line[1][n]);
        }
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("points", line);
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setSeriesPaint(0, ChartStyle.colour(Theme.rgb(style.theme().dark() ? "#56b4e9" : "#0072b2")));
        lines.setSeriesStroke(0, ChartStyle.stroke(2));
        plot.setDataset(0, data);
        plot.setRenderer(0, lines);
        dots(plot, r, k, style);
        x.setRange(k * from, k * to);
        double pad = 0.07 * Math.max(1e-9, top - bottom);
        y.setRange(bottom - pad, top + pad);
        JFreeChart chart = style.chart(plot);
        TextTitle t = new TextTitle(words(r, text), style.font());
        t.setPaint(style.foreground());
        t.setTextAlignment(HorizontalAlignment.LEFT);
        t.setHorizontalAlignment(HorizontalAlignment.LEFT);
        t.setPadding(2, 6, 0, 6);
        chart.addSubtitle(t);
        return chart;
    }

    /** Most points of an item, without trailing zeros. */
    static String most(double points) {
        return points == Math.rint(points)
                ? String.format(Locale.ROOT, "%.0f", points)
                : String.format(Locale.ROOT, "%.2f", points);
    }

    private static double orValue(ScoreTable.Row r) {
        return Double.isNaN(r.valueBefore()) ? r.value() : r.valueBefore();
    }

    private static void dots(XYPlot plot, ScoreTable.Row r, double k, ChartStyle style) {
        DefaultXYDataset data = new DefaultXYDataset();
        XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
        dots.setUseOutlinePaint(true);
        dots.setDrawOutlines(true);
        if (!Double.isNaN(r.pointsBefore()))
            dot(data, dots, "before", k * r.valueBefore(), r.pointsBefore(), style, false);
        dot(data, dots, "now", k * r.value(), r.points(), style, true);
        plot.setDataset(1, data);
        plot.setRenderer(1, dots);
    }

    private static void dot(
            DefaultXYDataset data,
            XYLineAndShapeRenderer dots,
            String name,
            double x,
            double y,
            ChartStyle style,
            boolean full) {
        int n = data.getSeriesCount();
        data.addSeries(name, new double[][] {{x}, {y}});
        dots.setSeriesShape(n, new Ellipse2D.Double(-5, -5, 10, 10));
        dots.setSeriesPaint(n, full ? ChartStyle.colour(Theme.rgb("#d55e00")) : style.background());
        dots.setSeriesOutlinePaint(n, style.foreground());
        dots.setSeriesOutlineStroke(n, ChartStyle.stroke(full ? 1 : 2));
    }
}
