package org.planwright.optimizer.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Vec3;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.VoxelPenalty;

/**
 * What every optimizer owes: right results on a slice of a body, the same for any threads, limits and cancels kept, and
 * problems that are empty, odd or broken met with a clear sentence or finite weights. The tests of each optimizer extend
 * it.
 */
public abstract class OptimizerContract {
    protected final PlanOptimizer optimizer;
    protected final Slice slice = new Slice(48, 12);
    /** A smaller one, for odd problems. */
    protected final Slice small = new Slice(24, 8);

    protected final ObjectiveTerm target = Services.term("squared-deviation", 100, small.target, Map.of("dose", 60.0));
    /** Largest part of the objective's slope at no weight that may be left at a tight gap. */
    private final double residual;

    protected OptimizerContract(String id, double residual) {
        optimizer = Services.optimizer(id);
        this.residual = residual;
    }

    protected final OptimizationProblem convex() {
        return slice.problem(
                Services.term("squared-deviation", 1000, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 300, slice.organ, Map.of("dose", 15.0)),
                Services.term("mean-dose", 0.5, slice.organ, Map.of()),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)));
    }

    protected final OptimizerResult run(OptimizationProblem p) {
        return run(p, OptimizerSettings.DEFAULT);
    }

    protected final OptimizerResult run(OptimizationProblem p, OptimizerSettings s) {
        return run(optimizer, p, s);
    }

    /** A run whose result is what it says: the objective of its weights, a falling course, a bound below. */
    public static OptimizerResult run(PlanOptimizer optimizer, OptimizationProblem p, OptimizerSettings s) {
        OptimizerResult r = optimizer.optimize(p, s, ProgressMonitor.NONE);
        for (double w : r.weights()) assertTrue(w >= 0 && Double.isFinite(w), "weight " + w);
        assertEquals(
                Slice.evaluate(p, r.weights(), null),
                r.objective(),
                1e-10 * Math.abs(r.objective()) + 1e-20,
                r.stopped());
        for (int n = 1; n < r.trace().size(); n++)
            assertTrue(r.trace().get(n).objective() <= r.trace().get(n - 1).objective(), "objective rose at " + n);
        assertEquals(r.objective(), r.trace().getLast().objective());
        assertTrue(r.lowerBound() <= r.objective(), "bound " + r.lowerBound() + " above " + r.objective());
        return r;
    }

    protected final void refused(OptimizationProblem p, String... words) {
        String message = assertThrows(InputException.class, () -> run(p)).getMessage();
        for (String w : words) assertTrue(message.contains(w), message);
    }

    /** A term of rectum whose function has one value everywhere, and a voxel penalty if one is given. */
    protected static ObjectiveTerm homeMade(double value, VoxelPenalty penalty, int... voxels) {
        ObjectiveFunction f = new ObjectiveFunction() {
            @Override
            public double value(double[] dose) {
                return value;
            }

            @Override
            public double gradient(double[] dose, double[] gradient) {
                Arrays.fill(gradient, value);
                return value;
            }

            @Override
            public Optional<VoxelPenalty> voxelPenalty() {
                return Optional.ofNullable(penalty);
            }
        };
        return new ObjectiveTerm(new Objective("home-made", "Rectum", Map.of(), 1), f, voxels, true);
    }

    @Test
    void agreesWithTheSlowReferenceAndTheKktConditions() {
        OptimizationProblem p = convex();
        OptimizerResult r = run(p, Slice.TIGHT);
        double[] start = new double[r.weights().length], g = new double[start.length], atZero = g.clone();
        double reference = Slice.evaluate(p, Slice.reference(p, start, 4000), null);
        assertEquals(reference, r.objective(), 1e-6 * reference);
        Slice.evaluate(p, r.weights(), g);
        Slice.evaluate(p, start, atZero);
        double largest = Arrays.stream(atZero).map(Math::abs).max().orElseThrow(), left = 0;
        int zeros = 0;
        for (int j = 0; j < g.length; j++) {
            left = Math.max(left, r.weights()[j] == 0 ? Math.max(0, -g[j]) : Math.abs(g[j]));
            if (r.weights()[j] == 0) zeros++;
        }
        assertTrue(left < residual * largest, "KKT residual " + left + " beside " + largest);
        assertTrue(zeros > 0, "no weight at its bound: the test says little");
    }

    @Test
    void repeatsAndThreadsDoNotChangeABit() {
        for (double gap : new double[] {1e-2, 1e-4, 1e-6}) {
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
        assertEquals(expected, run(split, Slice.TIGHT).objective(), 1e-6 * expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 8, 12, 20, 40, 200})
    void aCancelKeepsTheBestWeights(int looks) {
        OptimizationProblem p = convex();
        AtomicInteger seen = new AtomicInteger();
        OptimizerResult r = optimizer.optimize(p, Slice.TIGHT, new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return seen.getAndIncrement() >= looks;
            }
        });
        if (seen.get() > looks) assertEquals("cancelled", r.stopped());
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
    void whoLooksOnSeesFallingObjectivesAndWeights() {
        double[] last = {Double.POSITIVE_INFINITY};
        AtomicInteger calls = new AtomicInteger(), looks = new AtomicInteger();
        OptimizerResult r = optimizer.optimize(convex(), OptimizerSettings.DEFAULT, new ProgressMonitor() {
            @Override
            public void iteration(int iteration, int evaluations, double objective) {
                calls.incrementAndGet();
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
                looks.incrementAndGet();
            }
        });
        assertEquals(r.objective(), last[0]);
        assertTrue(calls.get() >= r.iterations(), calls + " calls for " + r.iterations() + " iterations");
        assertTrue(looks.get() >= r.iterations(), looks + " looks at " + r.iterations() + " iterations");
        assertTrue(r.trace().stream().allMatch(t -> t.cpuSeconds() >= 0));
    }

    @Test
    void problemsWithoutUsableTermsAreRefused() {
        VoxelPenalty fine = new VoxelPenalty(0, 0, 1, 1, 0);
        refused(small.problem(), "no objective");
        refused(small.problem(Services.term("mean-dose", 0, small.organ, Map.of())), "weight 0");
        refused(small.problem(target, homeMade(0, fine)), "home-made of Rectum", "no voxel");
        refused(small.problem(target, homeMade(0, fine, 24 * 24)), "home-made of Rectum", "voxel 576");
        refused(small.problem(target, homeMade(0, fine, -1)), "home-made of Rectum", "voxel -1");
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        VoxelPenalty nan = new VoxelPenalty(Double.NaN, 1, 0, 0, 0);
        refused(small.problem(target, homeMade(0, nan, 100)), "home-made of Rectum", "not finite");
        refused(
                small.problem(Services.term("squared-deviation", 1e308, small.target, Map.of("dose", 1000.0))),
                "finite");
        for (double factor : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY})
            refused(new OptimizationProblem(small.influence, factor, List.of(target), null), "dose factor");
        assertThrows(
                InputException.class,
                () -> Services.term("squared-deviation", Double.NaN, small.target, Map.of("dose", 60.0)));
    }

    @Test
    void badStartsAreRefused() {
        int n = small.influence.columns();
        double[] nan = new double[n], negative = new double[n];
        nan[3] = Double.NaN;
        negative[5] = -1;
        refused(small.problem(target).withStart(new double[n - 1]), (n - 1) + " start weights for " + n);
        refused(small.problem(target).withStart(nan), "NaN of column 3");
        refused(small.problem(target).withStart(negative), "-1.0 of column 5");
    }

    @Test
    void badSettingsAreRefused() {
        for (OptimizerSettings s : new OptimizerSettings[] {
            new OptimizerSettings(10, 1e-4, 1, 0, 1), new OptimizerSettings(-1, 1e-4, 1, 1, 1),
            new OptimizerSettings(10, Double.NaN, 1, 1, 1), new OptimizerSettings(10, 1e-4, Double.NaN, 1, 1)
        }) assertThrows(InputException.class, () -> run(small.problem(target), s));
    }

    @Test
    void nothingAskedForNothingGiven() {
        OptimizerResult r = run(small.problem(Services.term("squared-overdose", 5, small.body, Map.of("dose", 30.0))));
        assertArrayEquals(new double[small.influence.columns()], r.weights());
        assertEquals(0, r.objective());
        assertEquals(
                0,
                run(small.problem(Services.term("mean-dose", 5, small.body, Map.of())))
                        .objective());
    }

    @Test
    void anObjectiveWithoutConflictEndsAtZero() {
        OptimizerResult r = run(small.problem(
                Services.term("squared-underdose", 5, small.target, Map.of("dose", 30.0)),
                Services.term("squared-overdose", 5, small.target, Map.of("dose", 60.0))));
        assertEquals(0, r.objective(), 1e-9);
        assertEquals(0, r.lowerBound());
    }

    @Test
    void aBadStartIsAStartToo() {
        OptimizationProblem p =
                small.problem(target, Services.term("squared-overdose", 100, small.body, Map.of("dose", 30.0)));
        double expected = run(p).objective();
        double[] zero = new double[small.influence.columns()], high = zero.clone(), one = zero.clone();
        Arrays.fill(high, 1e4);
        one[7] = 50;
        for (double[] start : new double[][] {zero, high, one})
            assertEquals(expected, run(p.withStart(start)).objective(), 3e-4 * expected);
    }

    /** Three voxels, four columns: the third reaches only a voxel without objective, the fourth nothing at all. */
    @Test
    void columnsThatReachNoObjectiveCarryNoWeight() {
        DoseInfluence.Builder b = new DoseInfluence.Builder(new ImageGrid(3, 1, 1, Vec3.ZERO, 1, 1, 1, "t"), 4);
        try (BlockWriter w = b.block(0, 3, 8)) {
            w.row(0);
            w.add(0, 1);
            w.add(1, 0.5f);
            w.row(2);
            w.add(2, 1);
        }
        ObjectiveTerm reached = Services.term("squared-deviation", 1, new int[] {0, 1}, Map.of("dose", 10.0));
        OptimizerResult r = run(new OptimizationProblem(b.build(), 1, List.of(reached), new double[] {1, 2, 3, 4}));
        assertEquals(0, r.weights()[2]);
        assertEquals(0, r.weights()[3]);
        assertEquals(50, r.objective(), 1e-6, "the voxel without dose misses 10 Gy: 100 / 2");
        assertEquals(10, r.weights()[0] + 0.5 * r.weights()[1], 1e-3);
    }

    @Test
    void aStructureWithoutAnyDoseStaysFinite() {
        int[] corner = {0, 1, 2};
        OptimizerResult r = run(small.problem(Services.term("squared-underdose", 2, corner, Map.of("dose", 3.0))));
        assertEquals(18, r.objective(), 1e-9);
    }
}
