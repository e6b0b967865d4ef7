package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;

/** The course of a race as SVG: best objective so far against wall seconds, one line style per optimizer. */
public final class RacePlot {
    private static final double LEAST_SECONDS = 1e-3;
    private static final double LEAST_PERCENT = 1e-3;

    private RacePlot() {}

    /** Objective against wall seconds; both axes logarithmic where the objective is positive. */
    public static String objective(Comparison c) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        for (RaceEntry e : c.entries())
            for (RacePoint p : e.trace()) {
                low = Math.min(low, p.objective());
                high = Math.max(high, p.objective());
            }
        if (!(high >= low)) return "";
        if (c.bound() > 0.5 * low && low > 0) low = Math.min(low, c.bound());
        boolean log = low > 0 && high > 1.5 * low;
        Svg.Axis y = log
                ? new Svg.Axis(low / 1.05, high * 1.05, true)
                : new Svg.Axis(low - 0.05 * spread(low, high), high + 0.05 * spread(low, high), false);
        return draw(c, y, "Objective", false);
    }

    /** Percent above the best of all against wall seconds, down to a thousandth of a percent. */
    public static String above(Comparison c) {
        if (!(c.best() > 0)) return "";
        double high = 0;
        for (RaceEntry e : c.entries())
            for (RacePoint p : e.trace()) high = Math.max(high, c.abovePercent(p.objective()));
        if (high <= LEAST_PERCENT) return "";
        return draw(c, new Svg.Axis(LEAST_PERCENT, high * 1.2, true), "Above the best of all [%]", true);
    }

    /** Total of a scoring system against wall seconds, where weights on the way were scored; empty if none were. */
    public static String score(Comparison c, String id) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY, last = 10 * LEAST_SECONDS;
        for (RaceEntry e : c.entries())
            for (RacePoint p : e.trace()) {
                double v = p.scores().getOrDefault(id, Double.NaN);
                if (Double.isNaN(v)) continue;
                low = Math.min(low, v);
                high = Math.max(high, v);
                last = Math.max(last, p.wallSeconds());
            }
        if (!(high >= low)) return "";
        Svg.Axis x = new Svg.Axis(0, last * 1.05, false);
        Svg.Axis y = new Svg.Axis(low - 0.05 * spread(low, high), high + 0.05 * spread(low, high), false);
        Svg s = new Svg(960, 400, 84, 230, 16, 52, "Score " + id + " against wall seconds")
                .horizontal(x, "Wall time [s]")
                .vertical(y, "Score " + id);
        int row = 0;
        for (int n = 0; n < c.entries().size(); n++) {
            RaceEntry e = c.entries().get(n);
            List<double[]> points = new ArrayList<>();
            for (RacePoint p : e.trace()) {
                double v = p.scores().getOrDefault(id, Double.NaN);
                if (!Double.isNaN(v)) points.add(new double[] {s.x(x, p.wallSeconds()), s.y(y, v)});
            }
            if (points.isEmpty()) continue;
            String stroke = Svg.stroke(Svg.colour(n), Svg.dash(n), 2);
            s.curve(points, stroke, e.label());
            s.legend(row++, stroke, e.id());
        }
        return s.end();
    }

    private static double spread(double low, double high) {
        return high > low ? high - low : Math.max(1, Math.abs(low));
    }

    private static String draw(Comparison c, Svg.Axis y, String title, boolean percent) {
        double first = Double.POSITIVE_INFINITY, last = 10 * LEAST_SECONDS;
        for (RaceEntry e : c.entries())
            for (RacePoint p : e.trace()) {
                if (p.wallSeconds() > 0) first = Math.min(first, p.wallSeconds());
                last = Math.max(last, p.wallSeconds());
            }
        Svg.Axis x = new Svg.Axis(Math.max(LEAST_SECONDS, Math.min(first, last / 10)), last * 1.1, true);
        Svg s = new Svg(960, 400, 84, 230, 16, 52, title + " against wall seconds")
                .horizontal(x, "Wall time [s]")
                .vertical(y, title);
        if (!percent && c.bound() >= y.from())
            s.line(s.x(x, x.from()), s.y(y, c.bound()), s.edge(), s.y(y, c.bound()), Svg.stroke("#888888", "3 3", 1))
                    .text(s.edge() + 14, s.y(y, c.bound()) + 4, "start", "no weights are below this");
        int row = 0;
        for (int n = 0; n < c.entries().size(); n++) {
            RaceEntry e = c.entries().get(n);
            if (e.trace().isEmpty()) continue;
            String stroke = Svg.stroke(Svg.colour(n), Svg.dash(n), 2);
            s.curve(course(s, c, e, x, y, percent), stroke, e.label());
            s.legend(row++, stroke, e.id());
        }
        return s.end();
    }

    /** Steps of the best so far; it ends where the run ended. */
    private static List<double[]> course(Svg s, Comparison c, RaceEntry e, Svg.Axis x, Svg.Axis y, boolean percent) {
        List<double[]> out = new ArrayList<>();
        double best = Double.POSITIVE_INFINITY, at = 0;
        for (RacePoint p : e.trace()) {
            double px = s.x(x, Math.max(p.wallSeconds(), x.from()));
            if (!out.isEmpty()) out.add(new double[] {px, at});
            if (p.objective() < best) {
                best = p.objective();
                at = s.y(y, percent ? Math.max(c.abovePercent(best), y.from()) : best);
                out.add(new double[] {px, at});
            }
        }
        return out;
    }
}
