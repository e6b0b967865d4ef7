package org.planwright.studio;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.planwright.model.Objective;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProblemCheck;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.WeightTerm;

/**
 * Which optimizer runs: the one asked for; else the fastest installed that takes all objectives: {@code newton} where
 * each is a penalty summed over voxels and the beamlets are not too many for its dense matrices, {@code gradient}
 * otherwise, and then why.
 */
final class OptimizerChoice {
    /** Ids, the faster first. */
    private static final List<String> HOUSE = List.of("newton", "gradient");

    /**
     * Beamlets up to which newton runs. To 0.1 % of the optimum of OpenKBP patients it took a seventh of gradient's CPU
     * seconds with 4085 beamlets, a third with 8024 and 0.42 with 10942; but then its dense matrices took the plan over
     * 3 GiB of memory.
     */
    private static final int MOST_BEAMLETS = 9000;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How long runs that are measured wait for an optimizer to get ready. */
    private static final Duration READY = Duration.ofSeconds(5);

    private OptimizerChoice() {}

    /**
     * The optimizer for a problem.
     *
     * @param asked id; empty for the default
     * @param problem null where it is not known yet: then only whether there is an optimizer counts
     * @throws org.planwright.model.InputException if the one asked for, or every one of the house, cannot be used, or not for this problem
     */
    static ServiceEntry of(ServiceDirectory services, String asked, OptimizationProblem problem) {
        ServiceEntry e = choose(services, asked, problem);
        if (problem != null) check(e, problem);
        return e;
    }

    /**
     * Checks that an optimizer knows of objectives on weights where there are some: another would pass over them without
     * a word.
     *
     * @throws org.planwright.model.InputException if it does not
     */
    static void check(ServiceEntry optimizer, OptimizationProblem problem) {
        List<String> can = optimizer.words("capabilities");
        boolean linear = problem.weightTerms().stream()
                .allMatch(t -> t.weight() == 0 || t.function().slopes() != null);
        if (!can.contains(WeightTerm.CAPABILITY) && !(linear && can.contains(WeightTerm.LINEAR_CAPABILITY)))
            ProblemCheck.refuseWeightTerms(optimizer.id(), problem);
    }

    /** Why the default is not the fastest optimizer of the house, in words; empty where it is, or one was asked for. */
    static String why(String asked, OptimizationProblem problem, String ran) {
        String slow = asked.isEmpty() && !ran.equals(HOUSE.getFirst()) ? slow(problem) : "";
        return slow.isEmpty()
                ? ""
                : "the plan was optimized by " + ran + ", not by " + HOUSE.getFirst() + ", since " + slow;
    }

    /** Why the fastest optimizer of the house cannot be, or is not, the fastest for a problem; empty if it is. */
    private static String slow(OptimizationProblem problem) {
        Objective o = notSummedOverVoxels(problem);
        if (o != null) return ProblemCheck.name(o) + " is no penalty summed over voxels";
        int beamlets = problem.influence() == null ? 0 : problem.influence().columns();
        return beamlets > MOST_BEAMLETS
                ? beamlets + " beamlets are more than the " + MOST_BEAMLETS
                        + " up to which its dense matrices take little memory"
                : "";
    }

    private static ServiceEntry choose(ServiceDirectory services, String asked, OptimizationProblem problem) {
        if (!asked.isEmpty()) return services.require(PlanOptimizer.class, asked);
        List<ServiceEntry> usable = services.list(PlanOptimizer.class).stream()
                .filter(ServiceEntry::usable)
                .toList();
        for (String id : HOUSE) {
            if (problem != null && id.equals(HOUSE.getFirst()) && !slow(problem).isEmpty()) continue;
            for (ServiceEntry e : usable) if (e.id().equals(id)) return e;
        }
        return services.require(PlanOptimizer.class, HOUSE.getLast());
    }

    /**
     * Lets the optimizer that will run get ready in the background, while its matrix is read or computed. What goes wrong
     * with that is of no matter: the optimization itself will tell.
     */
    static void prepare(ServiceDirectory services, String asked) {
        ready(services, of(services, asked, null), PATIENCE, ProgressMonitor.NONE, PlanOptimizer::prepare);
    }

    /**
     * Waits until an optimizer that measured runs are to follow of has got ready, some seconds at most: the first of them
     * would pay for what the others find done.
     */
    static void awaitReady(ServiceDirectory services, String optimizer, ProgressMonitor monitor) {
        if (monitor.isCancelled()) return;
        ServiceEntry e = services.require(PlanOptimizer.class, optimizer);
        long end = System.nanoTime() + READY.toNanos();
        ready(services, e, READY.plus(PATIENCE), monitor, s -> {
            s.prepare();
            while (!s.ready() && System.nanoTime() < end && !monitor.isCancelled()) Thread.sleep(20);
        });
    }

    private interface Way {
        void go(PlanOptimizer optimizer) throws InterruptedException;
    }

    private static void ready(
            ServiceDirectory services, ServiceEntry e, Duration limit, ProgressMonitor monitor, Way way) {
        try {
            services.with(
                    PlanOptimizer.class,
                    e.id(),
                    s -> Guard.call(e.bundle(), "getting ready", limit, monitor, () -> {
                        way.go(s);
                        return true;
                    }));
        } catch (CancellationException x) {
            // the optimization will see it
        } catch (RuntimeException x) {
            System.getLogger(OptimizerChoice.class.getName()).log(System.Logger.Level.WARNING, "getting ready", x);
        }
    }

    /** The first objective that is no penalty summed over voxels; null if all are. */
    private static Objective notSummedOverVoxels(OptimizationProblem problem) {
        for (ObjectiveTerm t : problem.terms())
            if (t.weight() > 0 && t.function().voxelPenalty().isEmpty()) return t.objective();
        for (WeightTerm t : problem.weightTerms()) if (t.weight() > 0) return t.objective();
        return null;
    }
}
