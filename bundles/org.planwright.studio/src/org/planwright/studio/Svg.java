package org.planwright.studio;

import java.util.List;
import java.util.Locale;

/** A chart being drawn as SVG: frame, light grid, axes that are linear or logarithmic, lines and words. */
final class Svg {
    /** How a plan or optimizer is drawn: colours told apart by colour-blind people (Okabe and Ito 2008), and dashes. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#5f5f5f", "#b8a000", "#56b4e9");

    private static final List<String> DASHES = List.of("", "8 4", "2 3", "10 3 2 3", "5 2", "1 2", "12 4");

    /** An axis: the values at its ends and whether it is logarithmic. */
    record Axis(double from, double to, boolean log) {
        /** Where a value lies, 0 to 1. */
        double at(double v) {
            double p = log ? Math.log(v / from) / Math.log(to / from) : (v - from) / (to - from);
            return Math.clamp(p, 0, 1);
        }

        /** Values worth a grid line. */
        double[] ticks() {
            if (!log) {
                double step = DvhPlot.niceStep((to - from) / 5);
                int first = (int) Math.ceil(from / step - 1e-9), last = (int) Math.floor(to / step + 1e-9);
                double[] t = new double[Math.max(0, last - first + 1)];
                for (int n = 0; n < t.length; n++) t[n] = (first + n) * step;
                return t;
            }
            int low = (int) Math.floor(Math.log10(from)), high = (int) Math.ceil(Math.log10(to));
            double[] parts = high - low > 4 ? new double[] {1} : new double[] {1, 2, 5};
            return java.util.stream.IntStream.rangeClosed(low, high)
                    .boxed()
                    .flatMapToDouble(p -> java.util.Arrays.stream(parts).map(m -> m * Math.pow(10, p)))
                    .filter(v -> v >= from * (1 - 1e-9) && v <= to * (1 + 1e-9))
                    .toArray();
        }
    }

    private final StringBuilder s = new StringBuilder();
    private final int width;
    private final int height;
    private final int left;
    private final int right;
    private final int top;
    private final int bottom;

    /** @param label what the chart shows, for those who cannot see it */
    Svg(int width, int height, int left, int right, int top, int bottom, String label) {
        this.width = width;
        this.height = height;
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n",
                width, height, Html.escape(label), width, height);
    }

    static String colour(int n) {
        return COLOURS.get(n % COLOURS.size());
    }

    static String dash(int n) {
        return DASHES.get(n % DASHES.size());
    }

    /** Stroke of a line. */
    static String stroke(String colour, String dash, double w) {
        return "stroke=\"" + colour + "\" stroke-width=\"" + Csv.number(w) + "\""
                + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    }

    double x(Axis a, double v) {
        return left + a.at(v) * (width - left - right);
    }

    double y(Axis a, double v) {
        return top + (1 - a.at(v)) * (height - top - bottom);
    }

    /** Right edge of the plot's area. */
    int edge() {
        return width - right;
    }

    int top() {
        return top;
    }

    Svg vertical(Axis a, String title) {
        for (double v : a.ticks()) {
            line(left, y(a, v), edge(), y(a, v), "stroke=\"#dddddd\"");
            text(left - 8, y(a, v) + 4, "end", number(v));
        }
        return add(
                "<text transform=\"translate(16,%d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                (top + height - bottom) / 2, Html.escape(title));
    }

    Svg horizontal(Axis a, String title) {
        for (double v : a.ticks()) {
            line(x(a, v), top, x(a, v), height - bottom, "stroke=\"#dddddd\"");
            text(x(a, v), height - bottom + 18, "middle", number(v));
        }
        return text((left + edge()) / 2.0, height - 12, "middle", title);
    }

    static String number(double v) {
        if (v != 0 && (Math.abs(v) < 1e-3 || Math.abs(v) >= 1e6)) return String.format(Locale.ROOT, "%.0e", v);
        return Csv.number(v);
    }

    Svg line(double x0, double y0, double x1, double y1, String stroke) {
        return add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>%n", x0, y0, x1, y1, stroke);
    }

    Svg text(double x, double y, String anchor, String text) {
        return add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, Html.escape(text));
    }

    /** A line through points. @param points x, y, x, y, ... in pixels */
    Svg curve(List<double[]> points, String stroke, String title) {
        add("<polyline fill=\"none\" %s points=\"", stroke);
        for (double[] p : points) add("%.1f,%.1f ", p[0], p[1]);
        return add("\"><title>%s</title></polyline>%n", Html.escape(title));
    }

    /** A sample of a line with its name, in the margin on the right. @param row from 0 */
    Svg legend(int row, String stroke, String name) {
        double y = top + 12 + 20 * row;
        line(edge() + 14, y, edge() + 52, y, stroke);
        return text(edge() + 60, y + 4, "start", name);
    }

    Svg add(String format, Object... values) {
        s.append(String.format(Locale.ROOT, format, values));
        return this;
    }

    String end() {
        return s.append("</svg>\n").toString();
    }
}
