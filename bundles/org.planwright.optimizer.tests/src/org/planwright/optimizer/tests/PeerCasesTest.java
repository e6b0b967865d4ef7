package org.planwright.optimizer.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.model.Objective;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/**
 * The matrices on which other planning systems were measured: the optimum known for each is reached, on any threads.
 */
class PeerCasesTest {
    @ParameterizedTest
    @CsvSource({
        "gradient, tg119c_3b_10mm, 28.904938, false",
        "gradient, tg119c_8b_8mm, 5.5788549, true",
        "newton, tg119c_3b_10mm, 28.904938, false",
        "newton, tg119c_8b_8mm, 5.5788549, true"
    })
    void theKnownOptimumIsReached(String optimizer, String name, double known, boolean large) throws IOException {
        Assumptions.assumeTrue(!large || Boolean.getBoolean("planwright.full"), "a large case: -Dplanwright.full=true");
        String shared = System.getProperty("planwright.shared");
        Assumptions.assumeTrue(
                shared != null && Files.exists(Path.of(shared, "peers", "data", name + ".mat")),
                "the peers' matrices are absent: name the shared folder by -Dplanwright.shared=...");
        FinishedInfluence f = Services.reader("matrad")
                .readInfluence(Path.of(shared, "peers", "data", name + ".mat"), ProgressMonitor.NONE);
        OptimizationProblem p = new OptimizationProblem(
                f.influence(), 1, f.objectives().stream().map(o -> term(f, o)).toList(), null);
        OptimizerResult one = run(optimizer, p, 1), two = run(optimizer, p, 2);
        report(optimizer + ", " + name, one, known);
        assertEquals(known, one.objective(), 1e-4 * known);
        assertTrue(one.objective() >= known * (1 - 1e-6), "below the optimum: the objective is not the file's");
        assertEquals(one.objective(), Slice.evaluate(p, one.weights(), null), 1e-10 * known);
        assertArrayEquals(one.weights(), two.weights(), 0);
    }

    private static void report(String name, OptimizerResult r, double known) throws IOException {
        Table.row(
                "objective above the optimum, " + name,
                String.format(Locale.ROOT, "%.2e", r.objective() / known - 1),
                "1e-4",
                "1.9e-3 (3 beams), 5.1e-3 (8 beams): matRad",
                r.evaluations() + " evaluations");
    }

    private static OptimizerResult run(String optimizer, OptimizationProblem p, int threads) {
        return Services.optimizer(optimizer)
                .optimize(p, OptimizerSettings.DEFAULT.withThreads(threads), ProgressMonitor.NONE);
    }

    private static ObjectiveTerm term(FinishedInfluence f, Objective o) {
        int[] voxels = f.voxels().get(o.structure());
        ObjectiveType type = Services.type(o.type());
        return new ObjectiveTerm(o, type.function(o, voxels.length), voxels, type.convex());
    }
}
