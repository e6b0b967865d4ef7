package org.planwright.optimizer.newton.internal;

import java.util.List;
import org.planwright.model.InputException;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProblemCheck;
import org.planwright.spi.VoxelPenalty;

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
        ProblemCheck.refuseWeightTerms("newton", problem);
        for (ObjectiveTerm t : terms) check(t);
        return terms;
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
