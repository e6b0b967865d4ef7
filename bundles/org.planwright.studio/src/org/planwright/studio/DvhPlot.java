package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.planwright.evaluation.Dvh;
import org.planwright.model.Goal;
import org.planwright.model.Structure;

/** Cumulative DVHs as SVG: axes with quantity and unit, light grid, legend beside, goals as small markers. */
public final class DvhPlot {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final int LEFT = 64;
    private static final int TOP = 18;
    private static final int RIGHT = 220;
    private static final int BOTTOM = 52;

    private DvhPlot() {}

    /**
     * @param dvhs the DVHs, each of a structure of the list
     * @param structures structures of the case, for colours and line styles
     * @param goals goals under case names; may be empty; one in percent of a prescription is not drawn
     * @param unit dose unit
     */
    public static String svg(List<Dvh> dvhs, List<Structure> structures, List<Goal> goals, String unit) {
        List<GoalPoint> points = new ArrayList<>();
        for (Dvh d : dvhs)
            for (Goal g : goals)
                if (g.structure().equals(d.structure()) && !d.isEmpty())
                    GoalPoint.of(new GoalCheck(g, Double.NaN), d.volumeCc(), Double.NaN)
                            .ifPresent(points::add);
        return svg(dvhs, List.of(), structures, points, unit, "");
    }

    /**
     * @param before DVHs of the plan before, drawn thin and dashed; may be empty
     * @param goals goals where they lie; may be empty
     * @param caption a line below; may be empty
     */
    static String svg(
            List<Dvh> dvhs,
            List<Dvh> before,
            List<Structure> structures,
            List<GoalPoint> goals,
            String unit,
            String caption) {
        double max = 1;
        for (GoalPoint g : goals) max = Math.max(max, g.gy());
        for (Dvh d : dvhs) if (!d.isEmpty()) max = Math.max(max, d.maxGy());
        for (Dvh d : before) if (!d.isEmpty()) max = Math.max(max, d.maxGy());
        double step = niceStep(max / 8), end = Math.ceil(max * 1.03 / step) * step;
        StringBuilder s = new StringBuilder();
        s.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                        + " aria-label=\"Dose-volume histogram\" font-family=\"sans-serif\" font-size=\"13\">\n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>\n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        for (double d = 0; d <= end + 1e-9; d += step) {
            double x = x(d, end);
            line(s, x, TOP, x, HEIGHT - BOTTOM);
            text(s, x, HEIGHT - BOTTOM + 18, "middle", number(d));
        }
        for (int v = 0; v <= 100; v += 20) {
            line(s, LEFT, y(v), WIDTH - RIGHT, y(v));
            text(s, LEFT - 8, y(v) + 4, "end", String.valueOf(v));
        }
        text(s, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - (caption.isEmpty() ? 12 : 18), "middle", "Dose [" + unit + "]");
        s.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(18,%d) rotate(-90)\" text-anchor=\"middle\">Volume [%%]</text>\n",
                (TOP + HEIGHT - BOTTOM) / 2));
        for (Dvh d : before)
            if (!d.isEmpty()) curve(s, d, stroke(style(d, structures).colour(), "4 4", 1.2), end);
        if (!before.isEmpty()) text(s, WIDTH - RIGHT + 16, HEIGHT - BOTTOM, "start", "dashed: plan before");
        if (!caption.isEmpty()) text(s, LEFT, HEIGHT - 3, "start", caption);
        int row = 0;
        for (Dvh d : dvhs) {
            if (d.isEmpty()) continue;
            Palette.Style style = style(d, structures);
            curve(s, d, stroke(style), end);
            double y = TOP + 14 + 20 * row++;
            s.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" %s/>\n",
                    WIDTH - RIGHT + 16,
                    y,
                    WIDTH - RIGHT + 50,
                    y,
                    stroke(style)));
            text(s, WIDTH - RIGHT + 58, y + 4, "start", d.structure());
            for (GoalPoint g : goals) if (g.check().goal().structure().equals(d.structure())) goal(s, g, style, end);
        }
        return s.append("</svg>\n").toString();
    }

    private static Palette.Style style(Dvh d, List<Structure> structures) {
        Structure structure = structures.stream()
                .filter(x -> x.name().equals(d.structure()))
                .findFirst()
                .orElseThrow();
        return Palette.of(structure, structures);
    }

    private static void curve(StringBuilder s, Dvh d, String stroke, double end) {
        double bin = Math.max(end / 600, 1e-3);
        double[] percent = d.cumulativePercent(bin);
        s.append("<polyline fill=\"none\" ").append(stroke).append(" points=\"");
        for (int n = 0; n < percent.length; n++)
            s.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(Math.min(n * bin, end), end), y(percent[n])));
        s.append("\"><title>").append(Html.escape(d.structure())).append("</title></polyline>\n");
    }

    private static void goal(StringBuilder s, GoalPoint p, Palette.Style style, double end) {
        Goal g = p.check().goal();
        double x = x(p.gy(), end), y = y(p.percent()), t = g.atLeast() ? 6 : -6;
        s.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1f l%.1f -5 l0 10 z\" fill=\"%s\" stroke=\"black\" stroke-width=\"0.6\">"
                        + "<title>%s</title></path>\n",
                x + t,
                y,
                -t,
                style.colour(),
                Html.escape(g.structure() + " " + g.metric() + (g.atLeast() ? " at least " : " at most ")
                        + number(g.value()))));
    }

    private static String stroke(Palette.Style style) {
        return stroke(style.colour(), style.dash(), 2);
    }

    private static String stroke(String colour, String dash, double width) {
        return "stroke=\"" + colour + "\" stroke-width=\"" + Csv.number(width) + "\""
                + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    }

    private static void line(StringBuilder s, double x0, double y0, double x1, double y1) {
        s.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n",
                x0,
                y0,
                x1,
                y1));
    }

    private static void text(StringBuilder s, double x, double y, String anchor, String text) {
        s.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                x,
                y,
                anchor,
                Html.escape(text)));
    }

    private static double x(double dose, double end) {
        return LEFT + dose / end * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double volume) {
        return TOP + (1 - volume / 100) * (HEIGHT - TOP - BOTTOM);
    }

    static double niceStep(double about) {
        double p = Math.pow(10, Math.floor(Math.log10(about)));
        double m = about / p;
        return p * (m < 1.5 ? 1 : m < 3.5 ? 2 : m < 7.5 ? 5 : 10);
    }

    private static String number(double v) {
        return v == Math.rint(v) ? String.valueOf((long) v) : String.format(Locale.ROOT, "%.1f", v);
    }
}
