package org.planwright.studio;

import java.util.List;
import java.util.Locale;
import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.Occupancy;
import org.planwright.model.Plan;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;

/** One slice of a plan as SVG: CT in grey, dose wash, isodose lines, contours, orientation letters, scale bar, beams. */
final class SliceImage {
    /** Which plane: the axes that run to the right and down, and how the patient's sides are lettered. */
    enum Plane {
        AXIAL("Axial", "z", "R", "L", "A", "P"),
        CORONAL("Coronal", "y", "R", "L", "S", "I"),
        SAGITTAL("Sagittal", "x", "A", "P", "S", "I");
        final String label, axis, left, right, top, bottom;

        Plane(String label, String axis, String left, String right, String top, String bottom) {
            this.label = label;
            this.axis = axis;
            this.left = left;
            this.right = right;
            this.top = top;
            this.bottom = bottom;
        }
    }

    private final PlanningCase c;
    private final Plan plan;
    private final Plane plane;
    private final ImageGrid grid;
    private final int fixed;
    private final int columns;
    private final int rows;
    private final double stepX;
    private final double stepY;
    private final float[] dose;

    SliceImage(PlanningCase c, Plan plan, Plane plane, Vec3 through) {
        this.c = c;
        this.plan = plan;
        this.plane = plane;
        grid = c.image().grid();
        fixed = switch (plane) {
            case AXIAL -> clamp(grid.toK(through.z()), grid.nz());
            case CORONAL -> clamp(grid.toJ(through.y()), grid.ny());
            case SAGITTAL -> clamp(grid.toI(through.x()), grid.nx());
        };
        columns = plane == Plane.SAGITTAL ? grid.ny() : grid.nx();
        rows = plane == Plane.AXIAL ? grid.ny() : grid.nz();
        stepX = plane == Plane.SAGITTAL ? grid.dy() : grid.dx();
        stepY = plane == Plane.AXIAL ? grid.dy() : grid.dz();
        dose = new float[columns * rows];
        Dose d = plan.dose();
        for (int r = 0; r < rows; r++)
            for (int col = 0; col < columns; col++) {
                int v = voxel(col, r);
                dose[r * columns + col] = (float) d.sample(grid.x(grid.i(v)), grid.y(grid.j(v)), grid.z(grid.k(v)));
            }
    }

    private static int clamp(double v, int n) {
        return (int) Math.clamp(Math.round(v), 0, n - 1);
    }

    private int voxel(int column, int row) {
        return switch (plane) {
            case AXIAL -> grid.index(column, row, fixed);
            case CORONAL -> grid.index(column, fixed, grid.nz() - 1 - row);
            case SAGITTAL -> grid.index(fixed, column, grid.nz() - 1 - row);
        };
    }

    /** @param reference dose that is 100 %, Gy; @param levels isodose levels, Gy */
    String svg(double reference, double[] levels) {
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
                plane.label,
                (crop[0] - 0.5) * stepX,
                (crop[1] - 0.5) * stepY,
                w,
                h,
                -0.5 * stepX,
                -0.5 * stepY,
                columns * stepX,
                rows * stepY,
                Png.dataUri(pixels(reference), columns, rows)));
        double line = w / 400;
        for (double level : levels) path(s, dose, level, Palette.isodose(level / reference), "", 1.2 * line);
        for (Structure structure : c.structures()) {
            float[] inside = occupancy(structure);
            Palette.Style style = Palette.of(structure, c.structures());
            if (inside != null) path(s, inside, 0.5, style.colour(), style.dash(), 1.8 * line);
        }
        if (plane == Plane.AXIAL) beams(s, crop, line);
        letters(s, crop, w, h);
        return s.append("</svg>\n").toString();
    }

    /** Rows and columns that hold the patient, a little wider: first column, first row, last column, last row. */
    private int[] crop() {
        CtVolume ct = c.image();
        int c0 = columns, r0 = rows, c1 = -1, r1 = -1;
        for (int r = 0; r < rows; r++)
            for (int col = 0; col < columns; col++)
                if (ct.hu(voxel(col, r)) > -500) {
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

    private int[] pixels(double reference) {
        int[] out = new int[columns * rows];
        for (int r = 0; r < rows; r++)
            for (int col = 0; col < columns; col++) {
                int g = (int) Math.clamp((c.image().hu(voxel(col, r)) + 160) * 255 / 400.0, 0, 255);
                double part = dose[r * columns + col] / reference;
                int wash = Integer.parseInt(Palette.isodose(part).substring(1), 16);
                double a = part < 0.1 ? 0 : 0.35;
                out[r * columns + col] = mix(g, wash >> 16 & 255, a) << 24
                        | mix(g, wash >> 8 & 255, a) << 16
                        | mix(g, wash & 255, a) << 8
                        | 255;
            }
        return out;
    }

    private static int mix(int under, int over, double a) {
        return (int) ((1 - a) * under + a * over);
    }

    private float[] occupancy(Structure s) {
        Occupancy o = s.geometry().occupancy(grid);
        float[] plane = new float[columns * rows];
        boolean any = false;
        for (int n = 0; n < o.size(); n++) {
            int v = o.index(n), i = grid.i(v), j = grid.j(v), k = grid.k(v);
            int at = switch (this.plane) {
                case AXIAL -> k == fixed ? j * columns + i : -1;
                case CORONAL -> j == fixed ? (rows - 1 - k) * columns + i : -1;
                case SAGITTAL -> i == fixed ? (rows - 1 - k) * columns + j : -1;
            };
            if (at >= 0) {
                plane[at] = (float) o.fraction(n);
                any = true;
            }
        }
        return any ? plane : null;
    }

    private void path(StringBuilder s, float[] field, double level, String colour, String dash, double width) {
        List<float[]> segments = IsoLines.segments(field, columns, rows, level);
        if (segments.isEmpty()) return;
        s.append("<path fill=\"none\" stroke=\"").append(colour).append('"');
        if (!dash.isEmpty()) s.append(" stroke-dasharray=\"").append(dash).append('"');
        s.append(String.format(Locale.ROOT, " stroke-width=\"%.2f\" d=\"", width));
        for (float[] q : segments)
            s.append(String.format(
                    Locale.ROOT, "M%.1f %.1fL%.1f %.1f", q[0] * stepX, q[1] * stepY, q[2] * stepX, q[3] * stepY));
        s.append("\"/>\n");
    }

    /** Beam axes of coplanar beams, from the edge of the picture to the isocentre. */
    private void beams(StringBuilder s, int[] crop, double line) {
        for (var b : plan.beams()) {
            if (b.geometry().couch() != 0) continue;
            double a = Math.toRadians(b.geometry().gantry());
            double x = grid.toI(b.geometry().isocentre().x()) * stepX;
            double y = grid.toJ(b.geometry().isocentre().y()) * stepY;
            double dx = Math.sin(a), dy = -Math.cos(a);
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
        letter(s, plane.left, x0 + 0.4 * size, y0 + h / 2, size, "start");
        letter(s, plane.right, x0 + w - 0.4 * size, y0 + h / 2, size, "end");
        letter(s, plane.top, x0 + w / 2, y0 + 1.1 * size, size, "middle");
        letter(s, plane.bottom, x0 + w / 2, y0 + h - 0.4 * size, size, "middle");
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
        double at = switch (plane) {
            case AXIAL -> grid.z(fixed);
            case CORONAL -> grid.y(fixed);
            case SAGITTAL -> grid.x(fixed);
        };
        return String.format(Locale.ROOT, "%s, %s = %.1f mm", plane.label, plane.axis, at);
    }
}
