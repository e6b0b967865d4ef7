package org.planwright.objectives.internal;

import org.planwright.spi.WeightFunction;

/**
 * A sum over pairs of columns of factor times the squared difference of their weights.
 *
 * @param one one column of each pair
 * @param other the other
 * @param factor factor of each pair
 */
record SmoothnessFunction(int[] one, int[] other, double[] factor) implements WeightFunction {
    @Override
    public double value(double[] w) {
        double sum = 0;
        for (int p = 0; p < factor.length; p++) {
            double difference = w[one[p]] - w[other[p]];
            sum += factor[p] * difference * difference;
        }
        return sum;
    }

    @Override
    public double addGradient(double[] w, double weight, double[] gradient) {
        for (int p = 0; p < factor.length; p++) {
            double slope = 2 * weight * factor[p] * (w[one[p]] - w[other[p]]);
            gradient[one[p]] += slope;
            gradient[other[p]] -= slope;
        }
        return value(w);
    }

    @Override
    public void addCurvature(double[] w, double weight, double[] curvature) {
        for (int p = 0; p < factor.length; p++) {
            curvature[one[p]] += 4 * weight * factor[p];
            curvature[other[p]] += 4 * weight * factor[p];
        }
    }
}
