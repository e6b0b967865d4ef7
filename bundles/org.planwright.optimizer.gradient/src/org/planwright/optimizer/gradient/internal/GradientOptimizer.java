package org.planwright.optimizer.gradient.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.planwright.model.DoseInfluence;
import org.planwright.model.InputException;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.VoxelPenalty;

/**
 * The plain, dependable optimizer: bounded L-BFGS on the weights, straight on the rows of the dose influence. Takes
 * every objective, convex or not, and starts from given weights where there are some. This class checks the problem;
 * the work is in {@link Descent}.
 */
@Component(service = PlanOptimizer.class)
@PlanwrightService(
        id = "gradient",
        label = "Gradient (bounded L-BFGS)",
        capabilities = {"warm-start", "non-convex"})
public final class GradientOptimizer implements PlanOptimizer {
    @Override
    public OptimizerResult optimize(OptimizationProblem problem, OptimizerSettings settings, ProgressMonitor monitor) {
        if (settings.threads() < 1
                || settings.maxIterations() < 0
                || !(settings.relativeGap() >= 0)
                || !(settings.budgetSeconds() >= 0))
            throw new InputException("optimizer gradient: threads " + settings.threads() + ", iterations "
                    + settings.maxIterations() + ", gap " + settings.relativeGap() + ", budget "
                    + settings.budgetSeconds() + " s"
                    + ": threads must be at least 1, the others at least 0");
        if (!(problem.doseFactor() > 0) || Double.isInfinite(problem.doseFactor()))
            throw new InputException("optimizer gradient: dose factor " + problem.doseFactor()
                    + " must be positive; it is the number of fractions");
        checkStart(problem.start(), problem.influence().columns());
        List<ObjectiveTerm> terms = usable(problem.terms(), problem.influence());
        return new Descent(problem, terms, settings, monitor).run();
    }

    private static List<ObjectiveTerm> usable(List<ObjectiveTerm> all, DoseInfluence influence) {
        if (all.isEmpty())
            throw new InputException(
                    "optimizer gradient: there is no objective. Add at least one that asks for dose in a target");
        if (all.size() > Short.MAX_VALUE)
            throw new InputException("optimizer gradient: " + all.size() + " objectives; at most " + Short.MAX_VALUE);
        List<ObjectiveTerm> terms = all.stream().filter(t -> t.weight() > 0).toList();
        if (terms.isEmpty())
            throw new InputException(
                    "optimizer gradient: every objective has weight 0. Give at least one a weight above 0");
        for (ObjectiveTerm t : terms) {
            if (t.voxels().length == 0)
                throw InputException.at(
                        name(t),
                        "its structure has no voxel on the dose grid",
                        "Take the objective out or use a finer dose grid");
            checkVoxels(t, influence.rows());
            VoxelPenalty p = t.function().voxelPenalty().orElse(null);
            if (p != null && !Double.isFinite(p.value(0) + p.derivative(0) + p.under() * p.low() + p.over() * p.high()))
                throw InputException.at(name(t), "its penalty " + p + " is not finite", "Correct its parameters");
        }
        return terms;
    }

    private static void checkVoxels(ObjectiveTerm t, int rows) {
        for (int v : t.voxels())
            if (v < 0 || v >= rows)
                throw InputException.at(
                        name(t),
                        "voxel " + v + " is outside the dose grid of " + rows + " voxels",
                        "Take structure and dose influence from the same dose grid");
    }

    private static void checkStart(double[] start, int columns) {
        if (start == null) return;
        if (start.length != columns)
            throw new InputException("optimizer gradient: " + start.length + " start weights for " + columns
                    + " beamlets or spots. Start from a plan of the same beams");
        for (int j = 0; j < columns; j++)
            if (!(start[j] >= 0) || Double.isInfinite(start[j]))
                throw new InputException("optimizer gradient: start weight " + start[j] + " of column " + j
                        + " must be finite and at least 0");
    }

    /** How messages call an objective. */
    static String name(ObjectiveTerm term) {
        return "objective " + term.objective().type() + " of "
                + term.objective().structure();
    }
}
