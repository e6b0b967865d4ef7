package org.planwright.optimizer.newton.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.model.Objective;
import org.planwright.optimizer.tests.Services;
import org.planwright.optimizer.tests.Table;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;

/** The optimizer newton on the peers' matrices: proven gaps, and going on after one weight changed. */
class NewtonPeersTest {
    private static final PlanOptimizer NEWTON = Services.optimizer("newton");

    private static OptimizerSettings gap(double gap) {
        return new OptimizerSettings(1000, gap, Double.POSITIVE_INFINITY, 1, 1);
    }

    private static FinishedInfluence read(String name) {
        String shared = System.getProperty("planwright.shared");
        Assumptions.assumeTrue(
                shared != null && Files.exists(Path.of(shared, "peers", "data", name + ".mat")),
                "the peers' matrices are absent: name the shared folder by -Dplanwright.shared=...");
        return Services.reader("matrad")
                .readInfluence(Path.of(shared, "peers", "data", name + ".mat"), ProgressMonitor.NONE);
    }

    /** The file's problem, the weight of one objective changed by a factor. */
    private static OptimizationProblem problem(FinishedInfluence f, int changed, double factor, double[] start) {
        List<ObjectiveTerm> terms = new ArrayList<>();
        for (Objective o : f.objectives()) {
            double weight = o.weight() * (terms.size() == changed ? factor : 1);
            terms.add(Services.term(o.type(), weight, f.voxels().get(o.structure()), o.parameters()));
        }
        return new OptimizationProblem(f.influence(), 1, terms, start);
    }

    @ParameterizedTest
    @CsvSource({"tg119c_3b_10mm, 28.904938, false", "tg119c_8b_8mm, 5.5788549, true"})
    void theGapIsProven(String name, double known, boolean large) throws IOException {
        Assumptions.assumeTrue(!large || Boolean.getBoolean("planwright.full"), "a large case: -Dplanwright.full=true");
        OptimizationProblem p = problem(read(name), -1, 1, null);
        NEWTON.optimize(p, gap(1e-3), ProgressMonitor.NONE);
        OptimizerResult r = NEWTON.optimize(p, gap(1e-3), ProgressMonitor.NONE);
        double proven = 1 - r.lowerBound() / r.objective();
        double arrived = r.trace().stream()
                .filter(t -> t.objective() <= known * 1.001)
                .findFirst()
                .orElseThrow()
                .wallSeconds();
        double end = r.trace().getLast().wallSeconds();
        Table.row(
                "proven gap, " + name,
                String.format(Locale.ROOT, "%.1e after %.2f times the time to 0.1 %%", proven, end / arrived),
                "1e-3 after 3 times",
                "",
                "");
        assertTrue(r.lowerBound() <= known * (1 + 1e-7), "bound " + r.lowerBound() + " above the optimum " + known);
        assertTrue(proven <= 1e-3, "gap " + proven);
        assertTrue(end <= 3 * arrived + 0.2, end + " s for a gap, " + arrived + " s to 0.1 %");
    }

    /** Every objective's weight up and down by exp(0.5), each from the plan before the change; CPU of the whole process. */
    @Test
    void oneChangedWeightTakesAMoment() throws IOException {
        Assumptions.assumeTrue(Boolean.getBoolean("planwright.full"), "a large case: -Dplanwright.full=true");
        FinishedInfluence f = read("tg119c_8b_8mm");
        OptimizationProblem base = problem(f, -1, 1, null);
        int changes = 2 * f.objectives().size();
        double[] took = new double[changes];
        for (int round = 0; round < 3; round++)
            for (int n = 0; n < changes; n++) {
                double factor = Math.exp(n % 2 == 0 ? 0.5 : -0.5);
                double best = NEWTON.optimize(problem(f, n / 2, factor, null), gap(1e-5), ProgressMonitor.NONE)
                        .objective();
                double[] from =
                        NEWTON.optimize(base, gap(1e-4), ProgressMonitor.NONE).weights();
                OptimizerResult r = NEWTON.optimize(problem(f, n / 2, factor, from), gap(1e-3), ProgressMonitor.NONE);
                took[n] = r.trace().stream()
                        .filter(t -> t.objective() <= 1.001 * best)
                        .findFirst()
                        .orElseThrow()
                        .cpuSeconds();
            }
        String all = Arrays.toString(
                Arrays.stream(took).map(s -> Math.round(1e4 * s) / 10.0).toArray());
        Arrays.sort(took);
        double median = 0.5 * (took[(changes - 1) / 2] + took[changes / 2]);
        Table.row(
                "one weight changed by exp(+-0.5), to 0.1 %, CPU ms, median",
                String.format(Locale.ROOT, "%.0f", 1e3 * median), "60", "", "all: " + all);
        assertTrue(median <= 0.3, "median " + median + " s, of " + all);
    }
}
