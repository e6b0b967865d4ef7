package org.planwright.studio;

import java.util.Arrays;

/** A measure over a cohort as SVG: for each optimizer median, quartiles, the ends, and every patient as a point. */
final class BoxPlot {
    private BoxPlot() {}

    /** @return the chart; empty if there is nothing to draw */
    static String svg(CohortComparison.Statistic statistic) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (CohortComparison.Group g : statistic.groups())
            for (double v : g.values()) {
                if (!Double.isFinite(v)) continue;
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        if (!(high >= low)) return "";
        double room = high > low ? 0.06 * (high - low) : Math.max(0.5, 0.05 * Math.abs(low));
        Measure m = statistic.measure();
        String title = m.words() + (m.kind() == Measure.Kind.TIME ? " [s]" : "");
        Svg.Axis y = new Svg.Axis(low - room, high + room, false);
        int count = statistic.groups().size(), step = 84;
        Svg s = new Svg(70 + step * count + 10, 260, 70, 10, 26, 34, title).vertical(y, "");
        s.text(8, 16, "start", title);
        for (int n = 0; n < count; n++) box(s, y, statistic.groups().get(n), 70 + step * (n + 0.5), n);
        return s.end();
    }

    private static void box(Svg s, Svg.Axis y, CohortComparison.Group g, double x, int n) {
        s.text(x, 248, "middle", g.id());
        double[] v = sorted(g);
        if (v.length == 0) return;
        double q1 = s.y(y, quantile(v, 0.25)), q2 = s.y(y, quantile(v, 0.5)), q3 = s.y(y, quantile(v, 0.75));
        String stroke = Svg.stroke(Svg.colour(n), "", 1.6);
        s.line(x, s.y(y, v[0]), x, q1, stroke).line(x, q3, x, s.y(y, v[v.length - 1]), stroke);
        s.add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"40\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"0.18\" %s/>%n",
                x - 20, q3, Math.max(q1 - q3, 0.5), Svg.colour(n), stroke);
        s.line(x - 20, q2, x + 20, q2, Svg.stroke(Svg.colour(n), "", 3));
        for (double p : v)
            s.add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.2\" fill=\"%s\"/>%n", x + 29, s.y(y, p), Svg.colour(n));
    }

    private static double[] sorted(CohortComparison.Group g) {
        double[] v = g.values().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        Arrays.sort(v);
        return v;
    }

    /** Quantile with linear interpolation between ordered values, as numpy's default. */
    static double quantile(double[] sorted, double part) {
        double at = part * (sorted.length - 1);
        int n = (int) at, m = Math.min(n + 1, sorted.length - 1);
        return sorted[n] + (at - n) * (sorted[m] - sorted[n]);
    }
}
