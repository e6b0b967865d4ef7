package org.planwright.optimizer.gradient.internal;

import java.util.List;
import org.planwright.numerics.BoundedLbfgs;
import org.planwright.spi.WeightTerm;

/**
 * The objective on doses and on weights together, for the solver. Terms on weights are a few operations per column, all
 * taken in every evaluation; columns that reach no objective on doses have no say and stay at 0.
 *
 * @param doses the objective on doses
 * @param terms the objectives on weights
 * @param unreached the columns that reach no objective on doses
 */
record WholeObjective(DoseObjective doses, List<WeightTerm> terms, boolean[] unreached)
        implements BoundedLbfgs.Function {
    @Override
    public double evaluate(double[] w, double[] gradient) {
        double f = doses.evaluate(w, gradient);
        for (WeightTerm t : terms) f += t.weight() * t.function().addGradient(w, t.weight(), gradient);
        for (int j = 0; j < w.length; j++) if (unreached[j]) gradient[j] = 0;
        return f;
    }
}
