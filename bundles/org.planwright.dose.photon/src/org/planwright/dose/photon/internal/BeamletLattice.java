package org.planwright.dose.photon.internal;

import org.planwright.model.BeamElements;
import org.planwright.model.ImageGrid;

/**
 * The beamlets of one beam: a lattice with centres at integer multiples of the beamlet size in the collimator's frame.
 * A beamlet exists if its rectangle in the isocentre plane meets the projection of any target voxel, enlarged by one
 * beamlet width. Columns run along x fast, then y.
 */
final class BeamletLattice {
    final double size;
    /** Column of the first beamlet of this beam. */
    final int firstColumn;
    /** Lattice rows (y) and columns (x) that hold beamlets; empty if iMax is under iMin. */
    final int iMin, iMax, jMin, jMax;
    /** Per lattice row: runs of consecutive beamlets as (first i, last i, column of the first) triples. */
    final int[][] runs;

    final int count;

    private BeamletLattice(
            double size, int firstColumn, int iMin, int iMax, int jMin, int jMax, int[][] runs, int count) {
        this.size = size;
        this.firstColumn = firstColumn;
        this.iMin = iMin;
        this.iMax = iMax;
        this.jMin = jMin;
        this.jMax = jMax;
        this.runs = runs;
        this.count = count;
    }

    /**
     * @param target voxels of the target on the grid
     * @param limitMm no beamlet centre lies farther from the axis, mm
     */
    static BeamletLattice of(BeamFrame f, ImageGrid g, int[] target, double size, double limitMm, int firstColumn) {
        int limit = (int) Math.floor(limitMm / size), side = 2 * limit + 1;
        boolean[] on = new boolean[side * side];
        double hx = half(g, f.x().x(), f.x().y(), f.x().z()), hy = half(g, f.y().x(), f.y().y(), f.y().z());
        for (int v : target) {
            double x = g.x(g.i(v)) - f.isocentre().x(),
                    y = g.y(g.j(v)) - f.isocentre().y();
            double z = g.z(g.k(v)) - f.isocentre().z();
            double s = f.sad() - (x * f.z().x() + y * f.z().y() + z * f.z().z());
            if (s <= 0) continue;
            double m = f.sad() / s / size;
            double u = m * (x * f.x().x() + y * f.x().y() + z * f.x().z());
            double w = m * (x * f.y().x() + y * f.y().y() + z * f.y().z());
            double eu = 1.5 + m * hx, ew = 1.5 + m * hy;
            int a = Math.max(-limit, (int) Math.ceil(u - eu)), b = Math.min(limit, (int) Math.floor(u + eu));
            int c = Math.max(-limit, (int) Math.ceil(w - ew)), d = Math.min(limit, (int) Math.floor(w + ew));
            for (int j = c; j <= d; j++)
                for (int i = a; i <= b; i++)
                    if (Math.hypot(i, j) * size <= limitMm) on[(j + limit) * side + i + limit] = true;
        }
        return of(on, limit, size, firstColumn);
    }

    private static double half(ImageGrid g, double ax, double ay, double az) {
        return 0.5 * (Math.abs(ax) * g.dx() + Math.abs(ay) * g.dy() + Math.abs(az) * g.dz());
    }

    private static BeamletLattice of(boolean[] on, int limit, double size, int firstColumn) {
        int side = 2 * limit + 1, iMin = limit + 1, iMax = -limit - 1, jMin = limit + 1, jMax = -limit - 1;
        for (int j = -limit; j <= limit; j++)
            for (int i = -limit; i <= limit; i++)
                if (on[(j + limit) * side + i + limit]) {
                    iMin = Math.min(iMin, i);
                    iMax = Math.max(iMax, i);
                    jMin = Math.min(jMin, j);
                    jMax = Math.max(jMax, j);
                }
        int[][] runs = new int[Math.max(0, jMax - jMin + 1)][];
        int count = 0;
        for (int j = jMin; j <= jMax; j++) {
            int[] r = new int[3 * (iMax - iMin + 2)];
            int n = 0;
            for (int i = iMin; i <= iMax; i++) {
                if (!on[(j + limit) * side + i + limit]) continue;
                int first = i;
                while (i < iMax && on[(j + limit) * side + i + 1 + limit]) i++;
                r[n++] = first;
                r[n++] = i;
                r[n++] = firstColumn + count;
                count += i - first + 1;
            }
            runs[j - jMin] = java.util.Arrays.copyOf(r, n);
        }
        return new BeamletLattice(size, firstColumn, iMin, iMax, jMin, jMax, runs, count);
    }

    /** The beamlets in column order. */
    BeamElements elements() {
        float[] x = new float[count], y = new float[count];
        int n = 0;
        for (int j = jMin; j <= jMax; j++)
            for (int q = 0; q < runs[j - jMin].length; q += 3)
                for (int i = runs[j - jMin][q]; i <= runs[j - jMin][q + 1]; i++) {
                    x[n] = (float) (i * size);
                    y[n++] = (float) (j * size);
                }
        return BeamElements.beamlets(x, y, size, size);
    }

    /** First lattice row that a circle around v meets. */
    int firstRow(double v, double radius) {
        return Math.max(jMin, (int) Math.ceil(v - radius));
    }

    /** Last such row; under the first if there is none. */
    int lastRow(double v, double radius) {
        return Math.min(jMax, (int) Math.floor(v + radius));
    }

    /** Length that the span arrays of {@link #spans} need. */
    int rows() {
        return Math.max(0, jMax - jMin + 1);
    }

    /**
     * Where a circle cuts the lattice: per row from {@link #firstRow} on the first and last lattice place inside.
     *
     * @param u middle of the circle, lattice units
     * @param v the same along y
     * @param radius lattice units
     * @return number of beamlets inside
     */
    int spans(double u, double v, double radius, int[] low, int[] high) {
        int j0 = firstRow(v, radius), j1 = lastRow(v, radius), count = 0;
        for (int j = j0; j <= j1; j++) {
            double half = Math.sqrt(radius * radius - (j - v) * (j - v));
            int a = Math.max(iMin, (int) Math.ceil(u - half)), b = Math.min(iMax, (int) Math.floor(u + half));
            low[j - j0] = a;
            high[j - j0] = b;
            if (a > b) continue;
            int[] r = runs[j - jMin];
            for (int q = 0; q < r.length; q += 3) count += Math.max(0, Math.min(b, r[q + 1]) - Math.max(a, r[q]) + 1);
        }
        return count;
    }
}
