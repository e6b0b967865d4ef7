package org.planwright.optimizer.newton.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Vec3;
import org.planwright.optimizer.tests.OptimizerContract;
import org.planwright.optimizer.tests.Services;
import org.planwright.optimizer.tests.Slice;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.VoxelPenalty;
import org.planwright.spi.WeightFunction;
import org.planwright.spi.WeightTerm;

/**
 * The optimizer newton keeps what every optimizer owes, is the best of three methods, proves its gap, and refuses in words
 * what it cannot treat.
 */
class NewtonOptimizerTest extends OptimizerContract {
    NewtonOptimizerTest() {
        super("newton", 1e-6);
    }

    /** Each weight times what it costs. */
    private record Linear(double[] slopes) implements WeightFunction {
        @Override
        public double value(double[] w) {
            return addGradient(w, 0, new double[w.length]);
        }

        @Override
        public double addGradient(double[] w, double factor, double[] gradient) {
            double sum = 0;
            for (int j = 0; j < w.length; j++) {
                sum += slopes[j] * w[j];
                gradient[j] += factor * slopes[j];
            }
            return sum;
        }

        @Override
        public double lowerBound() {
            return Double.NEGATIVE_INFINITY;
        }
    }

    @Test
    void noOtherMethodFindsAnythingBetter() {
        OptimizationProblem p = convex();
        OptimizerResult r = run(p, Slice.TIGHT);
        double reference = Slice.evaluate(p, Slice.reference(p, new double[r.weights().length], 4000), null);
        OptimizerResult gradient = Services.optimizer("gradient").optimize(p, Slice.TIGHT, ProgressMonitor.NONE);
        assertEquals(gradient.objective(), r.objective(), 1e-6 * reference);
        assertTrue(
                r.objective() <= Math.min(reference, gradient.objective()) * (1 + 1e-9), "not the best of the three");
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
    void objectivesThatAreNoPenaltySummedOverVoxelsAreRefusedBeforeAnyWork() {
        ObjectiveTerm dvh = Services.term("max-dvh", 3, small.organ, Map.of("dose", 20.0, "percent", 20.0));
        ProgressMonitor work = new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                throw new AssertionError("it began to work");
            }
        };
        String message = assertThrows(
                        InputException.class,
                        () -> optimizer.optimize(small.problem(target, dvh), OptimizerSettings.DEFAULT, work))
                .getMessage();
        assertTrue(message.contains("max-dvh") && message.contains("gradient"), message);
        refused(small.problem(target, homeMade(0, null, 100)), "home-made of Rectum", "penalty summed over voxels");
        refused(small.problem(target, homeMade(0, new VoxelPenalty(0, -1, 0, 1, 0), 100)), "rewards a miss");
    }

    @Test
    void objectivesOnWeightsAreRefusedBeforeAnyWork() {
        Objective smooth = new Objective("fluence-smoothness", "PTV", Map.of(), 2);
        OptimizationProblem p = small.problem(
                List.of(target), Services.type("fluence-smoothness").weightTerms(smooth, small.context(small.target)));
        refused(p, "fluence-smoothness of PTV", "on the weights", "gradient");
    }

    /** Costs of weights, some of them rewards: as the slow optimizer, and no weights below the bound. */
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.05, -0.3})
    void weightsMayCostSomethingThemselves(double least) {
        OptimizationProblem plain = convex();
        double[] slopes = new double[plain.influence().columns()];
        Slice.evaluate(plain, new double[slopes.length], slopes);
        double steepest = Arrays.stream(slopes).map(Math::abs).max().orElseThrow();
        Random random = new Random(5);
        for (int j = 0; j < slopes.length; j++)
            slopes[j] = 0.1 * steepest * (least + (1 - least) * random.nextDouble());
        WeightTerm cost = new WeightTerm(new Objective("cost", "PTV", Map.of(), 0.7), new Linear(slopes), true);
        OptimizationProblem p =
                new OptimizationProblem(plain.influence(), plain.doseFactor(), plain.terms(), List.of(cost), null);
        OptimizerResult r = run(p);
        OptimizerResult slow = Services.optimizer("gradient").optimize(p, Slice.TIGHT, ProgressMonitor.NONE);
        assertEquals(slow.objective(), r.objective(), 1e-4 * Math.abs(slow.objective()), r.stopped());
        assertTrue(
                r.objective() - r.lowerBound() <= (least < -0.1 ? 1e-3 : 1.01e-4) * Math.abs(r.objective()),
                r.stopped() + ": " + r.objective() + ", bound " + r.lowerBound());
        assertTrue(r.lowerBound() <= Math.min(r.objective(), slow.objective()) + 1e-9, "bound " + r.lowerBound());
        assertTrue(Math.abs(slow.objective() - run(plain).objective()) > 0.01 * slow.objective(), "costs of no matter");
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
    void theBoundCountsVoxelsWithoutAnyDose() {
        int[] corner = {0, 1, 2};
        OptimizerResult r = run(small.problem(Services.term("squared-underdose", 2, corner, Map.of("dose", 3.0))));
        assertEquals(18, r.lowerBound(), 1e-9);
    }

    /** A slope that asks for dose against a limit: no curvature anywhere at the start. */
    @Test
    void aSlopeThatWantsDoseIsHeldByALimit() {
        ObjectiveTerm more = homeMade(0, new VoxelPenalty(0, 0, 0, 0, -1), small.target);
        OptimizationProblem p =
                small.problem(more, Services.term("squared-overdose", 10, small.body, Map.of("dose", 30.0)), target);
        OptimizerResult r = optimizer.optimize(p, OptimizerSettings.DEFAULT, ProgressMonitor.NONE);
        assertTrue(r.objective() - r.lowerBound() <= 1e-4 * Math.abs(r.objective()), r.stopped());
    }

    /** What rows far from any knot add to the start is a straight line: without it the start would end far away. */
    @Test
    void theStartComesNearWhereMeanDosesCountMost() {
        OptimizationProblem p = slice.problem(
                Services.term("squared-deviation", 10, slice.target, Map.of("dose", 60.0)),
                Services.term("mean-dose", 20, slice.organ, Map.of()),
                Services.term("mean-dose", 20, slice.body, Map.of()),
                Services.term("squared-overdose", 30, slice.body, Map.of("dose", 55.0)));
        OptimizerResult r = run(p, Slice.TIGHT);
        double began = r.trace().get(0).objective(), came = r.trace().get(1).objective();
        assertTrue(r.trace().get(1).evaluations() > 8, "no start on a sample");
        assertTrue(came - r.objective() < 0.02 * (began - r.objective()), began + ", " + came + ", " + r.objective());
    }
}
