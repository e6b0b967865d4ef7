package org.planwright.model;

import java.util.Arrays;

/**
 * A photon beam as data: separable pencil-beam kernels (depth curve times radial kernel), primary fluence profile,
 * source size and distances. Dose engines read it; readers and the machine generator make it.
 */
public final class PhotonMachine {
    private final String id;
    private final String label;
    private final String source;
    private final double nominalMv;
    private final double sadMm;
    private final double collimatorDistanceMm;
    private final double penumbraFwhmMm;
    private final double[] depthMm;
    private final double[][] depthCurve;
    private final double[] radiusMm;
    private final double[] ssdMm;
    private final double[][][] kernel;
    private final double[] offAxisMm;
    private final double[] primaryFluence;

    /**
     * @param id id, such as {@code generic-6mv}
     * @param label name shown
     * @param source where the numbers come from
     * @param nominalMv nominal beam quality, MV
     * @param sadMm source to axis distance, mm
     * @param collimatorDistanceMm source to collimator distance, mm
     * @param penumbraFwhmMm full width at half maximum of the source's Gaussian blur in the isocentre plane, mm
     * @param depthMm ascending radiological depths, mm, first 0
     * @param depthCurve per component and depth
     * @param radiusMm ascending radii, mm, first 0
     * @param ssdMm ascending source to surface distances for which there are kernels, mm; one entry if independent
     * @param kernel per SSD, component and radius
     * @param offAxisMm ascending distances from the axis in the isocentre plane, mm
     * @param primaryFluence relative primary fluence at them
     */
    public PhotonMachine(
            String id,
            String label,
            String source,
            double nominalMv,
            double sadMm,
            double collimatorDistanceMm,
            double penumbraFwhmMm,
            double[] depthMm,
            double[][] depthCurve,
            double[] radiusMm,
            double[] ssdMm,
            double[][][] kernel,
            double[] offAxisMm,
            double[] primaryFluence) {
        ascending(id, "depth", depthMm);
        ascending(id, "radius", radiusMm);
        ascending(id, "SSD", ssdMm);
        ascending(id, "off-axis distance", offAxisMm);
        if (!(sadMm > 0 && penumbraFwhmMm >= 0))
            throw InputException.at("machine " + id, "SAD " + sadMm + " mm, penumbra " + penumbraFwhmMm + " mm", "");
        if (offAxisMm.length != primaryFluence.length || kernel.length != ssdMm.length || depthCurve.length == 0)
            throw InputException.at("machine " + id, "tables of unlike length", "");
        for (double[] c : depthCurve) finite(id, "depth curve", c, depthMm.length);
        for (double[][] k : kernel) {
            if (k.length != depthCurve.length)
                throw InputException.at("machine " + id, "as many kernels as depth curves are needed", "");
            for (double[] r : k) finite(id, "radial kernel", r, radiusMm.length);
        }
        finite(id, "primary fluence", primaryFluence, offAxisMm.length);
        this.id = id;
        this.label = label;
        this.source = source;
        this.nominalMv = nominalMv;
        this.sadMm = sadMm;
        this.collimatorDistanceMm = collimatorDistanceMm;
        this.penumbraFwhmMm = penumbraFwhmMm;
        this.depthMm = depthMm.clone();
        this.depthCurve = copy(depthCurve);
        this.radiusMm = radiusMm.clone();
        this.ssdMm = ssdMm.clone();
        this.kernel = new double[kernel.length][][];
        for (int s = 0; s < kernel.length; s++) this.kernel[s] = copy(kernel[s]);
        this.offAxisMm = offAxisMm.clone();
        this.primaryFluence = primaryFluence.clone();
    }

    private static double[][] copy(double[][] a) {
        return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    }

    private static void ascending(String id, String what, double[] a) {
        finite(id, what, a, a.length);
        if (a.length == 0) throw InputException.at("machine " + id, "no " + what + " table", "");
        for (int n = 1; n < a.length; n++)
            if (a[n] <= a[n - 1])
                throw InputException.at("machine " + id, what + " table does not rise at entry " + n, "");
    }

    private static void finite(String id, String what, double[] a, int length) {
        if (a.length != length)
            throw InputException.at("machine " + id, what + " has " + a.length + " entries, not " + length, "");
        for (double v : a) if (!Double.isFinite(v)) throw InputException.at("machine " + id, what + " holds " + v, "");
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public String source() {
        return source;
    }

    public double nominalMv() {
        return nominalMv;
    }

    public double sadMm() {
        return sadMm;
    }

    public double collimatorDistanceMm() {
        return collimatorDistanceMm;
    }

    public double penumbraFwhmMm() {
        return penumbraFwhmMm;
    }

    /** Number of separable components. */
    public int components() {
        return depthCurve.length;
    }

    /** Radiological depths of the depth curves, mm; a fresh copy, as all tables. */
    public double[] depthMm() {
        return depthMm.clone();
    }

    public double[] depthCurve(int component) {
        return depthCurve[component].clone();
    }

    public double[] radiusMm() {
        return radiusMm.clone();
    }

    public double[] ssdMm() {
        return ssdMm.clone();
    }

    /** Radial kernel of a component for the n-th SSD, per mm2. */
    public double[] kernel(int ssd, int component) {
        return kernel[ssd][component].clone();
    }

    public double[] offAxisMm() {
        return offAxisMm.clone();
    }

    public double[] primaryFluence() {
        return primaryFluence.clone();
    }
}
