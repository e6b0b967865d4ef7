package org.planwright.objectives.internal;

import java.util.Arrays;
import org.planwright.spi.ObjectiveFunction;

/**
 * The square of the amount by which the mean dose of a structure's hottest (or coldest) part misses a dose: conditional
 * value at risk, zeta + 1/(v n) sum (d - zeta)+ minimised over zeta (Rockafellar and Uryasev, J. Risk 2, 2000; Romeijn et
 * al., Phys. Med. Biol. 48, 2003). The voxel at the edge counts with the fraction that fills the part exactly. Convex.
 *
 * @param dose wanted dose, Gy
 * @param part fraction of the volume, above 0 and at most 1
 * @param upper whether the hottest part shall stay under the dose, else the coldest over it
 */
record CvarFunction(double dose, double part, boolean upper) implements ObjectiveFunction {
    @Override
    public double value(double[] d) {
        double miss = miss(d, edge(d));
        return miss * miss;
    }

    @Override
    public double gradient(double[] d, double[] gradient) {
        double edge = edge(d), miss = miss(d, edge), count = part * d.length;
        Arrays.fill(gradient, 0);
        if (!(miss > 0)) return 0;
        double factor = (upper ? 2 : -2) * miss / count;
        int beyond = 0, at = 0;
        for (double x : d) {
            if (upper ? x > edge : x < edge) beyond++;
            if (x == edge) at++;
        }
        // Voxels at the edge share what is left of the part.
        double share = (count - beyond) / at;
        for (int v = 0; v < d.length; v++)
            gradient[v] = (upper ? d[v] > edge : d[v] < edge) ? factor : d[v] == edge ? factor * share : 0;
        return miss * miss;
    }

    /** Dose of the voxel that the edge of the part goes through. */
    private double edge(double[] d) {
        double[] sorted = d.clone();
        Arrays.sort(sorted);
        int whole = (int) Math.min(d.length - 1.0, Math.ceil(part * d.length - 1e-9) - 1);
        return sorted[upper ? d.length - 1 - whole : whole];
    }

    private double miss(double[] d, double edge) {
        double sum = 0;
        for (double x : d) sum += upper ? Math.max(0, x - edge) : Math.max(0, edge - x);
        double mean = upper ? edge + sum / (part * d.length) : edge - sum / (part * d.length);
        return Math.max(0, upper ? mean - dose : dose - mean);
    }
}
