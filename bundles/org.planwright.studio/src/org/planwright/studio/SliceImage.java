package org.planwright.studio;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.planwright.model.Plan;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;

/** One slice of a plan as SVG: CT in grey, dose wash, isodose lines, contours, orientation letters, scale bar, beams. */
final class SliceImage {
    /** Opacity of the dose wash. */
    private static final double OPACITY = 0.35;

    private final PlanningCase c;
    private final Plan plan;
    private final Plane plane;
    private final SlicePlane at;
    private final StructureMasks masks;
    private final float[] hu;
    private final int columns;
    private final int rows;
    private final double stepX;
    private final double stepY;

    SliceImage(PlanningCase c, StructureMasks masks, Plan plan, Plane plane, Vec3 through) {
        this.c = c;
        this.masks = masks;
        this.plan = plan;
        this.plane = plane;
        at = SlicePlane.through(plane, c.image().grid(), through);
        columns = at.columns();
        rows = at.rows();
        stepX = plane.stepU(at.grid());
        stepY = plane.stepV(at.grid());
        hu = at.hu(c.image());
    }

    /** @param reference dose that is 100 %, Gy; @param levels isodose levels, Gy */
    String svg(double reference, double[] levels) {
        SlicePainter.Painted painted = new SlicePainter(plane).paint(request(reference, levels), world());
        int[] crop = crop();
        double w = (crop[2] - crop[0] + 1) * stepX, h = (crop[3] - crop[1] + 1) * stepY;
        StringBuilder s = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%.2f %.2f %.2f %.2f\" class=slice role=\"img\""
                        + " aria-label=\"%s slice with isodose lines\" font-family=\"sans-serif\">\n"
                        + "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"black\"/>\n"
                        + "<image x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" preserveAspectRatio=\"none\""
                        + " href=\"%s\"/>\n",
                (crop[0] - 0.5) * stepX,
                (crop[1] - 0.5) * stepY,
                w,
                h,
                plane.label(),
                (crop[0] - 0.5) * stepX,
                (crop[1] - 0.5) * stepY,
                w,
                h,
                -0.5 * stepX,
                -0.5 * stepY,
                columns * stepX,
                rows * stepY,
                Png.dataUri(rgba(painted.rgb()), columns, rows)));
        double line = w / 400;
        painted.isodoses()
                .forEach((percent, lines) -> path(s, lines, DoseScale.CLINICAL.rgb(percent / 100), "", 1.2 * line));
        for (Structure structure : c.structures()) {
            Palette.Style style = Palette.of(structure, c.structures());
            List<float[]> lines = painted.contours().getOrDefault(structure.name(), List.of());
            path(s, lines, Integer.parseInt(style.colour().substring(1), 16), style.dash(), 1.8 * line);
        }
        if (plane == Plane.AXIAL) beams(s, crop, line);
        letters(s, crop, w, h);
        return s.append("</svg>\n").toString();
    }

    /** Rows and columns that hold the patient, a little wider: first column, first row, last column, last row. */
    private int[] crop() {
        int c0 = columns, r0 = rows, c1 = -1, r1 = -1;
        for (int r = 0; r < rows; r++)
            for (int col = 0; col < columns; col++)
                if (hu[r * columns + col] > -500) {
                    c0 = Math.min(c0, col);
                    c1 = Math.max(c1, col);
                    r0 = Math.min(r0, r);
                    r1 = Math.max(r1, r);
                }
        if (c1 < 0) return new int[] {0, 0, columns - 1, rows - 1};
        int px = (int) Math.ceil(20 / stepX), py = (int) Math.ceil(20 / stepY);
        return new int[] {
            Math.max(0, c0 - px), Math.max(0, r0 - py), Math.min(columns - 1, c1 + px), Math.min(rows - 1, r1 + py)
        };
    }

    private SlicePainter.Request request(double reference, double[] levels) {
        Set<String> all = c.structures().stream().map(Structure::name).collect(Collectors.toSet());
        List<Double> percents =
                Arrays.stream(levels).map(l -> 100 * l / reference).boxed().toList();
        HuWindow window = HuWindow.PRESETS.get(0).window();
        return new SlicePainter.Request(
                c.image(), masks, all, plan.dose(), reference, percents, window, DoseScale.CLINICAL, OPACITY);
    }

    private Vec3 world() {
        return plane.world(at.u(0), at.v(0), at.depth());
    }

    private static int[] rgba(int[] rgb) {
        return Arrays.stream(rgb).map(p -> p << 8 | 255).toArray();
    }

    /** Polylines in plane coordinates as one path in the picture's mm. */
    private void path(StringBuilder s, List<float[]> lines, int colour, String dash, double width) {
        if (lines.isEmpty()) return;
        s.append(String.format(Locale.ROOT, "<path fill=\"none\" stroke=\"#%06x\"", colour));
        if (!dash.isEmpty()) s.append(" stroke-dasharray=\"").append(dash).append('"');
        s.append(String.format(Locale.ROOT, " stroke-width=\"%.2f\" d=\"", width));
        for (float[] q : lines)
            for (int n = 0; n < q.length; n += 2)
                s.append(String.format(
                        Locale.ROOT, "%s%.1f %.1f", n == 0 ? "M" : "L", q[n] - at.u(0), q[n + 1] - at.v(0)));
        s.append("\"/>\n");
    }

    /** Beam axes of coplanar beams, from the edge of the picture to the isocentre. */
    private void beams(StringBuilder s, int[] crop, double line) {
        for (var b : plan.beams()) {
            if (b.geometry().couch() != 0) continue;
            Vec3 axis = BeamLine.of(b.geometry()).toSource();
            double x = plane.u(b.geometry().isocentre()) - at.u(0),
                    y = plane.v(b.geometry().isocentre()) - at.v(0);
            double dx = axis.x(), dy = axis.y();
            double t = Math.min(
                    reach(x, dx, (crop[0] - 0.5) * stepX, (crop[2] + 0.5) * stepX),
                    reach(y, dy, (crop[1] - 0.5) * stepY, (crop[3] + 0.5) * stepY));
            s.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ffffff\" stroke-opacity=\"0.7\""
                            + " stroke-width=\"%.2f\" stroke-dasharray=\"%.1f %.1f\"><title>gantry %.0f&#176;</title></line>\n",
                    x + dx * t,
                    y + dy * t,
                    x + dx * (t - 0.12 * (crop[2] - crop[0]) * stepX),
                    y + dy * (t - 0.12 * (crop[2] - crop[0]) * stepX),
                    1.5 * line,
                    4 * line,
                    2 * line,
                    b.geometry().gantry()));
        }
    }

    private static double reach(double from, double direction, double low, double high) {
        if (Math.abs(direction) < 1e-9) return Double.POSITIVE_INFINITY;
        return direction > 0 ? (high - from) / direction : (low - from) / direction;
    }

    private void letters(StringBuilder s, int[] crop, double w, double h) {
        double x0 = (crop[0] - 0.5) * stepX, y0 = (crop[1] - 0.5) * stepY, size = w / 22;
        letter(s, plane.left(), x0 + 0.4 * size, y0 + h / 2, size, "start");
        letter(s, plane.right(), x0 + w - 0.4 * size, y0 + h / 2, size, "end");
        letter(s, plane.top(), x0 + w / 2, y0 + 1.1 * size, size, "middle");
        letter(s, plane.bottom(), x0 + w / 2, y0 + h - 0.4 * size, size, "middle");
        double bar = DvhPlot.niceStep(w / 5);
        letter(
                s,
                String.format(Locale.ROOT, "%.0f mm", bar),
                x0 + 0.5 * size,
                y0 + h - 0.9 * size,
                0.7 * size,
                "start");
        s.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"white\"/>\n",
                x0 + 0.5 * size,
                y0 + h - 0.6 * size,
                bar,
                0.2 * size));
    }

    private static void letter(StringBuilder s, String text, double x, double y, double size, String anchor) {
        s.append(String.format(
                Locale.ROOT,
                "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\" text-anchor=\"%s\" fill=\"white\">%s</text>\n",
                x,
                y,
                size,
                anchor,
                text));
    }

    /** Caption: plane and position. */
    String caption() {
        return at.caption();
    }
}
