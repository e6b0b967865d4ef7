package org.planwright.dose.photon.internal;

import java.util.Locale;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceEstimate;

/** Size of a dose influence before the work: entries counted on a sample of voxels, memory held and at the peak. */
final class Estimate {
    private static final int SAMPLE = 20_000;
    private static final int BLOCK_ENTRIES = 1 << 20;

    private Estimate() {}

    static InfluenceEstimate of(Setup s) {
        DoseRequest r = s.request;
        long entries = entries(s), width = s.columns <= 1 << 16 ? 6 : 8;
        long bytes = entries * width + 4L * r.doseGrid().size();
        long image = 4L * r.planningCase().image().grid().size() + 12L * s.voxels.length;
        long kernels = s.frames.length * BeamletKernel.bytes(r.machine().components(), r.beamletMm(), s.radius);
        long buffers = r.threads() * (long) BLOCK_ENTRIES * 4 * 6;
        return new InfluenceEstimate(s.columns, entries, bytes, bytes + image + kernels + buffers, advice(r));
    }

    /** What would need about half: entries go with the inverse cube of the dose grid's step and the inverse square of
     * the beamlet's size. */
    private static String advice(DoseRequest r) {
        ImageGrid g = r.doseGrid();
        double step = Math.cbrt(g.dx() * g.dy() * g.dz()) * Math.cbrt(2), size = r.beamletMm() * Math.sqrt(2);
        return String.format(
                Locale.ROOT,
                "a dose grid of %.1f mm or beamlets of %.1f mm would need about half",
                Math.ceil(step * 10) / 10,
                Math.ceil(size * 10) / 10);
    }

    private static long entries(Setup s) {
        ImageGrid g = s.request.doseGrid();
        int step = Math.max(1, s.voxels.length / SAMPLE);
        long n = 0, sampled = 0;
        for (int q = step / 2; q < s.voxels.length; q += step, sampled++) {
            Vec3 p = g.centre(s.voxels[q]);
            for (int b = 0; b < s.frames.length; b++) {
                BeamletLattice lattice = s.lattices[b];
                if (lattice.count == 0) continue;
                BeamFrame f = s.frames[b];
                Vec3 d = p.minus(f.isocentre());
                double far = f.sad() - d.dot(f.z());
                if (far < 1) continue;
                double m = f.sad() / far / lattice.size;
                n += lattice.within(m * d.dot(f.x()), m * d.dot(f.y()), s.radius / lattice.size);
            }
        }
        return Math.round(n * (double) s.voxels.length / Math.max(1, sampled));
    }

    /** Rows per block: about a million entries, whatever the number of threads. */
    static int blockRows(Setup s) {
        long perRow = Math.max(1, entries(s) / s.voxels.length);
        return (int) Math.clamp(BLOCK_ENTRIES / perRow, 16, 1 << 14);
    }
}
