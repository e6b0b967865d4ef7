package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import org.planwright.model.InputException;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;

/**
 * An optimizer in a race, with what is said of it.
 *
 * @param id short id
 * @param label name shown
 * @param version version of the method
 * @param bundle symbolic name of its bundle
 * @param vendor who made it
 * @param solver how it is called
 */
record Contender(String id, String label, String version, String bundle, String vendor, Solver solver) {
    /** One call of an optimizer. */
    interface Solver {
        OptimizerResult optimize(OptimizationProblem problem, OptimizerSettings settings, ProgressMonitor monitor);

        /** Waits, some seconds at most, until no run would pay for loading and compiling. */
        default void awaitReady(ProgressMonitor monitor) {}
    }

    /**
     * The optimizers asked for, in that order, each once; all usable ones if none is asked for.
     *
     * @throws InputException if one is unknown or cannot be used, or there is none at all
     */
    static List<Contender> of(ServiceDirectory services, List<String> ids) {
        List<ServiceEntry> entries = new ArrayList<>();
        if (ids.isEmpty())
            services.list(PlanOptimizer.class).stream()
                    .filter(ServiceEntry::usable)
                    .forEach(entries::add);
        for (String id : ids) {
            ServiceEntry e = services.require(PlanOptimizer.class, id);
            if (!entries.contains(e)) entries.add(e);
        }
        if (entries.isEmpty())
            throw new InputException("no optimizer is installed that can be used: look at planwright services");
        return entries.stream().map(e -> of(services, e)).toList();
    }

    private static Contender of(ServiceDirectory services, ServiceEntry e) {
        return new Contender(e.id(), e.label(), e.version(), e.bundle(), e.vendor(), new Solver() {
            @Override
            public OptimizerResult optimize(
                    OptimizationProblem problem, OptimizerSettings settings, ProgressMonitor monitor) {
                OptimizerChoice.check(e, problem);
                return services.with(PlanOptimizer.class, e.id(), s -> s.optimize(problem, settings, monitor));
            }

            @Override
            public void awaitReady(ProgressMonitor monitor) {
                OptimizerChoice.awaitReady(services, e.id(), monitor);
            }
        });
    }
}
