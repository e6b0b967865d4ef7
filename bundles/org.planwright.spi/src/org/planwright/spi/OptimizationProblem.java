package org.planwright.spi;

import java.util.List;
import org.planwright.model.DoseInfluence;

/**
 * Minimise the sum of weight times function over all terms, for weights w of at least 0 and doses {@code doseFactor} D w.
 *
 * @param influence D, Gy per fraction and unit weight
 * @param doseFactor factor that carries D w to the dose unit of the objectives: the number of fractions, 1 for files that
 *     count per fraction
 * @param terms objectives
 * @param start start weights, one per column, at least 0; null to let the optimizer choose
 */
public record OptimizationProblem(
        DoseInfluence influence, double doseFactor, List<ObjectiveTerm> terms, double[] start) {
    public OptimizationProblem {
        terms = List.copyOf(terms);
    }
}
