package org.planwright.optimizer.newton.internal;

import java.util.List;
import org.planwright.model.InputException;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProblemCheck;
import org.planwright.spi.VoxelPenalty;
import org.planwright.spi.WeightTerm;

/** Checks of what this optimizer cannot treat, after those that all make. */
final class Problems {
    private Problems() {}

    /**
     * The terms with a weight above 0.
     *
     * @throws InputException if settings, start or terms are not usable, a term is not a penalty summed over voxels, or
     *     one is on the weights
     */
    static List<ObjectiveTerm> usable(OptimizationProblem problem, OptimizerSettings settings) {
        List<ObjectiveTerm> terms = ProblemCheck.usable("newton", problem, settings);
        if (slopes(problem) == null) ProblemCheck.refuseWeightTerms("newton", problem);
        for (ObjectiveTerm t : terms) check(t);
        return terms;
    }

    /** What every weight costs, one per column: the sum of the terms on the weights; null if one is not linear. */
    static double[] slopes(OptimizationProblem problem) {
        double[] sum = new double[problem.influence().columns()];
        for (WeightTerm t : problem.weightTerms()) {
            if (t.weight() == 0) continue;
            double[] s = t.function().slopes();
            if (s == null) return null;
            RowLoop.add(sum, t.weight(), s);
        }
        return sum;
    }

    private static void check(ObjectiveTerm t) {
        String name = ProblemCheck.name(t.objective());
        VoxelPenalty p = t.function()
                .voxelPenalty()
                .orElseThrow(() -> InputException.at(
                        name,
                        "the optimizer newton takes only objectives that are a penalty summed over voxels, such as"
                                + " squared-overdose, squared-underdose, squared-deviation, mean-dose and conformity",
                        "Take the optimizer gradient for this plan, or another objective"));
        if (p.under() < 0 || p.over() < 0)
            throw InputException.at(name, "its penalty " + p + " rewards a miss", "Correct its parameters");
    }
}
