package org.planwright.optimizer.newton.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.planwright.model.DoseInfluence;
import org.planwright.numerics.VectorUnits;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.WeightTerm;

/**
 * The fast optimizer for objectives that are penalties summed over voxels: semismooth Newton steps on a dense Gram
 * matrix, with a proven bound of what is left to gain. This class checks the problem and looks whether the last one was
 * the same but for weights and doses; the work is in {@link NewtonSolve}.
 */
@Component(service = PlanOptimizer.class)
@PlanwrightService(
        id = "newton",
        label = "Newton (fast, voxel penalties)",
        capabilities = {"warm-start", "bound", "voxel-penalties-only", WeightTerm.LINEAR_CAPABILITY})
public final class NewtonOptimizer implements PlanOptimizer {
    @Override
    public OptimizerResult optimize(OptimizationProblem problem, OptimizerSettings settings, ProgressMonitor monitor) {
        List<ObjectiveTerm> terms = Problems.usable(problem, settings);
        WarmUp.end();
        return solve(problem, terms, settings, monitor, Memory.take(problem, terms), true);
    }

    @Override
    public void prepare() {
        WarmUp.begin();
    }

    @Override
    public boolean ready() {
        return !WarmUp.working();
    }

    /**
     * Optimizes a problem found usable.
     *
     * @param known what an earlier optimization left for it; null for nothing
     * @param keep whether to leave something for the next
     */
    static OptimizerResult solve(
            OptimizationProblem problem,
            List<ObjectiveTerm> terms,
            OptimizerSettings settings,
            ProgressMonitor monitor,
            Memory known,
            boolean keep) {
        VectorUnits.prepare();
        DoseInfluence d = problem.influence();
        PenaltyRows rows = known == null ? new PenaltyRows(d, terms) : new PenaltyRows(known.rows(), terms);
        double[] cost = Problems.slopes(problem);
        Passes passes = new Passes(d, rows, problem.doseFactor(), cost, settings.threads(), monitor);
        double told = RowLoop.least(cost) < 0 ? Double.NEGATIVE_INFINITY : 0;
        for (ObjectiveTerm t : terms) told += t.weight() * t.function().lowerBound();
        NewtonSolve solve = new NewtonSolve(passes, told, settings, monitor);
        OptimizerResult result = known != null
                ? solve.from(problem.start(), known)
                : StartWeights.isPlan(problem.start())
                        ? solve.from(() -> StartWeights.given(problem, passes))
                        : solve.fromRough(() -> StartWeights.rough(problem, terms, passes));
        if (keep) Memory.keep(problem, terms, rows, solve);
        return result;
    }
}
