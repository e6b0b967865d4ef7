package org.planwright.optimizer.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
 * What the optimizer gradient does with problems that are empty, odd or broken: a clear sentence, or finite weights.
 */
class DegenerateProblemsTest {
    private static final PlanOptimizer GRADIENT = Services.optimizer("gradient");
    private final Slice slice = new Slice(24, 8);
    private final ObjectiveTerm target = Services.term("squared-deviation", 100, slice.target, Map.of("dose", 60.0));

    private static OptimizerResult run(OptimizationProblem p) {
        OptimizerResult r = GRADIENT.optimize(p, OptimizerSettings.DEFAULT, ProgressMonitor.NONE);
        assertTrue(Double.isFinite(r.objective()));
        for (double w : r.weights()) assertTrue(w >= 0 && Double.isFinite(w), "weight " + w);
        return r;
    }

    private static void refused(OptimizationProblem p, String... words) {
        String message = assertThrows(InputException.class, () -> run(p)).getMessage();
        for (String w : words) assertTrue(message.contains(w), message);
    }

    private static ObjectiveTerm broken(double value, VoxelPenalty penalty, int... voxels) {
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
    void problemsWithoutUsableTermsAreRefused() {
        refused(slice.problem(), "no objective");
        refused(slice.problem(Services.term("mean-dose", 0, slice.organ, Map.of())), "weight 0");
        refused(slice.problem(target, broken(0, null)), "home-made of Rectum", "no voxel");
        refused(slice.problem(target, broken(0, null, 24 * 24)), "home-made of Rectum", "voxel 576");
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        refused(slice.problem(target, broken(Double.NaN, null, 100, 300)), "not finite", "home-made of Rectum");
        VoxelPenalty nan = new VoxelPenalty(Double.NaN, 1, 0, 0, 0);
        refused(slice.problem(target, broken(0, nan, 100)), "home-made of Rectum", "not finite");
        refused(
                slice.problem(Services.term("squared-deviation", 1e308, slice.target, Map.of("dose", 1000.0))),
                "finite");
        refused(
                new OptimizationProblem(
                        slice.influence, Double.NaN, slice.problem(target).terms(), null),
                "dose factor");
    }

    @Test
    void badStartsAreRefused() {
        int n = slice.influence.columns();
        double[] nan = new double[n], negative = new double[n];
        nan[3] = Double.NaN;
        negative[5] = -1;
        refused(Slice.from(slice.problem(target), new double[n - 1]), (n - 1) + " start weights for " + n);
        refused(Slice.from(slice.problem(target), nan), "NaN of column 3");
        refused(Slice.from(slice.problem(target), negative), "-1.0 of column 5");
    }

    @Test
    void badSettingsAreRefused() {
        for (OptimizerSettings s : new OptimizerSettings[] {
            new OptimizerSettings(10, 1e-4, 1, 0, 1), new OptimizerSettings(-1, 1e-4, 1, 1, 1),
            new OptimizerSettings(10, Double.NaN, 1, 1, 1), new OptimizerSettings(10, 1e-4, Double.NaN, 1, 1)
        }) assertThrows(InputException.class, () -> GRADIENT.optimize(slice.problem(target), s, ProgressMonitor.NONE));
    }

    @Test
    void nothingAskedForNothingGiven() {
        OptimizerResult r = run(slice.problem(Services.term("squared-overdose", 5, slice.body, Map.of("dose", 30.0))));
        assertArrayEquals(new double[slice.influence.columns()], r.weights());
        assertEquals(0, r.objective());
        assertEquals(
                0,
                run(slice.problem(Services.term("mean-dose", 5, slice.body, Map.of())))
                        .objective());
    }

    @Test
    void anObjectiveWithoutConflictEndsAtZero() {
        OptimizationProblem p = slice.problem(
                Services.term("squared-underdose", 5, slice.target, Map.of("dose", 30.0)),
                Services.term("squared-overdose", 5, slice.target, Map.of("dose", 60.0)));
        OptimizerResult r = run(p);
        assertEquals(0, r.objective(), 1e-9);
        assertEquals(0, r.lowerBound());
    }

    @Test
    void aStartWithoutDoseIsAStartToo() {
        OptimizationProblem p =
                slice.problem(target, Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)));
        double expected = run(p).objective();
        double fromZero =
                run(Slice.from(p, new double[slice.influence.columns()])).objective();
        assertEquals(expected, fromZero, 3e-4 * expected);
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
        OptimizationProblem p =
                new OptimizationProblem(b.build(), 1, java.util.List.of(reached), new double[] {1, 2, 3, 4});
        OptimizerResult r = run(p);
        assertEquals(0, r.weights()[2]);
        assertEquals(0, r.weights()[3]);
        assertEquals(50, r.objective(), 1e-6, "the voxel without dose misses 10 Gy: 100 / 2");
        assertEquals(10, r.weights()[0] + 0.5 * r.weights()[1], 1e-3);
    }

    @Test
    void aStructureWithoutAnyDoseStaysFinite() {
        int[] corner = {0, 1, 2};
        OptimizationProblem p = slice.problem(Services.term("squared-underdose", 2, corner, Map.of("dose", 3.0)));
        OptimizerResult r = run(p);
        assertEquals(18, r.objective(), 1e-9);
        assertEquals(
                18,
                run(slice.problem(Services.term("min-dvh", 2, corner, Map.of("dose", 3.0, "percent", 100.0))))
                        .objective(),
                1e-9);
    }
}
