package org.planwright.dose.photon.internal;

import org.apache.commons.math3.special.Erf;
import org.planwright.model.PhotonMachine;

/**
 * The house's unit of weight: weight 1 on every beamlet of a 10 x 10 cm field gives 0.01 Gy per fraction at the
 * isocentre, 10 cm deep in water at the machine's source to axis distance.
 */
public final class Calibration {
    static final double DEPTH = 100, FIELD = 100, GY = 0.01;

    private Calibration() {}

    /** Factor from the machine data's own unit to Gy per fraction and unit weight. */
    public static double scale(PhotonMachine m) {
        return GY / dose(m, FIELD, DEPTH, m.sadMm() - DEPTH, Double.MAX_VALUE);
    }

    /**
     * Dose in machine units on the axis of an open square field at the isocentre, from the machine's tables alone:
     * kernels integrated over the field blurred by the source, weighted with the primary fluence.
     *
     * @param field side of the field in the isocentre plane, mm
     * @param depth radiological depth, mm
     * @param ssd source to surface distance that chooses the kernels, mm
     * @param within only fluence as near as this to the axis counts, mm
     */
    public static double dose(PhotonMachine m, double field, double depth, double ssd, double within) {
        double[] weight = new double[m.components()], fields = fields(m, field, ssd, within);
        new DepthCurves(m).at(depth, 1, weight);
        double sum = 0;
        for (int c = 0; c < weight.length; c++) sum += weight[c] * fields[c];
        return sum;
    }

    /** What {@link #dose} weights with the depth curves: per component the kernel's integral over the open field. */
    public static double[] fields(PhotonMachine m, double field, double ssd, double within) {
        double h = 0.5, sigma = m.penumbraFwhmMm() / Math.sqrt(8 * Math.log(2));
        int n = (int) Math.ceil((field / 2 + 5 * sigma) / h);
        double[] edge = new double[n], out = new double[m.components()];
        for (int i = 0; i < n; i++) edge[i] = open((i + 0.5) * h, field / 2, sigma);
        double[] r = m.offAxisMm(), f = m.primaryFluence();
        for (int c = 0; c < out.length; c++) {
            double[] cells = BeamletKernel.kernel(m, ssd, c).cells(h, n);
            for (int j = 0; j < n; j++)
                for (int i = 0; i < n; i++) {
                    double far = Math.hypot((i + 0.5) * h, (j + 0.5) * h);
                    if (far <= within)
                        out[c] += 4 * cells[j * n + i] * edge[i] * edge[j] * PreparedBeam.profile(r, f, far);
                }
        }
        return out;
    }

    /** Part of the dose at the calibration point that comes from fluence farther off than the given distance. */
    static double beyond(PhotonMachine m, double radius) {
        double ssd = m.sadMm() - DEPTH;
        return 1 - dose(m, FIELD, DEPTH, ssd, radius) / dose(m, FIELD, DEPTH, ssd, Double.MAX_VALUE);
    }

    /** Part of the source seen at x from a slit of the given half width. */
    private static double open(double x, double half, double sigma) {
        if (sigma == 0) return x < half ? 1 : 0;
        return normal((half - x) / sigma) - normal((-half - x) / sigma);
    }

    private static double normal(double x) {
        return 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
    }
}
