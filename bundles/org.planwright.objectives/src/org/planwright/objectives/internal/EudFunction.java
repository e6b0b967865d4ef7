package org.planwright.objectives.internal;

import java.util.Arrays;
import org.planwright.spi.ObjectiveFunction;

/**
 * The square of the amount by which the generalised equivalent uniform dose, EUD = ((1/n) sum d^a)^(1/a) (Niemierko,
 * Med. Phys. 26, 1999), misses a dose: exceeds it for a of at least 1 (organs), falls short of it for negative a
 * (targets). Doses under 0 count as 0. Powers are taken of ratios to the largest or smallest dose, so that nothing
 * overflows.
 *
 * @param dose wanted dose, Gy
 * @param a exponent, at least 1 or below 0
 */
record EudFunction(double dose, double a) implements ObjectiveFunction {
    @Override
    public double value(double[] d) {
        double miss = miss(eud(d));
        return miss * miss;
    }

    @Override
    public double gradient(double[] d, double[] gradient) {
        double eud = eud(d), miss = miss(eud);
        Arrays.fill(gradient, 0);
        if (miss > 0) {
            double factor = a >= 1 ? 2 * miss : -2 * miss;
            int zeros = 0;
            for (double x : d) if (x <= 0) zeros++;
            for (int v = 0; v < d.length; v++) gradient[v] = factor * derivative(d, v, eud, zeros);
        }
        return miss * miss;
    }

    private double miss(double eud) {
        return Math.max(0, a >= 1 ? eud - dose : dose - eud);
    }

    private double eud(double[] d) {
        double scale = a >= 1 ? 0 : Double.POSITIVE_INFINITY;
        for (double x : d) scale = a >= 1 ? Math.max(scale, x) : Math.min(scale, x);
        if (scale <= 0) return 0;
        double sum = 0;
        for (double x : d) sum += Math.pow(Math.max(0, x) / scale, a);
        return scale * Math.pow(sum / d.length, 1 / a);
    }

    /** (1/n) (d / EUD)^(a-1); at EUD 0 its limit as all voxels without dose rise together, for a < 0. */
    private double derivative(double[] d, int v, double eud, int zeros) {
        int n = d.length;
        if (a < 0 && zeros > 0) return d[v] <= 0 ? Math.pow((double) zeros / n, 1 / a) / zeros : 0;
        return Math.pow(Math.max(0, d[v]) / eud, a - 1) / n;
    }
}
