package org.planwright.dose.photon.internal;

import java.util.Arrays;
import org.planwright.model.PhotonMachine;

/**
 * The dose beyond the lateral cut-off, thinned: a block of beamlets out there (6 x 6, and 12 x 12 beyond 1.5
 * cut-offs) gives one entry per voxel, the block's whole dose, to one of its beamlets drawn by a fixed hash of voxel,
 * beam and block. So the entries inside the cut-off stay exact and the dose of a plan keeps its scatter, at a few more
 * entries; every beamlet has its share in the mean. Fluence varies little over a block as scatter sees it.
 */
final class Tail {
    static final int SIDE = 6;
    /** From so many cut-offs on, blocks are twice as wide. */
    private static final double WIDE = 1.5;
    /** Step of the kernel table in squared distance, mm2: fine enough beyond any cut-off. */
    private static final double STEP = 16;

    /** A group of beamlets: bounds and mean place in lattice units, columns, sum of their primary fluence. */
    private record Block(
            int id, int i0, int i1, int j0, int j1, double u, double v, int[] column, double fluence, Block[] parts) {}

    private final Block[] blocks;
    private final int[][] columnAt;
    private final int iMin, jMin, firstColumn;
    private final float[] fluence;
    private final double size, range, perStep;
    private final double[] kernel;
    private final int components, last;

    Tail(PhotonMachine m, BeamletLattice lattice, double ssd, float[] fluence) {
        this.fluence = fluence;
        size = lattice.size;
        iMin = lattice.iMin;
        jMin = lattice.jMin;
        firstColumn = lattice.firstColumn;
        columnAt = new int[lattice.jMax - jMin + 1][lattice.iMax - iMin + 1];
        for (int j = 0; j < columnAt.length; j++) {
            Arrays.fill(columnAt[j], -1);
            int[] r = lattice.runs[j];
            for (int q = 0; q < r.length; q += 3)
                for (int i = r[q]; i <= r[q + 1]; i++) columnAt[j][i - iMin] = r[q + 2] + i - r[q];
        }
        blocks = blocks(2 * SIDE, iMin, lattice.iMax, jMin, lattice.jMax);
        components = m.components();
        double[] radius = m.radiusMm();
        last = (int) Math.ceil(radius[radius.length - 1] * radius[radius.length - 1] / STEP);
        perStep = size * size / STEP;
        range = radius[radius.length - 1] / size;
        kernel = new double[(last + 1) * components];
        for (int c = 0; c < components; c++) {
            RadialKernel k = BeamletKernel.kernel(m, ssd, c);
            for (int n = 0; n <= last; n++) kernel[n * components + c] = k.value(Math.sqrt(n * STEP)) * size * size;
        }
    }

    private Block[] blocks(int side, int iLow, int iHigh, int jLow, int jHigh) {
        Block[] out = new Block[((iHigh - iLow) / side + 1) * ((jHigh - jLow) / side + 1)];
        int n = 0;
        for (int j = jLow; j <= jHigh; j += side)
            for (int i = iLow; i <= iHigh; i += side) {
                Block b = block(side, i, Math.min(iHigh, i + side - 1), j, Math.min(jHigh, j + side - 1));
                if (b != null) out[n++] = b;
            }
        return Arrays.copyOf(out, n);
    }

    private Block block(int side, int iLow, int iHigh, int jLow, int jHigh) {
        int[] column = new int[side * side];
        int n = 0, i0 = iHigh, i1 = iLow, j0 = jHigh, j1 = jLow;
        double u = 0, v = 0, f = 0;
        for (int j = jLow; j <= jHigh; j++)
            for (int i = iLow; i <= iHigh; i++) {
                int c = columnAt[j - jMin][i - iMin];
                if (c < 0) continue;
                column[n++] = c;
                u += i;
                v += j;
                f += fluence(c);
                i0 = Math.min(i0, i);
                i1 = Math.max(i1, i);
                j0 = Math.min(j0, j);
                j1 = Math.max(j1, j);
            }
        if (n == 0) return null;
        Block[] parts = side > SIDE ? blocks(SIDE, iLow, iHigh, jLow, jHigh) : null;
        return new Block(column[0], i0, i1, j0, j1, u / n, v / n, Arrays.copyOf(column, n), f, parts);
    }

