package org.planwright.optimizer.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;

/**
 * The optimizer gradient on a slice of a body: against a slow reference, its own conditions, threads, cancel, warm
 * start.
 */
class GradientOptimizerTest {
    private static final PlanOptimizer GRADIENT = Services.optimizer("gradient");
    private final Slice slice = new Slice(48, 12);

    private OptimizationProblem convex() {
        return slice.problem(
                Services.term("squared-deviation", 1000, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 300, slice.organ, Map.of("dose", 15.0)),
                Services.term("mean-dose", 0.5, slice.organ, Map.of()),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)));
    }

    private OptimizationProblem dvh() {
        return slice.problem(
                Services.term("squared-deviation", 50, slice.target, Map.of("dose", 62.0)),
                Services.term("min-dvh", 1000, slice.target, Map.of("dose", 60.0, "percent", 95.0)),
                Services.term("max-dvh", 300, slice.organ, Map.of("dose", 20.0, "percent", 20.0)),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)));
    }

    private static OptimizerResult run(OptimizationProblem p, OptimizerSettings s) {
        OptimizerResult r = GRADIENT.optimize(p, s, ProgressMonitor.NONE);
        assertEquals(Slice.evaluate(p, r.weights(), null), r.objective(), 1e-10 * Math.abs(r.objective()), r.stopped());
        for (double w : r.weights()) assertTrue(w >= 0 && Double.isFinite(w), "weight " + w);
        for (int n = 1; n < r.trace().size(); n++)
            assertTrue(r.trace().get(n).objective() <= r.trace().get(n - 1).objective(), "objective rose at " + n);
        assertEquals(r.objective(), r.trace().getLast().objective());
        return r;
    }

    @Test
    void agreesWithTheSlowReferenceAndTheKktConditions() {
        OptimizationProblem p = convex();
        OptimizerResult r = run(p, Slice.TIGHT);
        double[] start = new double[r.weights().length], g = new double[start.length];
        double reference = Slice.evaluate(p, Slice.reference(p, start, 4000), null);
        assertEquals(reference, r.objective(), 1e-6 * reference);
        assertTrue(r.lowerBound() <= r.objective());
        double scale = Slice.evaluate(p, r.weights(), g), residual = 0;
        double[] atZero = new double[g.length];
        Slice.evaluate(p, start, atZero);
        double largest = Arrays.stream(atZero).map(Math::abs).max().orElseThrow();
        int zeros = 0;
        for (int j = 0; j < g.length; j++) {
            residual = Math.max(residual, r.weights()[j] == 0 ? Math.max(0, -g[j]) : Math.abs(g[j]));
            if (r.weights()[j] == 0) zeros++;
        }
        assertTrue(residual < 1e-4 * largest, "KKT residual " + residual + " beside " + largest + ", F " + scale);
        assertTrue(zeros > 0, "no weight at its bound: the test says little");
    }

    @Test
    void theDefaultGapIsKept() {
        OptimizationProblem p = convex();
        double exact = run(p, Slice.TIGHT).objective();
        OptimizerResult r = run(p, OptimizerSettings.DEFAULT);
        assertTrue(r.objective() <= exact * (1 + 3e-4), r.objective() / exact - 1 + " above the optimum");
        assertTrue(r.iterations() < 300, r.iterations() + " iterations");
    }

    @Test
    void repeatsAndThreadsDoNotChangeABit() {
        for (OptimizationProblem p : List.of(convex(), dvh())) {
            OptimizerResult one = run(p, OptimizerSettings.DEFAULT);
            for (int threads : new int[] {1, 2, 3}) {
                OptimizerResult again = run(p, OptimizerSettings.DEFAULT.withThreads(threads));
                assertArrayEquals(one.weights(), again.weights(), 0);
                assertEquals(one.evaluations(), again.evaluations());
            }
        }
    }

    @Test
    void termsWithoutVoxelPenaltyComeToTheSame() {
        OptimizationProblem fused = convex();
        List<ObjectiveTerm> plain = fused.terms().stream()
                .map(t -> new ObjectiveTerm(t.objective(), unfused(t.function()), t.voxels(), t.convex()))
                .toList();
        OptimizerResult a = run(fused, Slice.TIGHT);
        OptimizerResult all = run(slice.problem(plain.toArray(new ObjectiveTerm[0])), Slice.TIGHT);
        OptimizerResult half = run(
                slice.problem(
                        plain.get(0),
                        fused.terms().get(1),
                        plain.get(2),
                        fused.terms().get(3)),
                Slice.TIGHT);
        assertEquals(a.objective(), all.objective(), 1e-6 * a.objective());
        assertEquals(a.objective(), half.objective(), 1e-6 * a.objective());
    }

    private static ObjectiveFunction unfused(ObjectiveFunction f) {
        return new ObjectiveFunction() {
            @Override
            public double value(double[] dose) {
                return f.value(dose);
            }

            @Override
            public double gradient(double[] dose, double[] gradient) {
                return f.gradient(dose, gradient);
            }
        };
    }

    @Test
    void severalTermsOnTheSameRowsAddUp() {
        OptimizationProblem split = slice.problem(
                Services.term("squared-underdose", 400, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-underdose", 600, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 1000, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)),
                Services.term("eud", 50, slice.organ, Map.of("dose", 12.0, "exponent", 4.0)),
                Services.term("squared-overdose", 10, slice.organ, Map.of("dose", 25.0)));
        OptimizationProblem whole = slice.problem(
                Services.term("squared-deviation", 1000, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)),
                Services.term("eud", 50, slice.organ, Map.of("dose", 12.0, "exponent", 4.0)),
                Services.term("squared-overdose", 10, slice.organ, Map.of("dose", 25.0)));
        double expected = run(whole, Slice.TIGHT).objective();
        assertEquals(expected, run(split, Slice.TIGHT).objective(), 1e-6 * expected);
    }

    @Test
    void dvhObjectivesAreMetFarBetterThanAtTheStart() {
        OptimizationProblem p = dvh();
        OptimizerResult r = run(p, OptimizerSettings.DEFAULT);
        assertTrue(
                r.objective() < 0.2 * r.trace().getFirst().objective(),
                r.objective() + " from " + r.trace().getFirst().objective());
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear-min-dvh", "min-dvh", "eud"})
    void aTargetTermOfAnyKindFindsItsOwnStart(String id) {
        Map<String, Double> asked =
                id.equals("eud") ? Map.of("dose", 60.0, "exponent", -10.0) : Map.of("dose", 60.0, "percent", 95.0);
        OptimizationProblem p = slice.problem(
                Services.term(id, 100, slice.target, asked),
                Services.term("squared-overdose", 1, slice.body, Map.of("dose", 30.0)));
        OptimizerResult r = run(p, OptimizerSettings.DEFAULT);
        double without = Slice.evaluate(p, new double[r.weights().length], null);
        assertTrue(r.objective() < 0.05 * without, r.objective() + " beside " + without + " without dose");
    }

    @Test
    void warmStartsSaveEvaluations() {
        OptimizationProblem p = convex();
        OptimizerResult cold = run(p, OptimizerSettings.DEFAULT);
        OptimizerResult same = run(Slice.from(p, cold.weights()), OptimizerSettings.DEFAULT);
        assertTrue(same.objective() <= cold.objective(), "a warm start lost " + (same.objective() - cold.objective()));
        assertTrue(same.evaluations() < 0.6 * cold.evaluations(), same.evaluations() + " of " + cold.evaluations());
        ObjectiveTerm t = p.terms().get(1);
        ObjectiveTerm heavier = new ObjectiveTerm(t.objective().withWeight(450), t.function(), t.voxels(), t.convex());
        OptimizationProblem changed = slice.problem(
                p.terms().get(0), heavier, p.terms().get(2), p.terms().get(3));
        double exact = run(changed, Slice.TIGHT).objective();
        OptimizerResult warm = run(Slice.from(changed, cold.weights()), OptimizerSettings.DEFAULT);
        assertTrue(warm.objective() <= exact * (1 + 1e-3), warm.objective() / exact - 1 + " above the optimum");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 40, 200})
    void aCancelKeepsTheBestWeights(int looks) {
        OptimizationProblem p = convex();
        AtomicInteger seen = new AtomicInteger();
        ProgressMonitor monitor = new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return seen.getAndIncrement() >= looks;
            }
        };
        OptimizerResult r = GRADIENT.optimize(p, Slice.TIGHT, monitor);
        assertEquals("cancelled", r.stopped());
        assertEquals(Slice.evaluate(p, r.weights(), null), r.objective(), 1e-10 * r.objective());
        assertEquals(
                r.trace().stream()
                        .mapToDouble(OptimizerResult.TracePoint::objective)
                        .min()
                        .orElseThrow(),
                r.objective());
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
    void progressTellsCheckedObjectivesThatFall() {
        double[] last = {Double.POSITIVE_INFINITY};
        AtomicInteger calls = new AtomicInteger();
        OptimizerResult r = GRADIENT.optimize(convex(), OptimizerSettings.DEFAULT, new ProgressMonitor() {
            @Override
            public void iteration(int iteration, int evaluations, double objective) {
                calls.incrementAndGet();
                assertTrue(objective <= last[0]);
                last[0] = objective;
            }
        });
        assertEquals(r.objective(), last[0]);
        assertTrue(calls.get() >= r.iterations(), calls + " calls for " + r.iterations() + " iterations");
    }
}
