package org.planwright.model;

/**
 * HU to relative electron density: piecewise linear between nodes, clipped at both ends. Dose engines read CT by it.
 */
public final class DensityTable {
    private final String name;
    private final double[] hu;
    private final double[] density;

    /**
     * @param name where the table comes from, for errors and provenance
     * @param hu nodes, strictly ascending, HU
     * @param density relative electron density at the nodes, not descending, at least 0
     * @throws InputException if the table is empty, not monotone or not finite
     */
    public DensityTable(String name, double[] hu, double[] density) {
        if (hu.length == 0 || hu.length != density.length)
            throw InputException.at(
                    name,
                    "a density table needs as many HU nodes as densities, at least one (" + hu.length + " and "
                            + density.length + ")",
                    "");
        for (int n = 0; n < hu.length; n++) {
            if (!Double.isFinite(hu[n]) || !Double.isFinite(density[n]) || density[n] < 0)
                throw InputException.at(
                        name, "node " + n + " (" + hu[n] + " HU, " + density[n] + ") is not a density", "");
            if (n > 0 && (hu[n] <= hu[n - 1] || density[n] < density[n - 1]))
                throw InputException.at(
                        name,
                        "density table is not monotone at node " + n + " (" + hu[n - 1] + " HU -> " + density[n - 1]
                                + ", " + hu[n] + " HU -> " + density[n] + ")",
                        "HU must rise and density must not fall");
        }
        this.name = name;
        this.hu = hu.clone();
        this.density = density.clone();
    }

    public String name() {
        return name;
    }

    /** Relative electron density of a HU value. */
    public double density(double value) {
        int last = hu.length - 1;
        if (value <= hu[0]) return density[0];
        if (value >= hu[last]) return density[last];
        int lo = 0, hi = last;
        while (hi - lo > 1) {
            int mid = (lo + hi) >>> 1;
            if (hu[mid] <= value) lo = mid;
            else hi = mid;
        }
        double t = (value - hu[lo]) / (hu[hi] - hu[lo]);
        return density[lo] + t * (density[hi] - density[lo]);
    }
}
