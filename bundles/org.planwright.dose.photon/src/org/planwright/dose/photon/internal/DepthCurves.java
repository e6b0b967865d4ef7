package org.planwright.dose.photon.internal;

import org.planwright.model.PhotonMachine;

/** The depth curves of a machine on a fine lattice of radiological depth, linear in between, clipped at the end. */
final class DepthCurves {
    private static final double STEP = 0.25;

    private final int components;
    private final double[] value;
    private final int last;

    DepthCurves(PhotonMachine m) {
        components = m.components();
        double[] z = m.depthMm();
        last = (int) Math.floor(z[z.length - 1] / STEP + 1e-9);
        value = new double[(last + 1) * components];
        for (int c = 0; c < components; c++) {
            double[] f = m.depthCurve(c);
            for (int n = 0, k = 0; n <= last; n++) {
                while (k < z.length - 2 && z[k + 1] <= n * STEP) k++;
                double t = z.length == 1 ? 0 : (n * STEP - z[k]) / (z[k + 1] - z[k]);
                value[n * components + c] = z.length == 1 ? f[0] : f[k] + t * (f[k + 1] - f[k]);
            }
        }
    }

    /** All components at a radiological depth (mm, at least 0), each times the factor. */
    void at(double depth, double factor, double[] out) {
        double x = depth / STEP;
        int n = Math.min((int) x, last);
        double t = n == last ? 0 : x - n;
        int a = n * components, b = n == last ? a : a + components;
        for (int c = 0; c < components; c++) out[c] = factor * (value[a + c] + t * (value[b + c] - value[a + c]));
    }
}
