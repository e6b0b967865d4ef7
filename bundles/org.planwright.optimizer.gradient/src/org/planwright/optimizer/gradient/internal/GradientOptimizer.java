package org.planwright.optimizer.gradient.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ProblemCheck;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.WeightTerm;

/**
 * The plain, dependable optimizer: bounded L-BFGS on the weights, straight on the rows of the dose influence. Takes
 * every objective, on doses or on weights, convex or not, and starts from given weights where there are some. This class
 * checks the problem; the work is in {@link Descent}.
 */
@Component(service = PlanOptimizer.class)
@PlanwrightService(
        id = "gradient",
        label = "Gradient (bounded L-BFGS)",
        capabilities = {"warm-start", "non-convex", WeightTerm.CAPABILITY})
public final class GradientOptimizer implements PlanOptimizer {
    @Override
    public OptimizerResult optimize(OptimizationProblem problem, OptimizerSettings settings, ProgressMonitor monitor) {
        List<ObjectiveTerm> terms = ProblemCheck.usable("gradient", problem, settings);
        List<WeightTerm> onWeights =
                problem.weightTerms().stream().filter(t -> t.weight() > 0).toList();
        return new Descent(problem, terms, onWeights, settings, monitor).run();
    }
}
