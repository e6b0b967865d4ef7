package org.planwright.ui.core;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Draws charts into pictures with Java's own drawing, which, unlike the window's, can be rehearsed on another thread: the
 * first chart that a user sees does not hold up the window.
 */
final class ChartPicture {
    private ChartPicture() {}

    /**
     * A chart as pixels.
     *
     * @param width of the chart, points, as lines and fonts are measured
     * @param w of the picture, pixels
     * @param info filled with where the data are, points
     */
    static BufferedImage of(JFreeChart c, int width, int height, int w, int h, ChartRenderingInfo info) {
        BufferedImage image = new BufferedImage(Math.max(1, w), Math.max(1, h), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.scale((double) w / width, (double) h / height);
            c.draw(g, new Rectangle2D.Double(0, 0, width, height), info);
        } finally {
            g.dispose();
        }
        return image;
    }

    /** Loads fonts and classes and has the code compiled; takes a second or so, on any thread. */
    static void rehearse(ChartStyle style, int drawings) {
        JFreeChart c = rehearsal(style);
        for (int n = 0; n < drawings; n++) of(c, 400, 300, 400, 300, new ChartRenderingInfo(null));
    }

    /** A chart with what charts have here: curves, dashed ones, marks, a level. */
    private static JFreeChart rehearsal(ChartStyle style) {
        XYPlot plot = style.plot(style.axis("Dose [Gy]"), style.axis("Volume [%]"));
        double[] x = new double[200], y = new double[200];
        for (int n = 0; n < x.length; n++) {
            x[n] = n * 0.3;
            y[n] = 100 / (1 + Math.exp((n - 100) * 0.1));
        }
        for (int k = 0; k < 3; k++) {
            DefaultXYDataset data = new DefaultXYDataset();
            data.addSeries("curve", new double[][] {x, y});
            data.addSeries("other", new double[][] {y, x});
            XYLineAndShapeRenderer r = new XYLineAndShapeRenderer(k < 2, k == 2);
            r.setDrawSeriesLineAsPath(true);
            r.setSeriesStroke(0, ChartStyle.stroke(2));
            r.setSeriesStroke(1, ChartStyle.stroke(1, 4, 4));
            r.setUseOutlinePaint(true);
            plot.setDataset(k, data);
            plot.setRenderer(k, r);
        }
        ValueMarker level = new ValueMarker(50);
        level.setLabel("level");
        plot.addRangeMarker(level);
        return style.chart(plot);
    }
}
