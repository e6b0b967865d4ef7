package org.planwright.ui.core;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with ticks at round values, also where it spans less than a decade. */
public final class LogScale extends LogAxis {
    private static final long serialVersionUID = 1L;

    /** @param label quantity and unit */
    public LogScale(String label) {
        super(label);
    }

    @Override
    protected List<NumberTick> refreshTicksVertical(Graphics2D g2, Rectangle2D area, RectangleEdge edge) {
        List<NumberTick> ticks = new ArrayList<>();
        for (double v : values(getRange().getLowerBound(), getRange().getUpperBound()))
            ticks.add(
                    new NumberTick(TickType.MAJOR, v, text(v), TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0.0));
        return ticks;
    }

    static String text(double v) {
        String s = v >= 1e5 || v < 1e-3 ? String.format(Locale.ROOT, "%.3g", v) : String.format(Locale.ROOT, "%.5g", v);
        if (!s.contains("e")) return s.contains(".") ? s.replaceAll("0+$", "").replaceAll("\\.$", "") : s;
        return s.replaceAll("\\.?0*e\\+?", "e").replaceAll("e(-?)0+", "e$1");
    }

    /** Round values between two, between three and about eight of them. */
    static List<Double> values(double low, double high) {
        List<Double> out = new ArrayList<>();
        if (!(low > 0) || !(high > low)) return out;
        double ratio = high / low;
        if (ratio < 8) {
            double about = (high - low) / 5, p = Math.pow(10, Math.floor(Math.log10(about))), m = about / p;
            double step = p * (m < 1.5 ? 1 : m < 3.5 ? 2 : m < 7.5 ? 5 : 10);
            for (double k = Math.ceil(low / step); k * step <= high; k++) out.add(k * step);
            return out;
        }
        int first = (int) Math.floor(Math.log10(low)), last = (int) Math.ceil(Math.log10(high));
        int every = Math.max(1, (last - first) / 8);
        double[] within = ratio < 300 ? new double[] {1, 2, 5} : new double[] {1};
        for (int d = first; d <= last; d += every)
            for (double w : within) {
                double v = w * Math.pow(10, d);
                if (v >= low && v <= high) out.add(v);
            }
        return out;
    }
}
