package org.planwright.optimizer.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;

/** The optimizer gradient keeps what every optimizer owes, takes objectives of any kind, and starts warm. */
class GradientOptimizerTest extends OptimizerContract {
    GradientOptimizerTest() {
        super("gradient", 1e-4);
    }

    private OptimizationProblem dvh() {
        return slice.problem(
                Services.term("squared-deviation", 50, slice.target, Map.of("dose", 62.0)),
                Services.term("min-dvh", 1000, slice.target, Map.of("dose", 60.0, "percent", 95.0)),
                Services.term("max-dvh", 300, slice.organ, Map.of("dose", 20.0, "percent", 20.0)),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)));
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
    void threadsDoNotChangeABitOfNonConvexPlansEither() {
        OptimizerResult one = run(dvh());
        for (int threads : new int[] {1, 2, 3}) {
            OptimizerResult again = run(dvh(), OptimizerSettings.DEFAULT.withThreads(threads));
            assertArrayEquals(one.weights(), again.weights(), 0);
            assertEquals(one.evaluations(), again.evaluations());
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
        OptimizerResult same = run(p.withStart(cold.weights()), OptimizerSettings.DEFAULT);
        assertTrue(same.objective() <= cold.objective(), "a warm start lost " + (same.objective() - cold.objective()));
        assertTrue(same.evaluations() < 0.6 * cold.evaluations(), same.evaluations() + " of " + cold.evaluations());
        ObjectiveTerm t = p.terms().get(1);
        ObjectiveTerm heavier = new ObjectiveTerm(t.objective().withWeight(450), t.function(), t.voxels(), t.convex());
        OptimizationProblem changed = slice.problem(
                p.terms().get(0), heavier, p.terms().get(2), p.terms().get(3));
        double exact = run(changed, Slice.TIGHT).objective();
        OptimizerResult warm = run(changed.withStart(cold.weights()), OptimizerSettings.DEFAULT);
        assertTrue(warm.objective() <= exact * (1 + 1e-3), warm.objective() / exact - 1 + " above the optimum");
    }

    @Test
    void functionsThatAreNotFiniteAreNamed() {
        refused(small.problem(target, homeMade(Double.NaN, null, 100, 300)), "not finite", "home-made of Rectum");
        refused(small.problem(target, homeMade(0, null)), "home-made of Rectum", "no voxel");
        refused(small.problem(target, homeMade(0, null, 24 * 24)), "home-made of Rectum", "voxel 576");
    }

    @Test
    void aDvhOfVoxelsWithoutAnyDoseStaysFinite() {
        int[] corner = {0, 1, 2};
        OptimizerResult r =
                run(small.problem(Services.term("min-dvh", 2, corner, Map.of("dose", 3.0, "percent", 100.0))));
        assertEquals(18, r.objective(), 1e-9);
    }
}