    private double fluence(int column) {
        return fluence == null ? 1 : fluence[column - firstColumn];
    }

    /** Entries of one voxel and beam, ascending columns; one per thread. */
    static final class Entries {
        int[] column = new int[64];
        float[] value = new float[64];
        int count;
        private final int[] far = new int[SIDE * SIDE];

        private void add(int c, double v) {
            if (!(v > 0)) return;
            if (count == column.length) {
                column = Arrays.copyOf(column, 2 * count);
                value = Arrays.copyOf(value, 2 * count);
            }
            int n = count++;
            for (; n > 0 && column[n - 1] > c; n--) {
                column[n] = column[n - 1];
                value[n] = value[n - 1];
            }
            column[n] = c;
            value[n] = (float) v;
        }
    }

    /**
     * Collects the entries beyond the cut-off.
     *
     * @param u place of the voxel in the isocentre plane, lattice units
     * @param v the same along y
     * @param radius cut-off, lattice units
     * @param j0 first lattice row that the cut-off circle meets
     * @param j1 last such row
     * @param low first beamlet inside the circle, per such row
     * @param high last one
     * @param depth depth weights of the components with all factors
     * @param seed of this voxel and beam
     */
    void collect(
            double u,
            double v,
            double radius,
            int j0,
            int j1,
            int[] low,
            int[] high,
            double[] depth,
            long seed,
            Entries out) {
        out.count = 0;
        for (Block b : blocks) {
            double near = near(b, u, v);
            if (near > range || far(b, u, v) <= radius) continue;
            if (near > WIDE * radius) emit(b, u, v, depth, seed, out);
            else
                for (Block p : b.parts) {
                    near = near(p, u, v);
                    if (near > range || far(p, u, v) <= radius) continue;
                    if (near > radius + 1e-6) emit(p, u, v, depth, seed, out);
                    else straddle(p, u, v, j0, j1, low, high, depth, seed, out);
                }
        }
    }

    private void emit(Block b, double u, double v, double[] depth, long seed, Entries out) {
        double k = kernel(b.u - u, b.v - v, depth);
        out.add(b.column[draw(seed, b.id, b.column.length)], b.fluence * k);
    }

    /** A block that the cut-off circle cuts: only the beamlets outside it. */
    private void straddle(
            Block b,
            double u,
            double v,
            int j0,
            int j1,
            int[] low,
            int[] high,
            double[] depth,
            long seed,
            Entries out) {
        int n = 0;
        double x = 0, y = 0, f = 0;
        for (int j = b.j0; j <= b.j1; j++) {
            boolean row = j >= j0 && j <= j1;
            for (int i = b.i0; i <= b.i1; i++) {
                int c = columnAt[j - jMin][i - iMin];
                if (c < 0 || (row && i >= low[j - j0] && i <= high[j - j0])) continue;
                out.far[n++] = c;
                x += i;
                y += j;
                f += fluence(c);
            }
        }
        if (n == 0) return;
        out.add(out.far[draw(seed, b.id, n)], f * kernel(x / n - u, y / n - v, depth));
    }

    private double kernel(double u, double v, double[] depth) {
        double x = (u * u + v * v) * perStep;
        int n = (int) x;
        if (n >= last) return 0;
        double t = x - n, s = 0;
        int a = n * components, b = a + components;
        for (int c = 0; c < components; c++) s += depth[c] * (kernel[a + c] + t * (kernel[b + c] - kernel[a + c]));
        return s;
    }

    private static double near(Block b, double u, double v) {
        double x = Math.max(0, Math.max(b.i0 - u, u - b.i1)), y = Math.max(0, Math.max(b.j0 - v, v - b.j1));
        return Math.sqrt(x * x + y * y);
    }

    private static double far(Block b, double u, double v) {
        double x = Math.max(Math.abs(b.i0 - u), Math.abs(b.i1 - u));
        double y = Math.max(Math.abs(b.j0 - v), Math.abs(b.j1 - v));
        return Math.sqrt(x * x + y * y);
    }

    /** Number below n from a mixed hash (splitmix64). */
    private static int draw(long seed, int id, int n) {
        long z = seed + id * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) (((z ^ (z >>> 31)) >>> 32) * n >>> 32);
    }
}
