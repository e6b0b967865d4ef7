package org.planwright.model;

import java.util.Arrays;

/** Occupied fractions of a grid's voxels by a solid: blocks of voxels, then voxels, then parts of them are halved. */
final class SolidOccupancy {
    private static final double NUDGE = 1e-4;
    private static final double CELLS_ACROSS = 64;
    private final Solid solid;
    private final ImageGrid grid;
    private final int nx;
    private final int ny;
    private final int i0;
    private final int j0;
    private final int k0;
    private final float[] part;
    private final int depth;

    SolidOccupancy(Solid solid, ImageGrid grid) {
        this.solid = solid;
        this.grid = grid;
        Box b = solid.bounds();
        i0 = clamp(Math.floor(grid.toI(b.minX()) + 0.5), grid.nx());
        j0 = clamp(Math.floor(grid.toJ(b.minY()) + 0.5), grid.ny());
        k0 = clamp(Math.floor(grid.toK(b.minZ()) + 0.5), grid.nz());
        nx = clamp(Math.ceil(grid.toI(b.maxX()) + 0.5), grid.nx()) - i0;
        ny = clamp(Math.ceil(grid.toJ(b.maxY()) + 0.5), grid.ny()) - j0;
        int nz = clamp(Math.ceil(grid.toK(b.maxZ()) + 0.5), grid.nz()) - k0;
        part = new float[Math.max(0, nx) * Math.max(0, ny) * Math.max(0, nz)];
        double across = Math.min(
                (b.maxX() - b.minX()) / grid.dx(),
                Math.min((b.maxY() - b.minY()) / grid.dy(), (b.maxZ() - b.minZ()) / grid.dz()));
        depth = (int) Math.max(
                2, Math.min(6, Math.ceil(Math.log(CELLS_ACROSS / Math.max(1e-3, across)) / Math.log(2))));
        if (part.length > 0) block(i0, j0, k0, i0 + nx, j0 + ny, k0 + nz);
    }

    private static int clamp(double v, int n) {
        return (int) Math.max(0, Math.min(n, v));
    }

    Occupancy result() {
        int[] index = new int[part.length];
        float[] fraction = new float[part.length];
        int n = 0;
        boolean whole = true;
        for (int p = 0; p < part.length; p++) {
            if (part[p] < 1e-6f) continue;
            index[n] = grid.index(i0 + p % nx, j0 + p / nx % ny, k0 + p / (nx * ny));
            fraction[n++] = part[p];
            whole &= part[p] == 1;
        }
        return new Occupancy(grid, Arrays.copyOf(index, n), whole ? null : Arrays.copyOf(fraction, n));
    }

    /** Fills the voxels from (i, j, k) to below (ie, je, ke). */
    private void block(int i, int j, int k, int ie, int je, int ke) {
        double hx = (ie - i) * grid.dx() / 2, hy = (je - j) * grid.dy() / 2, hz = (ke - k) * grid.dz() / 2;
        double level = solid.level(grid.x((i + ie - 1) / 2.0), grid.y((j + je - 1) / 2.0), grid.z((k + ke - 1) / 2.0));
        double reach = Math.sqrt(hx * hx + hy * hy + hz * hz);
        if (level >= reach) return;
        if (level <= -reach) {
            for (int c = k; c < ke; c++)
                for (int b = j; b < je; b++) {
                    int row = i - i0 + nx * (b - j0 + ny * (c - k0));
                    Arrays.fill(part, row, row + ie - i, 1);
                }
            return;
        }
        if (ie - i == 1 && je - j == 1 && ke - k == 1) {
            part[i - i0 + nx * (j - j0 + ny * (k - k0))] =
                    (float) share(grid.x(i), grid.y(j), grid.z(k), hx, hy, hz, depth);
            return;
        }
        int im = middle(i, ie), jm = middle(j, je), km = middle(k, ke);
        for (int half = 0; half < 8; half++) {
            int a = (half & 1) == 0 ? i : im, ae = (half & 1) == 0 ? im : ie;
            int b = (half & 2) == 0 ? j : jm, be = (half & 2) == 0 ? jm : je;
            int c = (half & 4) == 0 ? k : km, ce = (half & 4) == 0 ? km : ke;
            if (ae > a && be > b && ce > c) block(a, b, c, ae, be, ce);
        }
    }

    private static int middle(int from, int to) {
        return to - from > 1 ? (from + to) >>> 1 : to;
    }

    /** Inside share of the cell about (x, y, z) with half sides hx, hy, hz. */
    private double share(double x, double y, double z, double hx, double hy, double hz, int left) {
        double level = solid.level(x, y, z), reach = Math.sqrt(hx * hx + hy * hy + hz * hz);
        if (level >= reach) return 0;
        if (level <= -reach) return 1;
        if (left == 0) return plane(x, y, z, level, hx, hy, hz);
        double sum = 0, qx = hx / 2, qy = hy / 2, qz = hz / 2;
        for (int s = 0; s < 8; s++)
            sum += share(
                    x + ((s & 1) == 0 ? -qx : qx),
                    y + ((s & 2) == 0 ? -qy : qy),
                    z + ((s & 4) == 0 ? -qz : qz),
                    qx,
                    qy,
                    qz,
                    left - 1);
        return sum / 8;
    }

    /**
     * The share falls linearly with the level, over the root mean square span of the cell; exact for faces along axes.
     */
    private double plane(double x, double y, double z, double level, double hx, double hy, double hz) {
        double ex = NUDGE * hx, ey = NUDGE * hy, ez = NUDGE * hz;
        double gx = (solid.level(x + ex, y, z) - level) / ex;
        double gy = (solid.level(x, y + ey, z) - level) / ey;
        double gz = (solid.level(x, y, z + ez) - level) / ez;
        if (gx * gx + gy * gy + gz * gz > 1.01) return counted(x, y, z, hx, hy, hz);
        double width = 2 * Math.sqrt(gx * hx * gx * hx + gy * hy * gy * hy + gz * hz * gz * hz);
        if (width < 1e-12) return level < 0 ? 1 : level > 0 ? 0 : 0.5;
        return Math.max(0, Math.min(1, 0.5 - level / width));
    }

    /** At an edge of the solid a tangent plane says nothing: 4 x 4 x 4 points. */
    private double counted(double x, double y, double z, double hx, double hy, double hz) {
        int in = 0;
        for (int s = 0; s < 64; s++)
            if (solid.level(
                            x + ((s & 3) - 1.5) / 2 * hx,
                            y + ((s >> 2 & 3) - 1.5) / 2 * hy,
                            z + ((s >> 4) - 1.5) / 2 * hz)
                    <= 0) in++;
        return in / 64.0;
    }
}
