package org.planwright.ui.core;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.RGB;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * The look of charts: the theme's plain ground, a light grid, lines of 2 pixels, axes with quantity and unit in the
 * system's font.
 *
 * @param theme light or dark
 * @param font font of the axes' labels
 */
public record ChartStyle(Theme theme, Font font) {
    /** The theme of the window and the system's font. */
    public static ChartStyle of(Device device) {
        FontData f = device.getSystemFont().getFontData()[0];
        return new ChartStyle(Scene.get().theme(), font(f.getName(), f.getHeight() * device.getDPI().y / 72.0));
    }

    /** For a file: light, in a font that every system has, whatever the window looks like. */
    public static ChartStyle forFile(double pixels) {
        return new ChartStyle(new Theme(false), font(Font.SANS_SERIF, pixels));
    }

    /** Java takes its dialog font, which has no serifs either, for a family that it does not know. */
    private static Font font(String name, double pixels) {
        // No question about the family here: the first one loads all fonts of the system, which takes its time.
        return new Font(name, Font.PLAIN, (int) Math.round(pixels));
    }

    public static Color colour(RGB c) {
        return new Color(c.red, c.green, c.blue);
    }

    public Color foreground() {
        return colour(theme.foreground());
    }

    public Color background() {
        return colour(theme.background());
    }

    public Color faint() {
        return colour(theme.faint());
    }

    /** A line. @param dash lengths of dashes and gaps in pixels; empty for a solid one */
    public static BasicStroke stroke(float width, float... dash) {
        return dash.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    /** An axis from 0 or not, with quantity and unit, such as {@code Dose [Gy]}. */
    public NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setNumberFormatOverride(new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        dress(axis);
        return axis;
    }

    /** Fonts and colours of an axis of any kind. */
    public void dress(ValueAxis axis) {
        axis.setLabelFont(font);
        axis.setTickLabelFont(font.deriveFont((float) Math.max(9, font.getSize() - 1)));
        axis.setLabelPaint(foreground());
        axis.setTickLabelPaint(foreground());
        axis.setAxisLinePaint(faint());
        axis.setTickMarkPaint(faint());
        axis.setLabelInsets(new RectangleInsets(2, 2, 2, 2));
    }

    /** An empty plot with the grid. */
    public XYPlot plot(ValueAxis x, ValueAxis y) {
        XYPlot plot = new XYPlot(null, x, y, null);
        plot.setBackgroundPaint(background());
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(colour(theme.grid()));
        plot.setRangeGridlinePaint(colour(theme.grid()));
        plot.setDomainGridlineStroke(stroke(1));
        plot.setRangeGridlineStroke(stroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(6, 2, 2, 10));
        return plot;
    }

    /** The chart of a plot, without title and legend. */
    public JFreeChart chart(XYPlot plot) {
        JFreeChart chart = new JFreeChart(null, font, plot, false);
        chart.setBackgroundPaint(background());
        chart.setBorderVisible(false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }
}
