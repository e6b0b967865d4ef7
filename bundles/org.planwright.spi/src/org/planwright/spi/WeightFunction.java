package org.planwright.spi;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An objective on the weights themselves, such as the smoothness of fluence maps. Stateless; several threads may use it
 * at once.
 */
@ConsumerType
public interface WeightFunction {
    /**
     * @param weights one per column, at least 0
     * @return value, without the objective's weight
     */
    double value(double[] weights);

    /**
     * @param weights one per column, at least 0
     * @param factor factor of the derivatives that are added, the objective's weight
     * @param gradient added to: factor times the derivative of the value with respect to each weight
     * @return value, without the factor
     */
    double addGradient(double[] weights, double factor, double[] gradient);

    /**
     * Adds to each column's entry a bound of the curvature along its weight, every other moving too: the row sums of the
     * second derivatives' absolute values. It helps optimizers to scale the weights; adding nothing is allowed.
     *
     * @param factor factor of what is added
     */
    default void addCurvature(double[] weights, double factor, double[] curvature) {}

    /** Where the function is a sum of weights, each times a constant: these, one per column; else null. Not to be changed. */
    default double[] slopes() {
        return null;
    }

    /** A lower bound of the value over all weights of at least 0; 0 for penalties. */
    default double lowerBound() {
        return 0;
    }
}
