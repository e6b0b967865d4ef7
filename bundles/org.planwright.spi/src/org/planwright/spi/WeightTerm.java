package org.planwright.spi;

import org.planwright.model.Objective;

/**
 * One objective on the weights in an optimization problem. Only optimizers with the capability {@value #CAPABILITY} get
 * problems that have one, or with {@value #LINEAR_CAPABILITY} where all are linear.
 *
 * @param objective what the user asked for, for messages and plans
 * @param function the function of the weights
 * @param convex whether the function is convex
 */
public record WeightTerm(Objective objective, WeightFunction function, boolean convex) {
    /** What an optimizer says of itself in {@link PlanwrightService#capabilities} if it takes such terms. */
    public static final String CAPABILITY = "weight-terms";

    /** The same of an optimizer that takes them only where they are {@linkplain WeightFunction#slopes linear}. */
    public static final String LINEAR_CAPABILITY = "linear-weight-terms";

    public double weight() {
        return objective.weight();
    }
}
