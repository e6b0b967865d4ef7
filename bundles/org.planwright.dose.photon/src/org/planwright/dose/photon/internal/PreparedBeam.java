package org.planwright.dose.photon.internal;

import java.util.Map;
import org.planwright.model.PhotonMachine;
import org.planwright.model.Vec3;

/**
 * All that the row loop needs of one beam.
 *
 * @param frame source and axes
 * @param lattice beamlets
 * @param kernel kernels convolved with the beamlet, for this beam's source to surface distance
 * @param radius reach of a beamlet, in beamlet sizes
 * @param shift place of the lattice's middle along both axes, in beamlet sizes
 * @param fluence primary fluence per beamlet, or null if it is 1 everywhere
 * @param ssd source to surface distance used, mm
 * @param tail dose beyond the cut-off, or null to leave it out
 */
record PreparedBeam(
        BeamFrame frame,
        BeamletLattice lattice,
        BeamletKernel kernel,
        double radius,
        double shift,
        float[] fluence,
        double ssd,
        Tail tail) {

    /**
     * Null for a beam without beamlets.
     *
     * @param kernels those made so far by source to surface distance, a whole number of mm; added to
     */
    static PreparedBeam of(Setup s, int beam, DensityImage image, Map<Double, BeamletKernel> kernels) {
        BeamletLattice lattice = s.lattices[beam];
        if (lattice.count == 0) return null;
        PhotonMachine m = s.request.machine();
        double ssd = Math.rint(ssd(s.frames[beam], lattice, image));
        float[] fluence = fluence(m, lattice);
        BeamletKernel k = kernels.computeIfAbsent(ssd, d -> new BeamletKernel(m, d, lattice.size, s.radius));
        return new PreparedBeam(
                s.frames[beam],
                lattice,
                k,
                s.radius / lattice.size,
                s.shift / lattice.size,
                fluence,
                ssd,
                s.request.calibrated() ? new Tail(m, lattice, ssd, fluence) : null);
    }

    /** Distance to the surface along the axis, or along the beamlet nearest to it that meets the patient. */
    private static double ssd(BeamFrame f, BeamletLattice lattice, DensityImage image) {
        double best = along(f, image, 0, 0), nearest = Double.MAX_VALUE;
        if (!Double.isNaN(best)) return best;
        var e = lattice.elements();
        for (int n = 0; n < e.count(); n++) {
            double r = Math.hypot(e.x(n), e.y(n));
            if (r >= nearest) continue;
            double d = along(f, image, e.x(n), e.y(n));
            if (Double.isNaN(d)) continue;
            best = d;
            nearest = r;
        }
        return Double.isNaN(best) ? f.sad() : best;
    }

    private static double along(BeamFrame f, DensityImage image, double u, double v) {
        Vec3 s = f.source(), p = f.world(2 * u, 2 * v).minus(f.z().times(f.sad()));
        return image.surface(s.x(), s.y(), s.z(), p.x(), p.y(), p.z());
    }

    /** Mean of the primary profile over each beamlet, four by four points. */
    private static float[] fluence(PhotonMachine m, BeamletLattice lattice) {
        double[] r = m.offAxisMm(), f = m.primaryFluence();
        boolean flat = true;
        for (double v : f) flat &= v == 1;
        if (flat) return null;
        var e = lattice.elements();
        float[] out = new float[e.count()];
        for (int n = 0; n < out.length; n++) {
            double sum = 0;
            for (int a = 0; a < 4; a++)
                for (int b = 0; b < 4; b++)
                    sum += profile(
                            r,
                            f,
                            Math.hypot(e.x(n) + (a - 1.5) / 4 * lattice.size, e.y(n) + (b - 1.5) / 4 * lattice.size));
            out[n] = (float) (sum / 16);
        }
        return out;
    }

    /** Primary fluence at a distance from the axis, linear between nodes, clipped at the ends. */
    static double profile(double[] r, double[] f, double x) {
        int last = r.length - 1;
        if (x <= r[0]) return f[0];
        if (x >= r[last]) return f[last];
        int n = 0;
        while (r[n + 1] <= x) n++;
        return f[n] + (x - r[n]) / (r[n + 1] - r[n]) * (f[n + 1] - f[n]);
    }
}
