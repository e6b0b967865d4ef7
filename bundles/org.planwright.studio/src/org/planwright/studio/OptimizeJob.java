package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;

/**
 * One optimizer on a finished influence, run twice in this process once it is ready: cold (first) and second, as
 * benchmarks want it. CPU seconds count from the matrix in memory to the weights in memory.
 */
public final class OptimizeJob {
    /**
     * One run.
     *
     * @param name {@code cold} or {@code second}
     * @param cpuSeconds CPU seconds of the whole process
     * @param wallSeconds wall seconds
     * @param result what the optimizer gave
     */
    public record Run(String name, double cpuSeconds, double wallSeconds, OptimizerResult result) {}

    private OptimizeJob() {}

    /**
     * Lets an optimizer get ready while the influence is still read.
     *
     * @throws org.planwright.model.InputException if it cannot be used
     */
    public static void prepare(Studio studio, String optimizer) {
        OptimizerChoice.prepare(studio.services(), optimizer);
    }

    /**
     * Optimizes a finished influence.
     *
     * @param runs 1 or 2
     */
    public static List<Run> run(
            Studio studio,
            FinishedInfluence finished,
            String optimizer,
            OptimizerSettings settings,
            int runs,
            ProgressMonitor monitor) {
        ServiceEntry entry = studio.services().require(PlanOptimizer.class, optimizer);
        OptimizationProblem problem = studio.problem(finished);
        OptimizerChoice.check(entry, problem);
        OptimizerChoice.awaitReady(studio.services(), entry.id(), monitor);
        List<Run> out = new ArrayList<>();
        for (int n = 0; n < runs && !monitor.isCancelled(); n++) {
            double cpu = Timings.cpuSeconds();
            long wall = System.nanoTime();
            OptimizerResult r = studio.services()
                    .with(
                            PlanOptimizer.class,
                            entry.id(),
                            s -> Guard.call(
                                    entry.bundle(),
                                    "the optimization",
                                    Studio.limit(settings.budgetSeconds()),
                                    monitor,
                                    () -> s.optimize(problem, settings, monitor)));
            out.add(new Run(
                    n == 0 ? "cold" : "second",
                    Timings.cpuSeconds() - cpu,
                    (System.nanoTime() - wall) * 1e-9,
                    Guard.check(entry.bundle(), r, problem.influence().columns())));
        }
        return out;
    }
}
