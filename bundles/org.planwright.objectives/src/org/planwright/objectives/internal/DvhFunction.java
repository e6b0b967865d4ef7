package org.planwright.objectives.internal;

import java.util.Arrays;
import org.planwright.spi.ObjectiveFunction;

/**
 * Penalty of the voxels that keep a structure's DVH from passing on the right side of a point (dose, percent): those
 * whose dose lies between the wanted dose and the dose that the DVH now has at that volume (Wu and Mohan, Med. Phys.
 * 27, 2000). |miss| to the power of the exponent, mean over all n voxels. Not convex; the choice of voxels counts as
 * fixed in the gradient.
 *
 * @param dose wanted dose, Gy
 * @param free number of voxels that may miss it
 * @param upper whether voxels over the dose are penalised, else those under it
 * @param squared exponent 2, else 1
 */
record DvhFunction(double dose, int free, boolean upper, boolean squared) implements ObjectiveFunction {
    /** Number of voxels of n that a percentage allows to miss the dose. */
    static int allowed(double percent, int n) {
        return (int) Math.floor(percent / 100 * n + 1e-9);
    }

    @Override
    public double value(double[] d) {
        return evaluate(d, null);
    }

    @Override
    public double gradient(double[] d, double[] gradient) {
        return evaluate(d, gradient);
    }

    private double evaluate(double[] d, double[] gradient) {
        if (gradient != null) Arrays.fill(gradient, 0);
        int n = d.length;
        if (free >= n) return 0;
        double[] sorted = d.clone();
        Arrays.sort(sorted);
        double edge = sorted[upper ? n - 1 - free : free], sum = 0;
        for (int v = 0; v < n; v++) {
            double miss = upper ? d[v] - dose : dose - d[v];
            if (!(miss > 0) || (upper ? d[v] > edge : d[v] < edge)) continue;
            sum += squared ? miss * miss : miss;
            if (gradient != null) gradient[v] = (upper ? 1 : -1) * (squared ? 2 * miss : 1) / n;
        }
        return sum / n;
    }
}
