package org.planwright.optimizer.newton.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Vec3;
import org.planwright.optimizer.tests.Services;
import org.planwright.optimizer.tests.Slice;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.VoxelPenalty;

/** What the optimizer newton refuses, in words, and what it makes of problems that are odd but right. */
class NewtonProblemsTest {
    private static final PlanOptimizer NEWTON = Services.optimizer("newton");
    private final Slice slice = new Slice(24, 8);
    private final ObjectiveTerm target = Services.term("squared-deviation", 100, slice.target, Map.of("dose", 60.0));

    private static OptimizerResult run(OptimizationProblem p) {
        return NewtonOptimizerTest.run(p, OptimizerSettings.DEFAULT);
    }

    private static void refused(OptimizationProblem p, String... words) {
        String message = assertThrows(InputException.class, () -> run(p)).getMessage();
        for (String w : words) assertTrue(message.contains(w), message);
    }

    private static ObjectiveTerm broken(VoxelPenalty penalty, int... voxels) {
        ObjectiveFunction f = new ObjectiveFunction() {
            @Override
            public double value(double[] dose) {
                return 0;
            }

            @Override
            public double gradient(double[] dose, double[] gradient) {
                Arrays.fill(gradient, 0);
                return 0;
            }

            @Override
            public Optional<VoxelPenalty> voxelPenalty() {
                return Optional.ofNullable(penalty);
            }
        };
        return new ObjectiveTerm(new Objective("home-made", "Rectum", Map.of(), 1), f, voxels, true);
    }

    @Test
    void objectivesThatAreNoPenaltySummedOverVoxelsAreRefusedBeforeAnyWork() {
        ObjectiveTerm dvh = Services.term("max-dvh", 3, slice.organ, Map.of("dose", 20.0, "percent", 20.0));
        ProgressMonitor work = new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                throw new AssertionError("it began to work");
            }
        };
        String message = assertThrows(
                        InputException.class,
                        () -> NEWTON.optimize(slice.problem(target, dvh), OptimizerSettings.DEFAULT, work))
                .getMessage();
        assertTrue(message.contains("max-dvh") && message.contains("gradient"), message);
        refused(slice.problem(target, broken(null, 100)), "home-made of Rectum", "penalty summed over voxels");
        refused(slice.problem(target, broken(new VoxelPenalty(0, -1, 0, 1, 0), 100)), "rewards a miss");
    }

    @Test
    void problemsWithoutUsableTermsAreRefused() {
        VoxelPenalty fine = new VoxelPenalty(0, 0, 1, 1, 0), nan = new VoxelPenalty(Double.NaN, 1, 0, 0, 0);
        refused(slice.problem(), "no objective");
        refused(slice.problem(Services.term("mean-dose", 0, slice.organ, Map.of())), "weight 0");
        refused(slice.problem(target, broken(fine)), "home-made of Rectum", "no voxel");
        refused(slice.problem(target, broken(fine, 24 * 24)), "home-made of Rectum", "voxel 576");
        refused(slice.problem(target, broken(nan, 100)), "home-made of Rectum", "not finite");
        refused(new OptimizationProblem(slice.influence, Double.NaN, List.of(target), null), "dose factor");
    }

    @Test
    void badStartsAndSettingsAreRefused() {
        int n = slice.influence.columns();
        double[] nan = new double[n], negative = new double[n];
        nan[3] = Double.NaN;
        negative[5] = -1;
        refused(Slice.from(slice.problem(target), new double[n - 1]), (n - 1) + " start weights for " + n);
        refused(Slice.from(slice.problem(target), nan), "NaN of column 3");
        refused(Slice.from(slice.problem(target), negative), "-1.0 of column 5");
        for (OptimizerSettings s : new OptimizerSettings[] {
            new OptimizerSettings(10, 1e-4, 1, 0, 1), new OptimizerSettings(-1, 1e-4, 1, 1, 1),
            new OptimizerSettings(10, Double.NaN, 1, 1, 1), new OptimizerSettings(10, 1e-4, Double.NaN, 1, 1)
        }) assertThrows(InputException.class, () -> NEWTON.optimize(slice.problem(target), s, ProgressMonitor.NONE));
    }

    @Test
    void entriesThatAreNoNumbersOrTooLargeAreNamed() {
        DoseInfluence.Builder b = new DoseInfluence.Builder(new ImageGrid(3, 1, 1, Vec3.ZERO, 1, 1, 1, "t"), 2);
        BlockWriter w = b.block(0, 3, 8);
        w.row(0);
        w.add(0, 1);
        w.row(2);
        String message = assertThrows(IllegalArgumentException.class, () -> w.add(1, Float.NaN))
                .getMessage();
        assertTrue(message.contains("NaN") && message.contains("row 2, column 1"), message);
        w.add(1, 3e38f);
        w.close();
        ObjectiveTerm all = Services.term("squared-deviation", 1, new int[] {0, 1, 2}, Map.of("dose", 10.0));
        refused(new OptimizationProblem(b.build(), 1, List.of(all), new double[] {1, 1}), "3.0E38", "row 2, column 1");
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
        OptimizerResult r = run(slice.problem(
                Services.term("squared-underdose", 5, slice.target, Map.of("dose", 30.0)),
                Services.term("squared-overdose", 5, slice.target, Map.of("dose", 60.0))));
        assertEquals(0, r.objective(), 1e-9);
        assertEquals(0, r.lowerBound());
    }

    @Test
    void aBadStartIsAStartToo() {
        OptimizationProblem p =
                slice.problem(target, Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)));
        double expected = run(p).objective();
        double[] zero = new double[slice.influence.columns()], high = zero.clone(), one = zero.clone();
        Arrays.fill(high, 1e4);
        one[7] = 50;
        for (double[] start : new double[][] {zero, high, one})
            assertEquals(expected, run(Slice.from(p, start)).objective(), 1e-4 * expected);
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
        OptimizerResult r = run(slice.problem(Services.term("squared-underdose", 2, corner, Map.of("dose", 3.0))));
        assertEquals(18, r.objective(), 1e-9);
        assertEquals(18, r.lowerBound(), 1e-9);
    }

    /** A slope that asks for dose against a limit: no curvature anywhere at the start. */
    @Test
    void aSlopeThatWantsDoseIsHeldByALimit() {
        ObjectiveTerm more = broken(new VoxelPenalty(0, 0, 0, 0, -1), slice.target);
        OptimizationProblem p =
                slice.problem(more, Services.term("squared-overdose", 10, slice.body, Map.of("dose", 30.0)), target);
        OptimizerResult r = NEWTON.optimize(p, OptimizerSettings.DEFAULT, ProgressMonitor.NONE);
        assertTrue(r.objective() - r.lowerBound() <= 1e-4 * Math.abs(r.objective()), r.stopped());
    }
}
