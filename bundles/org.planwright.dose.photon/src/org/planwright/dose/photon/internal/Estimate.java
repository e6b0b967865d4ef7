package org.planwright.dose.photon.internal;

import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceEstimate;

/** Size of a dose influence before the work: entries counted on a sample of voxels, memory held and at the peak. */
final class Estimate {
    private static final int SAMPLE = 20_000;
    /** Bytes an entry: 18 for four neighbours together, 6 for a single one, or 8 where columns have 32 bits. */
    private static final int NARROW = 5;

    private static final int WIDE = 8;
    private static final int BLOCK_ENTRIES = 1 << 20;

    private Estimate() {}

    static InfluenceEstimate of(Setup s) {
        DoseRequest r = s.request;
        long entries = entries(s, SAMPLE), width = s.columns <= 1 << 16 ? NARROW : WIDE;
        long bytes = entries * width + 12L * r.doseGrid().size();
        long image = 4L * r.planningCase().image().grid().size() + 12L * s.voxels.length;
        long kernels = s.frames.length * BeamletKernel.bytes(r.machine().components(), r.beamletMm(), s.radius);
        long buffers = r.threads() * (long) BLOCK_ENTRIES * 4 * 6;
        return new InfluenceEstimate(s.columns, entries, bytes, bytes + image + kernels + buffers);
    }

    private static long entries(Setup s, int sample) {
        DoseRequest r = s.request;
        int step = Math.max(1, s.voxels.length / sample), rows = 0;
        double[] depth = new double[r.machine().components()];
        new DepthCurves(r.machine()).at(Calibration.DEPTH, 1, depth);
        Tail[] tails = new Tail[s.frames.length];
        for (int b = 0; b < tails.length; b++) {
            rows = Math.max(rows, s.lattices[b].rows());
            if (r.calibrated() && s.lattices[b].count > 0)
                tails[b] = new Tail(r.machine(), s.lattices[b], r.machine().sadMm() - Calibration.DEPTH, null);
        }
        Tail.Entries tail = new Tail.Entries();
        int[] low = new int[rows], high = new int[rows];
        long n = 0, sampled = 0;
        for (int q = step / 2; q < s.voxels.length; q += step, sampled++) {
            Vec3 p = r.doseGrid().centre(s.voxels[q]);
            for (int b = 0; b < s.frames.length; b++) {
                BeamletLattice lattice = s.lattices[b];
                BeamFrame f = s.frames[b];
                Vec3 d = p.minus(f.isocentre());
                double far = f.sad() - d.dot(f.z());
                if (far < 1 || lattice.count == 0) continue;
                double m = f.sad() / far / lattice.size, u = m * d.dot(f.x()), v = m * d.dot(f.y());
                double radius = s.radius / lattice.size;
                n += lattice.spans(u, v, radius, low, high);
                if (tails[b] == null) continue;
                int j0 = lattice.firstRow(v, radius), j1 = lattice.lastRow(v, radius);
                tails[b].collect(u, v, radius, j0, j1, low, high, depth, q, tail);
                n += tail.count;
            }
        }
        return Math.round(n * (double) s.voxels.length / Math.max(1, sampled));
    }

    /** Rows per block: about a million entries, whatever the number of threads. */
    static int blockRows(Setup s) {
        long perRow = Math.max(1, entries(s, 500) / s.voxels.length);
        return (int) Math.clamp(BLOCK_ENTRIES / perRow, 16, 1 << 14);
    }
}
