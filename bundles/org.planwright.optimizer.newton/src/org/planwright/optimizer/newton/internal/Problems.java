package org.planwright.optimizer.newton.internal;

import java.util.List;
import org.planwright.model.InputException;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.VoxelPenalty;

/** Checks of what the optimizer is asked, in words, before any work. */
final class Problems {
    private static final String ME = "optimizer newton: ";

    private Problems() {}

    /**
     * The terms with a weight above 0.
     *
     * @throws InputException if settings, start or terms are not usable, or a term is not a penalty summed over voxels
     */
    static List<ObjectiveTerm> usable(OptimizationProblem problem, OptimizerSettings settings) {
        check(settings);
        if (!(problem.doseFactor() > 0) || Double.isInfinite(problem.doseFactor()))
            throw new InputException(
                    ME + "dose factor " + problem.doseFactor() + " must be positive; it is the number of fractions");
        checkStart(problem.start(), problem.influence().columns());
        if (problem.terms().isEmpty())
            throw new InputException(ME + "there is no objective. Add at least one that asks for dose in a target");
        List<ObjectiveTerm> terms =
                problem.terms().stream().filter(t -> t.weight() > 0).toList();
        if (terms.isEmpty())
            throw new InputException(ME + "every objective has weight 0. Give at least one a weight above 0");
        for (ObjectiveTerm t : terms) check(t, problem.influence().rows());
        return terms;
    }

    private static void check(OptimizerSettings s) {
        if (s.threads() < 1 || s.maxIterations() < 0 || !(s.relativeGap() >= 0) || !(s.budgetSeconds() >= 0))
            throw new InputException(ME + "threads " + s.threads() + ", iterations " + s.maxIterations() + ", gap "
                    + s.relativeGap() + ", budget " + s.budgetSeconds()
                    + " s: threads must be at least 1, the others at least 0");
    }

    private static void check(ObjectiveTerm t, int rows) {
        if (t.voxels().length == 0)
            throw InputException.at(
                    name(t),
                    "its structure has no voxel on the dose grid",
                    "Take the objective out or use a finer dose grid");
        for (int v : t.voxels())
            if (v < 0 || v >= rows)
                throw InputException.at(
                        name(t),
                        "voxel " + v + " is outside the dose grid of " + rows + " voxels",
                        "Take structure and dose influence from the same dose grid");
        VoxelPenalty p = t.function()
                .voxelPenalty()
                .orElseThrow(() -> InputException.at(
                        name(t),
                        "the optimizer newton takes only objectives that are a penalty summed over voxels, such as"
                                + " squared-overdose, squared-underdose, squared-deviation and mean-dose",
                        "Take the optimizer gradient for this plan, or another objective"));
        if (!Double.isFinite(t.weight() * (p.value(0) + p.derivative(0) + p.under() * p.low() + p.over() * p.high())))
            throw InputException.at(name(t), "its penalty " + p + " is not finite", "Correct its parameters");
        if (p.under() < 0 || p.over() < 0)
            throw InputException.at(name(t), "its penalty " + p + " rewards a miss", "Correct its parameters");
    }

    private static void checkStart(double[] start, int columns) {
        if (start == null) return;
        if (start.length != columns)
            throw new InputException(ME + start.length + " start weights for " + columns
                    + " beamlets or spots. Start from a plan of the same beams");
        for (int j = 0; j < columns; j++)
            if (!(start[j] >= 0) || Double.isInfinite(start[j]))
                throw new InputException(
                        ME + "start weight " + start[j] + " of column " + j + " must be finite and at least 0");
    }

    /** How messages call an objective. */
    static String name(ObjectiveTerm term) {
        return "objective " + term.objective().type() + " of "
                + term.objective().structure();
    }
}
