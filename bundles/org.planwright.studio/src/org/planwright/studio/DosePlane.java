package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;

/**
 * A dose cut along a plane, trilinear on the dose's own grid: first interpolated across the plane, then within it.
 * Beyond the outer voxel centres it is constant, beyond the grid's box 0, as {@link Dose#sample} has it.
 */
public final class DosePlane {
    /** Level lines are drawn through points at most this far apart where the dose grid is coarser, mm. */
    private static final double FINE_MM = 2;

    private final Plane plane;
    private final ImageGrid grid;
    private final int columns;
    private final int rows;
    private final boolean outside;
    private final float[] field;

    /**
     * @param dose the dose
     * @param plane the plane
     * @param depth world coordinate across it, mm
     */
    public DosePlane(Dose dose, Plane plane, double depth) {
        this.plane = plane;
        grid = dose.grid();
        columns = plane.columns(grid);
        rows = plane.rows(grid);
        int n = plane.slices(grid);
        double at = plane.slice(grid, depth);
        outside = at < -0.5 || at > n - 0.5;
        field = new float[columns * rows];
        if (outside) return;
        at = Math.clamp(at, 0.0, n - 1.0);
        int below = Math.min((int) at, Math.max(0, n - 2)), above = Math.min(below + 1, n - 1);
        float t = (float) (at - below);
        int step = plane == Plane.SAGITTAL ? grid.nx() : 1;
        for (int r = 0, o = 0; r < rows; r++) {
            int p = plane.voxel(grid, 0, r, below), q = plane.voxel(grid, 0, r, above);
            for (int c = 0; c < columns; c++, p += step, q += step) field[o++] = (1 - t) * dose.at(p) + t * dose.at(q);
        }
    }

    /** Dose at a point of the plane, Gy. */
    public double at(double u, double v) {
        double c = (u - plane.firstU(grid)) / plane.stepU(grid), r = (v - plane.firstV(grid)) / plane.stepV(grid);
        if (outside || c < -0.5 || r < -0.5 || c > columns - 0.5 || r > rows - 0.5) return 0;
        c = Math.clamp(c, 0.0, columns - 1.0);
        r = Math.clamp(r, 0.0, rows - 1.0);
        int i = Math.min((int) c, Math.max(0, columns - 2)), j = Math.min((int) r, Math.max(0, rows - 2));
        int o = j * columns + i, right = columns > 1 ? 1 : 0, down = rows > 1 ? columns : 0;
        double a = c - i, b = r - j;
        return (1 - b) * ((1 - a) * field[o] + a * field[o + right])
                + b * ((1 - a) * field[o + down] + a * field[o + down + right]);
    }

    /** Dose at every pixel of a slice of an image in this plane, row by row, Gy. */
    public float[] onto(SlicePlane s) {
        int w = s.columns(), h = s.rows();
        float[] out = new float[w * h];
        if (outside) return out;
        int right = columns > 1 ? 1 : 0, down = rows > 1 ? columns : 0;
        int[] column = new int[w];
        float[] part = new float[w];
        for (int x = 0; x < w; x++) {
            double c = (s.u(x) - plane.firstU(grid)) / plane.stepU(grid);
            column[x] = place(c, columns);
            part[x] = (float) (Math.clamp(c, 0.0, columns - 1.0) - column[x]);
        }
        for (int y = 0; y < h; y++) {
            double r = (s.v(y) - plane.firstV(grid)) / plane.stepV(grid);
            int j = place(r, rows), o = j * columns;
            if (j < 0) continue;
            float b = (float) (Math.clamp(r, 0.0, rows - 1.0) - j);
            for (int x = 0, p = y * w; x < w; x++, p++) {
                if (column[x] < 0) continue;
                int q = o + column[x];
                float a = part[x];
                float top = field[q] + a * (field[q + right] - field[q]);
                float low = field[q + down] + a * (field[q + down + right] - field[q + down]);
                out[p] = top + b * (low - top);
            }
        }
        return out;
    }

    private static int place(double at, int n) {
        if (at < -0.5 || at > n - 0.5) return -1;
        return (int) Math.clamp(at, 0.0, Math.max(0, n - 2));
    }

    /**
     * Isodose lines in plane coordinates, mm.
     *
     * @param levels doses, Gy
     * @return polylines for each level, in their order
     */
    public List<List<float[]>> isodoses(double[] levels) {
        List<List<float[]>> out = new ArrayList<>();
        int fx = fine(plane.stepU(grid)), fy = fine(plane.stepV(grid));
        IsoLines fine = outside || levels.length == 0
                ? null
                : new IsoLines(fx * fy == 1 ? field : refined(fx, fy), (columns - 1) * fx + 1, (rows - 1) * fy + 1);
        for (double level : levels) {
            List<float[]> lines = fine == null ? List.of() : fine.at(level);
            for (float[] line : lines)
                for (int n = 0; n < line.length; n += 2) {
                    line[n] = (float) (plane.firstU(grid) + line[n] / fx * plane.stepU(grid));
                    line[n + 1] = (float) (plane.firstV(grid) + line[n + 1] / fy * plane.stepV(grid));
                }
            out.add(lines);
        }
        return out;
    }

    private static int fine(double step) {
        return (int) Math.clamp(Math.ceil(step / FINE_MM - 1e-9), 1.0, 4.0);
    }

    /** The field with points added between its own, bilinear. */
    private float[] refined(int fx, int fy) {
        int w = (columns - 1) * fx + 1, h = (rows - 1) * fy + 1;
        float[] out = new float[w * h];
        for (int y = 0, p = 0; y < h; y++) {
            int j = Math.min(y / fy, Math.max(0, rows - 2)), down = rows > 1 ? columns : 0;
            float b = (float) (y - j * fy) / fy;
            for (int x = 0; x < w; x++) {
                int i = Math.min(x / fx, Math.max(0, columns - 2)), q = j * columns + i, right = columns > 1 ? 1 : 0;
                float a = (float) (x - i * fx) / fx;
                float top = field[q] + a * (field[q + right] - field[q]);
                float low = field[q + down] + a * (field[q + down + right] - field[q + down]);
                out[p++] = top + b * (low - top);
            }
        }
        return out;
    }
}
