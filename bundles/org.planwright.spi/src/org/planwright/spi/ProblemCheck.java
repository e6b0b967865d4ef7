package org.planwright.spi;

import java.util.List;
import org.planwright.model.InputException;
import org.planwright.model.Objective;

/**
 * The checks that every optimizer makes of what it is asked, in words, before any work. For optimizers, those of plugins
 * too: call {@link #usable} first, then check what only the optimizer itself can know, such as kinds of terms that it
 * does not treat.
 */
public final class ProblemCheck {
    private ProblemCheck() {}

    /**
     * Checks settings, dose factor, start weights and terms.
     *
     * @param id the optimizer's id, for messages
     * @return the terms on doses with a weight above 0, at least one; voxel indices in range, voxel penalties finite with
     *     their weights
     * @throws InputException what is wrong, in words
     */
    public static List<ObjectiveTerm> usable(String id, OptimizationProblem problem, OptimizerSettings settings) {
        String me = "optimizer " + id + ": ";
        check(me, settings);
        if (!(problem.doseFactor() > 0) || Double.isInfinite(problem.doseFactor()))
            throw new InputException(
                    me + "dose factor " + problem.doseFactor() + " must be positive; it is the number of fractions");
        checkStart(me, problem.start(), problem.influence().columns());
        if (problem.terms().isEmpty())
            throw new InputException(
                    me + "there is no objective on the dose. Add at least one that asks for dose in a" + " target");
        if (problem.terms().size() > Short.MAX_VALUE)
            throw new InputException(
                    me + problem.terms().size() + " terms of objectives; at most " + Short.MAX_VALUE + " are possible");
        List<ObjectiveTerm> terms =
                problem.terms().stream().filter(t -> t.weight() > 0).toList();
        if (terms.isEmpty())
            throw new InputException(
                    me + "every objective on the dose has weight 0. Give at least one a weight above 0");
        for (ObjectiveTerm t : terms) check(t, problem.influence().rows());
        return terms;
    }

    /**
     * Refuses objectives on the weights, for optimizers that do not treat them.
     *
     * @param id the optimizer's id, for messages
     * @throws InputException if there is one with a weight above 0
     */
    public static void refuseWeightTerms(String id, OptimizationProblem problem) {
        for (WeightTerm t : problem.weightTerms())
            if (t.weight() > 0)
                throw InputException.at(
                        name(t.objective()),
                        "the optimizer " + id + " takes only objectives on the dose, and this one is on the weights",
                        "Take the optimizer gradient for this plan, or another objective");
    }

    /** How messages call an objective. */
    public static String name(Objective o) {
        return "objective " + o.type() + " of " + o.structure();
    }

    private static void check(String me, OptimizerSettings s) {
        if (s.threads() < 1 || s.maxIterations() < 0 || !(s.relativeGap() >= 0) || !(s.budgetSeconds() >= 0))
            throw new InputException(me + "threads " + s.threads() + ", iterations " + s.maxIterations() + ", gap "
                    + s.relativeGap() + ", budget " + s.budgetSeconds()
                    + " s: threads must be at least 1, the others at least 0");
    }

    private static void checkStart(String me, double[] start, int columns) {
        if (start == null) return;
        if (start.length != columns)
            throw new InputException(me + start.length + " start weights for " + columns
                    + " beamlets or spots. Start from a plan of the same beams");
        for (int j = 0; j < columns; j++)
            if (!(start[j] >= 0) || Double.isInfinite(start[j]))
                throw new InputException(
                        me + "start weight " + start[j] + " of column " + j + " must be finite and at least 0");
    }

    private static void check(ObjectiveTerm t, int rows) {
        if (t.voxels().length == 0)
            throw InputException.at(
                    name(t.objective()),
                    "its structure has no voxel on the dose grid",
                    "Take the objective out or use a finer dose grid");
        for (int v : t.voxels())
            if (v < 0 || v >= rows)
                throw InputException.at(
                        name(t.objective()),
                        "voxel " + v + " is outside the dose grid of " + rows + " voxels",
                        "Take structure and dose influence from the same dose grid");
        VoxelPenalty p = t.function().voxelPenalty().orElse(null);
        if (p != null
                && !Double.isFinite(
                        t.weight() * (p.value(0) + p.derivative(0) + p.under() * p.low() + p.over() * p.high())))
            throw InputException.at(
                    name(t.objective()), "its penalty " + p + " is not finite", "Correct its parameters");
    }
}
