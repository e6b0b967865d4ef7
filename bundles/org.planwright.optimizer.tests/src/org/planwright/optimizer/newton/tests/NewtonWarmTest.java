package org.planwright.optimizer.newton.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;
import org.planwright.optimizer.tests.OptimizerContract;
import org.planwright.optimizer.tests.Services;
import org.planwright.optimizer.tests.Slice;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;

/** Going on from where the optimizer newton was, after changes that its memory knows and such that it does not. */
class NewtonWarmTest {
    private static OptimizerResult run(OptimizationProblem p, OptimizerSettings s) {
        return OptimizerContract.run(Services.optimizer("newton"), p, s);
    }

    private static final OptimizerSettings FINE = new OptimizerSettings(1000, 1e-5, Double.POSITIVE_INFINITY, 1, 1);
    private final Slice slice = new Slice(48, 12);

    private ObjectiveTerm[] terms(double target, double organ, double dose) {
        return new ObjectiveTerm[] {
            Services.term("squared-deviation", target, slice.target, Map.of("dose", 60.0)),
            Services.term("squared-overdose", organ, slice.organ, Map.of("dose", dose)),
            Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0))
        };
    }

    private void assertGoesOn(OptimizationProblem p, OptimizerResult before, String what) {
        double cold = run(p, FINE).objective();
        OptimizerResult first = run(p, FINE);
        assertEquals(cold, first.objective(), 2e-5 * cold, what);
        OptimizerResult warm = run(p.withStart(before.weights()), FINE);
        assertEquals(cold, warm.objective(), 2e-5 * cold, what);
        assertTrue(warm.objective() - warm.lowerBound() <= 1e-5 * cold, what + ": " + warm.stopped());
    }

    @Test
    void aChangedWeightOrDoseEndsWhereAFreshStartDoes() {
        OptimizerResult at = run(slice.problem(terms(1000, 300, 15)), FINE);
        assertGoesOn(slice.problem(terms(1000, 500, 15)), at, "another weight");
        at = run(slice.problem(terms(1000, 300, 15)), FINE);
        OptimizationProblem dose = slice.problem(terms(1000, 300, 10));
        OptimizerResult warm = run(dose.withStart(at.weights()), FINE);
        assertEquals(run(dose, FINE).objective(), warm.objective(), 2e-5 * warm.objective());
    }

    @Test
    void aLongWalkOfChangesKeepsItsDosesExact() {
        Random random = new Random(4);
        double organ = 300;
        OptimizerResult at = run(slice.problem(terms(1000, organ, 15)), FINE);
        for (int n = 0; n < 60; n++) {
            organ = Math.clamp(organ * Math.exp(random.nextDouble() - 0.5), 50, 2000);
            // run() compares the objective with one evaluated afresh to ten digits
            at = run(slice.problem(terms(1000, organ, 15)).withStart(at.weights()), FINE);
        }
        double fresh = run(slice.problem(terms(1000, organ, 15)), FINE).objective();
        assertEquals(fresh, at.objective(), 2e-5 * fresh);
    }

    @Test
    void otherVoxelsOrAnotherMatrixAreNotMistakenForTheLast() {
        OptimizerResult at = run(slice.problem(terms(1000, 300, 15)), FINE);
        ObjectiveTerm[] other = terms(1000, 300, 15);
        other[1] = Services.term("squared-overdose", 300, slice.target, Map.of("dose", 15.0));
        OptimizationProblem p = slice.problem(other);
        double expected = run(p, FINE).objective();
        run(slice.problem(terms(1000, 300, 15)), FINE);
        OptimizerResult warm = run(p.withStart(at.weights()), FINE);
        assertEquals(expected, warm.objective(), 2e-5 * expected);
    }

    /** So many columns that no Gram matrix of them fits a quarter of this program's memory. */
    @Test
    void withoutRoomForAGramMatrixItStillArrives() {
        int columns = (int) (1.1 * Math.sqrt(0.25 * Runtime.getRuntime().maxMemory() / 8)), rows = 2 * columns;
        DoseInfluence.Builder b =
                new DoseInfluence.Builder(new ImageGrid(rows, 1, 1, Vec3.ZERO, 1, 1, 1, "t"), columns);
        try (BlockWriter w = b.block(0, rows, 3 * rows)) {
            for (int r = 0; r < rows; r++) {
                w.row(r);
                int c = r / 2;
                if (c > 0) w.add(c - 1, 0.1f);
                w.add(c, 1 + 0.1f * (r % 7));
                if (c < columns - 1) w.add(c + 1, 0.2f);
            }
        }
        int[] all = new int[rows];
        for (int r = 0; r < rows; r++) all[r] = r;
        OptimizationProblem p = new OptimizationProblem(
                b.build(),
                1,
                java.util.List.of(
                        Services.term("squared-deviation", 10, all, Map.of("dose", 50.0)),
                        Services.term("squared-overdose", 5, all, Map.of("dose", 40.0))),
                null);
        OptimizerResult r = run(p, new OptimizerSettings(1000, 1e-4, 60, 2, 1));
        assertTrue(r.objective() - r.lowerBound() <= 1e-3 * r.objective(), r.objective() + " " + r.lowerBound());
        assertEquals(
                Services.optimizer("gradient")
                        .optimize(p, Slice.TIGHT, org.planwright.spi.ProgressMonitor.NONE)
                        .objective(),
                r.objective(),
                1e-4 * r.objective());
    }
}
