package org.planwright.optimizer.newton.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.optimizer.tests.Services;
import org.planwright.optimizer.tests.Slice;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;

/**
 * The optimizer newton on a slice of a body: against a slow reference and the optimizer gradient, its own conditions, its
 * proven gap, threads, cancel and limits.
 */
class NewtonOptimizerTest {
    private static final PlanOptimizer NEWTON = Services.optimizer("newton");
    private final Slice slice = new Slice(48, 12);

    private OptimizationProblem convex() {
        return slice.problem(
                Services.term("squared-deviation", 1000, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 300, slice.organ, Map.of("dose", 15.0)),
                Services.term("mean-dose", 0.5, slice.organ, Map.of()),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)));
    }

    static OptimizerResult run(OptimizationProblem p, OptimizerSettings s) {
        OptimizerResult r = NEWTON.optimize(p, s, ProgressMonitor.NONE);
        assertEquals(
                Slice.evaluate(p, r.weights(), null),
                r.objective(),
                1e-10 * Math.abs(r.objective()) + 1e-20,
                r.stopped());
        for (double w : r.weights()) assertTrue(w >= 0 && Double.isFinite(w), "weight " + w);
        for (int n = 1; n < r.trace().size(); n++)
            assertTrue(r.trace().get(n).objective() <= r.trace().get(n - 1).objective(), "objective rose at " + n);
        assertEquals(r.objective(), r.trace().getLast().objective());
        assertTrue(r.lowerBound() <= r.objective(), "bound " + r.lowerBound() + " above " + r.objective());
        return r;
    }

    @Test
    void agreesWithTheSlowReferenceTheGradientAndTheKktConditions() {
        OptimizationProblem p = convex();
        OptimizerResult r = run(p, Slice.TIGHT);
        double[] start = new double[r.weights().length], g = new double[start.length];
        double reference = Slice.evaluate(p, Slice.reference(p, start, 4000), null);
        OptimizerResult gradient = Services.optimizer("gradient").optimize(p, Slice.TIGHT, ProgressMonitor.NONE);
        assertEquals(reference, r.objective(), 1e-6 * reference);
        assertEquals(gradient.objective(), r.objective(), 1e-6 * reference);
        assertTrue(
                r.objective() <= Math.min(reference, gradient.objective()) * (1 + 1e-9), "not the best of the three");
        Slice.evaluate(p, r.weights(), g);
        double[] atZero = new double[g.length];
        Slice.evaluate(p, start, atZero);
        double largest = Arrays.stream(atZero).map(Math::abs).max().orElseThrow(), residual = 0;
        int zeros = 0;
        for (int j = 0; j < g.length; j++) {
            residual = Math.max(residual, r.weights()[j] == 0 ? Math.max(0, -g[j]) : Math.abs(g[j]));
            if (r.weights()[j] == 0) zeros++;
        }
        assertTrue(residual < 1e-6 * largest, "KKT residual " + residual + " beside " + largest);
        assertTrue(zeros > 0, "no weight at its bound: the test says little");
    }

    @Test
    void theGapAskedForIsProven() {
        OptimizationProblem p = convex();
        double exact = run(p, Slice.TIGHT).objective();
        for (double gap : new double[] {1e-2, 1e-4, 1e-6}) {
            OptimizerResult r = run(p, new OptimizerSettings(1000, gap, Double.POSITIVE_INFINITY, 1, 1));
            assertTrue(r.objective() - r.lowerBound() <= gap * r.objective(), r.stopped() + " " + r.lowerBound());
            assertTrue(r.lowerBound() <= exact, "bound " + r.lowerBound() + " above the optimum " + exact);
            assertNotNull(r.dual());
        }
    }

    @Test
    void repeatsAndThreadsDoNotChangeABit() {
        for (double gap : new double[] {1e-2, 1e-6}) {
            OptimizerSettings s = new OptimizerSettings(1000, gap, Double.POSITIVE_INFINITY, 1, 7);
            OptimizerResult one = run(convex(), s);
            for (int threads : new int[] {1, 2, 3}) {
                OptimizerResult again = run(convex(), s.withThreads(threads));
                assertArrayEquals(one.weights(), again.weights(), 0);
                assertEquals(one.lowerBound(), again.lowerBound());
                assertEquals(one.evaluations(), again.evaluations());
            }
        }
    }

    @Test
    void severalTermsOnTheSameRowsAddUp() {
        OptimizationProblem split = slice.problem(
                Services.term("squared-underdose", 400, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-underdose", 600, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 1000, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)),
                Services.term("squared-overdose", 50, slice.organ, Map.of("dose", 12.0)),
                Services.term("squared-overdose", 10, slice.organ, Map.of("dose", 25.0)));
        OptimizationProblem whole = slice.problem(
                Services.term("squared-deviation", 1000, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)),
                Services.term("squared-overdose", 50, slice.organ, Map.of("dose", 12.0)),
                Services.term("squared-overdose", 10, slice.organ, Map.of("dose", 25.0)));
        double expected = run(whole, Slice.TIGHT).objective();
        assertEquals(expected, run(split, Slice.TIGHT).objective(), 1e-8 * expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 12, 20, 40})
    void aCancelKeepsTheBestWeights(int looks) {
        OptimizationProblem p = convex();
        AtomicInteger seen = new AtomicInteger();
        OptimizerResult r = NEWTON.optimize(p, Slice.TIGHT, new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return seen.getAndIncrement() >= looks;
            }
        });
        assertEquals("cancelled", r.stopped());
        assertEquals(Slice.evaluate(p, r.weights(), null), r.objective(), 1e-10 * r.objective());
    }

    @Test
    void iterationsAndBudgetAreLimits() {
        OptimizationProblem p = convex();
        OptimizerResult none = run(p, new OptimizerSettings(0, 1e-9, Double.POSITIVE_INFINITY, 1, 1));
        OptimizerResult seven = run(p, new OptimizerSettings(7, 1e-9, Double.POSITIVE_INFINITY, 1, 1));
        assertEquals(0, none.iterations());
        assertEquals(7, seven.iterations());
        assertTrue(seven.objective() < none.objective());
        OptimizerResult noTime = run(p, new OptimizerSettings(1000, 1e-9, 0, 1, 1));
        assertEquals(none.objective(), noTime.objective());
    }

    @Test
    void whoLooksOnSeesFallingObjectivesAndWeights() {
        double[] last = {Double.POSITIVE_INFINITY};
        AtomicInteger weights = new AtomicInteger();
        OptimizerResult r = NEWTON.optimize(convex(), OptimizerSettings.DEFAULT, new ProgressMonitor() {
            @Override
            public void iteration(int iteration, int evaluations, double objective) {
                assertTrue(objective <= last[0]);
                last[0] = objective;
            }

            @Override
            public boolean wantsWeights() {
                return true;
            }

            @Override
            public void weights(double[] w) {
                assertEquals(slice.influence.columns(), w.length);
                weights.incrementAndGet();
            }
        });
        assertEquals(r.objective(), last[0]);
        assertTrue(weights.get() >= r.iterations(), weights + " looks at " + r.iterations() + " iterations");
        assertEquals(
                List.of(), r.trace().stream().filter(t -> t.cpuSeconds() < 0).toList());
    }
}
