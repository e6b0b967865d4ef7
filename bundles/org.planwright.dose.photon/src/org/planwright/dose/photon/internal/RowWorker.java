package org.planwright.dose.photon.internal;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;

/**
 * Computes blocks of rows of the dose influence; one per thread, buffers of its own. Per voxel and beam: project to the
 * isocentre plane, trace the radiological depth, sum the depth-weighted kernels of all beamlets in reach, write.
 */
final class RowWorker {
    private final Setup setup;
    private final PreparedBeam[] beams;
    private final DensityImage image;
    private final DepthCurves curves;
    private final double scale;
    private final double[] depth;
    private float[] values = new float[1 << 16];
    private int[] runs = new int[1 << 12];
    private int valueCount, runCount;
    private final Tail.Entries tail = new Tail.Entries();
    private final float[] patch;
    private final int[] low, high;

    RowWorker(Setup setup, PreparedBeam[] beams, DensityImage image, DepthCurves curves, double scale) {
        this.setup = setup;
        this.beams = beams;
        this.image = image;
        this.curves = curves;
        this.scale = scale;
        depth = new double[setup.request.machine().components()];
        int plane = 0, rows = 0;
        for (PreparedBeam b : beams)
            if (b != null) {
                plane = Math.max(plane, b.kernel().plane);
                rows = Math.max(rows, b.lattice().rows());
            }
        patch = new float[plane];
        low = new int[rows];
        high = new int[rows];
    }

    /** Computes the rows of voxels from (inclusive) to (exclusive) of the setup's list, hands them to the builder. */
    void block(DoseInfluence.Builder builder, int from, int to, BooleanSupplier cancelled) {
        ImageGrid g = setup.request.doseGrid();
        int rows = to - from;
        // beam by beam, so that one beam's tables stay near the processor
        int[] run = new int[beams.length * rows + 1], value = new int[beams.length * rows + 1];
        valueCount = runCount = 0;
        for (int b = 0, q = 0; b < beams.length; b++)
            for (int n = from; n < to; n++) {
                if ((n & 63) == 0 && cancelled.getAsBoolean()) throw new CancellationException();
                int v = setup.voxels[n];
                if (beams[b] != null)
                    beam(beams[b], g.x(g.i(v)), g.y(g.j(v)), g.z(g.k(v)), (long) v * beams.length + b);
                run[++q] = runCount;
                value[q] = valueCount;
            }
        try (BlockWriter w = builder.block(setup.voxels[from], setup.voxels[to - 1] + 1, valueCount)) {
            for (int n = 0; n < rows; n++) {
                w.row(setup.voxels[from + n]);
                for (int b = 0; b < beams.length; b++) {
                    int q = b * rows + n;
                    for (int r = run[q], at = value[q]; r < run[q + 1]; r += 2) {
                        w.addRun(runs[r], values, at, runs[r + 1]);
                        at += runs[r + 1];
                    }
                }
            }
        }
    }

    private void beam(PreparedBeam b, double px, double py, double pz, long seed) {
        BeamFrame f = b.frame();
        BeamletLattice lattice = b.lattice();
        double x = px - f.isocentre().x(),
                y = py - f.isocentre().y(),
                z = pz - f.isocentre().z();
        double s = f.sad() - (x * f.z().x() + y * f.z().y() + z * f.z().z());
        if (s < 1) return;
        double m = f.sad() / s / lattice.size, radius = b.radius();
        double u = m * (x * f.x().x() + y * f.x().y() + z * f.x().z()) - b.shift();
        double v = m * (x * f.y().x() + y * f.y().y() + z * f.y().z()) - b.shift();
        if (b.tail() == null && !(u > lattice.iMin - radius && u < lattice.iMax + radius)) return;
        int j0 = lattice.firstRow(v, radius), j1 = lattice.lastRow(v, radius);
        int count = lattice.spans(u, v, radius, low, high);
        if (b.tail() == null && count == 0) return;
        double sx = f.source().x(), sy = f.source().y(), sz = f.source().z();
        double d2 = (px - sx) * (px - sx) + (py - sy) * (py - sy) + (pz - sz) * (pz - sz);
        curves.at(image.depth(sx, sy, sz, px, py, pz), scale * f.sad() * f.sad() / d2, depth);
        tail.count = 0;
        if (b.tail() != null) b.tail().collect(u, v, radius, j0, j1, low, high, depth, mix(seed), tail);
        room(count + tail.count);
        int t = 0;
        if (count > 0) {
            BeamletKernel k = b.kernel();
            int iu = (int) Math.floor(u), jv = (int) Math.floor(v);
            k.dose(u - iu, v - jv, depth, j0 - jv + k.reach, j1 - jv + k.reach, patch);
            for (int j = j0; j <= j1; j++) {
                int base = (j - jv + k.reach) * k.row - iu + k.reach;
                int[] r = lattice.runs[j - lattice.jMin];
                for (int q = 0; q < r.length; q += 3) {
                    int a = Math.max(low[j - j0], r[q]), c = Math.min(high[j - j0], r[q + 1]);
                    if (a > c) continue;
                    int column = r[q + 2] + a - r[q];
                    for (; t < tail.count && tail.column[t] < column; t++) single(tail.column[t], tail.value[t]);
                    run(column, base + a, c - a + 1, b.fluence(), lattice.firstColumn);
                }
            }
        }
        for (; t < tail.count; t++) single(tail.column[t], tail.value[t]);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 33)) * 0xFF51AFD7ED558CCDL;
        return z ^ (z >>> 29);
    }

    private void room(int more) {
        if (values.length < valueCount + more) values = Arrays.copyOf(values, valueCount + more + (valueCount >> 1));
        int pairs = runCount + 2 * more;
        if (runs.length < pairs) runs = Arrays.copyOf(runs, pairs + (runCount >> 1));
    }

    private void single(int column, float value) {
        runs[runCount++] = column;
        runs[runCount++] = 1;
        values[valueCount++] = value;
    }

    private void run(int column, int from, int length, float[] fluence, int firstColumn) {
        runs[runCount++] = column;
        runs[runCount++] = length;
        int at = valueCount;
        if (fluence == null) for (int n = 0; n < length; n++) values[at + n] = Math.max(0f, patch[from + n]);
        else
            for (int n = 0; n < length; n++)
                values[at + n] = Math.max(0f, patch[from + n] * fluence[column - firstColumn + n]);
        valueCount += length;
    }
}
