package org.planwright.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;

/**
 * The nearest point of a dose surface: cells of the other dose are looked at from near to far, and left out by the
 * least that their distance and their range of doses allow. Lengths are in units of the distance criterion.
 */
final class GammaSearch {
    private record Offset(int i, int j, int k, double square) {}

    private final Gamma gamma;
    private final double normalization;
    private final ImageGrid from;
    private final float[] reference;
    private final ImageGrid to;
    private final float[] dose;
    private final float[] low;
    private final float[] high;
    private final double[] size;
    private final int[] step;
    private final List<Offset> offsets = new ArrayList<>();

    GammaSearch(Gamma gamma, Dose reference, Dose other, double normalization) {
        this.gamma = gamma;
        this.normalization = normalization;
        from = reference.grid();
        this.reference = reference.values();
        to = other.grid();
        dose = other.values();
        size = new double[] {to.dx() / gamma.distanceMm(), to.dy() / gamma.distanceMm(), to.dz() / gamma.distanceMm()};
        step = new int[] {to.nx() > 1 ? 1 : 0, to.ny() > 1 ? to.nx() : 0, to.nz() > 1 ? to.nx() * to.ny() : 0};
        low = new float[dose.length];
        high = new float[dose.length];
        ranges();
        offsets();
    }

    /** Least and greatest dose of the eight corners of each cell. */
    private void ranges() {
        for (int k = 0; k < cells(to.nz()); k++)
            for (int j = 0; j < cells(to.ny()); j++)
                for (int i = 0; i < cells(to.nx()); i++) {
                    int o = to.index(i, j, k);
                    float a = dose[o], b = a;
                    for (int corner = 1; corner < 8; corner++) {
                        float d = dose[
                                o + step[0] * (corner & 1) + step[1] * (corner >> 1 & 1) + step[2] * (corner >> 2)];
                        a = Math.min(a, d);
                        b = Math.max(b, d);
                    }
                    low[o] = a;
                    high[o] = b;
                }
    }

    private static int cells(int n) {
        return Math.max(1, n - 1);
    }

    /** Cells within reach of a point, by the least distance that any point of the cell in the middle has. */
    private void offsets() {
        int ri = reach(0), rj = reach(1), rk = reach(2);
        for (int k = -rk; k <= rk; k++)
            for (int j = -rj; j <= rj; j++)
                for (int i = -ri; i <= ri; i++) {
                    double x = least(i, 0), y = least(j, 1), z = least(k, 2), square = x * x + y * y + z * z;
                    if (square < Gamma.LIMIT * Gamma.LIMIT) offsets.add(new Offset(i, j, k, square));
                }
        offsets.sort(Comparator.comparingDouble(Offset::square)
                .thenComparingInt(o -> Math.abs(o.i) + Math.abs(o.j) + Math.abs(o.k)));
    }

    private int reach(int axis) {
        return (int) Math.ceil(Gamma.LIMIT / size[axis]) + 1;
    }

    private double least(int cells, int axis) {
        return Math.max(0, Math.abs(cells) - 1) * size[axis];
    }

    /** Gamma of the voxels from (inclusive) to (exclusive). */
    void fill(float[] map, int begin, int end) {
        Tetrahedron t = new Tetrahedron();
        double least = gamma.thresholdPercent() / 100 * normalization;
        for (int v = begin; v < end; v++) {
            double d = reference[v];
            double criterion = gamma.dosePercent() / 100 * (gamma.local() ? d : normalization);
            map[v] = d >= least && criterion > 0 ? (float) Math.sqrt(nearest(t, v, d, criterion)) : Float.NaN;
        }
    }

    /** Square of the gamma of a voxel, at most that of the limit. */
    private double nearest(Tetrahedron t, int voxel, double wanted, double criterion) {
        double u = to.toI(from.x(from.i(voxel))), v = to.toJ(from.y(from.j(voxel))), w = to.toK(from.z(from.k(voxel)));
        int i = (int) Math.floor(u), j = (int) Math.floor(v), k = (int) Math.floor(w);
        t.best = Gamma.LIMIT * Gamma.LIMIT;
        for (Offset o : offsets) {
            if (o.square >= t.best) break;
            int a = i + o.i, b = j + o.j, c = k + o.k;
            if (a < 0 || b < 0 || c < 0 || a >= cells(to.nx()) || b >= cells(to.ny()) || c >= cells(to.nz())) continue;
            double x = (u - a) * size[0], y = (v - b) * size[1], z = (w - c) * size[2];
            int cell = to.index(a, b, c);
            double s = beyond(x, size[0]) + beyond(y, size[1]) + beyond(z, size[2]);
            double e = wanted < low[cell] ? low[cell] - wanted : wanted > high[cell] ? wanted - high[cell] : 0;
            if (s + e * e / (criterion * criterion) < t.best) search(t, cell, x, y, z, wanted, 1 / criterion);
        }
        return t.best;
    }

    /** The six tetrahedra of a cell, one for each order of the axes from its first corner to its last. */
    private void search(Tetrahedron t, int cell, double x, double y, double z, double wanted, double scale) {
        int i = step[0], j = step[1], k = step[2];
        double e = (dose[cell] - wanted) * scale, ei = (dose[cell + i] - wanted) * scale;
        double ej = (dose[cell + j] - wanted) * scale, ek = (dose[cell + k] - wanted) * scale;
        double eij = (dose[cell + i + j] - wanted) * scale, eik = (dose[cell + i + k] - wanted) * scale;
        double ejk = (dose[cell + j + k] - wanted) * scale, all = (dose[cell + i + j + k] - wanted) * scale;
        double a = size[0], b = size[1], c = size[2];
        t.search(a, b, c, x, y, z, e, ei, eij, all);
        t.search(a, c, b, x, z, y, e, ei, eik, all);
        t.search(b, a, c, y, x, z, e, ej, eij, all);
        t.search(b, c, a, y, z, x, e, ej, ejk, all);
        t.search(c, a, b, z, x, y, e, ek, eik, all);
        t.search(c, b, a, z, y, x, e, ek, ejk, all);
    }

    /** Square of the distance of a coordinate from the interval 0 to length. */
    private static double beyond(double x, double length) {
        double d = x < 0 ? x : x > length ? x - length : 0;
        return d * d;
    }
}
