package org.planwright.optimizer.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.model.Beam;
import org.planwright.model.BeamElements;
import org.planwright.model.BeamGeometry;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ElementKind;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Modality;
import org.planwright.model.Objective;
import org.planwright.model.Vec3;
import org.planwright.spi.ObjectiveContext;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.WeightFunction;
import org.planwright.spi.WeightTerm;

/** The objective fluence-smoothness: values by hand, its scales, its slope, and what it does to a plan. */
class FluenceSmoothnessTest {
    private static final ObjectiveType TYPE = Services.type("fluence-smoothness");
    private static final PlanOptimizer GRADIENT = Services.optimizer("gradient");

    private final Slice slice = new Slice(48, 24);

    private static Objective objective(double weight) {
        return new Objective("fluence-smoothness", "PTV", Map.of(), weight);
    }

    private static Beam beam(BeamElements map) {
        return new Beam(3, "B3", Modality.PHOTON, new BeamGeometry(0, 0, 0, Vec3.ZERO), 1000, map);
    }

    /** A map of beamlets in rows along x. */
    private static Beam map(int nx, int ny, double mmX, double mmY) {
        float[] x = new float[nx * ny], y = x.clone();
        for (int n = 0; n < x.length; n++) {
            x[n] = (float) (-12.5 + n % nx * mmX);
            y[n] = (float) (40 + n / nx * mmY);
        }
        return beam(BeamElements.beamlets(x, y, mmX, mmY));
    }

    /** Every column gives the one voxel a share of the dose, so that weights of 1 give it 2 Gy. */
    private static ObjectiveContext context(double doseFactor, Beam... beams) {
        int columns = Arrays.stream(beams).mapToInt(b -> b.elements().count()).sum();
        DoseInfluence.Builder b = new DoseInfluence.Builder(new ImageGrid(2, 1, 1, Vec3.ZERO, 1, 1, 1, "t"), columns);
        try (BlockWriter w = b.block(0, 2, columns)) {
            w.row(1);
            for (int j = 0; j < columns; j++) w.add(j, (float) (2 / doseFactor / columns));
        }
        int[] voxels = {1};
        return new ObjectiveContext(b.build(), doseFactor, List.of(beams), voxels, voxels, new int[0]);
    }

    private static WeightFunction function(ObjectiveContext c) {
        WeightTerm t = TYPE.weightTerms(objective(1), c).getFirst();
        assertTrue(t.convex() && TYPE.convex());
        assertTrue(TYPE.terms(objective(1), c).isEmpty());
        return t.function();
    }

    /** Weights 1 2 / 4 3 and 5 beside 8, 5 mm beamlets, 2 Gy per weight: slopes of 4, 8, 4, 12 and 12 Gy per cm. */
    @Test
    void valuesByHand() {
        WeightFunction f = function(context(30, map(2, 2, 5, 5), map(2, 1, 5, 5)));
        double[] w = {1, 2, 4, 3, 5, 8};
        double expected = (4 * 4 + 12 * 12 + 4 * 4 + 4 * 4 + 12 * 12) / 5.0;
        assertEquals(expected, f.value(w), 1e-5 * expected);
        assertEquals(f.value(w), f.addGradient(w, 3, new double[6]), 1e-12);
        assertEquals(0, f.value(new double[] {2, 2, 2, 2, 7, 7}), "flat maps cost nothing");
        assertEquals(0, f.lowerBound());
    }

    /** A map that rises by 1 Gy per cm along x costs 1 per neighbour along x, whatever the beamlets, weights, fractions. */
    @ParameterizedTest
    @ValueSource(doubles = {2.5, 5, 10})
    void aSlopeCostsTheSameForAnySizeOfBeamlet(double mm) {
        for (double fractions : new double[] {1, 35}) {
            int nx = (int) (100 / mm);
            WeightFunction f = function(context(fractions, map(nx, 1, mm, 7)));
            double[] w = new double[nx];
            for (int n = 0; n < nx; n++) w[n] = 3 + 0.5 * n * mm / 10;
            assertEquals(1, f.value(w), 1e-5);
        }
        WeightFunction steep = function(context(1, map(1, 8, 3, mm)));
        double[] w = new double[8];
        for (int n = 0; n < 8; n++) w[n] = n * mm / 10;
        assertEquals(4, steep.value(w), 1e-5, "2 Gy per cm along y");
    }

    @Test
    void gradientsAndCurvaturesAgreeWithDifferences() {
        WeightFunction f = function(context(20, map(5, 4, 5, 2.5), map(3, 3, 5, 5)));
        Random random = new Random(2);
        double h = 1e-4;
        double[] w = random.doubles(29, 0, 9).toArray(), g = new double[29], bound = new double[29];
        Arrays.fill(g, 100);
        f.addGradient(w, 0.5, g);
        f.addCurvature(w, 0.5, bound);
        for (int j = 0; j < w.length; j++) {
            double[] up = w.clone(), down = w.clone();
            up[j] += h;
            down[j] -= h;
            assertEquals(100 + 0.5 * (f.value(up) - f.value(down)) / (2 * h), g[j], 1e-5);
            double second = 0.5 * (f.value(up) - 2 * f.value(w) + f.value(down)) / (h * h);
            assertEquals(2 * second, bound[j], 1e-3 * bound[j], "row sums of a Laplacian are twice its diagonal");
        }
    }

    @Test
    void itIsConvex() {
        WeightFunction f = function(context(20, map(5, 4, 5, 2.5)));
        Random random = new Random(3);
        for (int n = 0; n < 1000; n++) {
            double[] a = random.doubles(20, 0, 9).toArray(),
                    b = random.doubles(20, 0, 9).toArray(),
                    m = a.clone();
            for (int j = 0; j < m.length; j++) m[j] = 0.5 * (a[j] + b[j]);
            assertTrue(f.value(m) <= 0.5 * (f.value(a) + f.value(b)) + 1e-9);
        }
    }

    /** A hole and an edge of the map have no neighbour; single beamlets are smooth. */
    @Test
    void onlyNeighboursCount() {
        float[] x = {0, 10, 15, 0}, y = {0, 0, 0, 10};
        WeightFunction f = function(context(1, beam(BeamElements.beamlets(x, y, 5, 5)), map(1, 1, 5, 5)));
        assertEquals(0, f.value(new double[] {9, 1, 1, 4, 3}));
        assertEquals(16, f.value(new double[] {0, 2, 1, 0, 0}), 1e-5, "one pair: 2 Gy in half a cm");
        assertEquals(0, function(context(1, map(1, 1, 5, 5), map(1, 1, 5, 5))).value(new double[] {9, 1}));
    }

    private static void refused(ObjectiveContext c, String... words) {
        String message = assertThrows(InputException.class, () -> TYPE.weightTerms(objective(1), c))
                .getMessage();
        for (String w : words) assertTrue(message.contains(w), message);
        assertTrue(message.contains("fluence-smoothness of PTV"), message);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        ObjectiveContext c = context(1, map(2, 1, 5, 5));
        refused(new ObjectiveContext(c.influence(), 1, List.of(), c.voxels(), c.whole(), c.targets()), "without beams");
        refused(
                new ObjectiveContext(c.influence(), 1, List.of(map(3, 1, 5, 5)), c.voxels(), c.whole(), c.targets()),
                "3 beamlets",
                "2 columns");
        int[] dark = {0};
        refused(new ObjectiveContext(c.influence(), 1, c.beams(), dark, dark, dark), "no beamlet brings dose");
        float[] apart = {0, 7}, same = {5, 5}, zero = {0, 0};
        refused(context(1, beam(BeamElements.beamlets(apart, zero, 5, 5))), "beam 3", "7.0 mm", "side by side");
        refused(context(1, beam(BeamElements.beamlets(same, zero, 5, 5))), "beam 3", "two beamlets at one place");
        refused(
                context(1, beam(new BeamElements(ElementKind.SPOT, apart, zero, 0, 0, new float[2], null, null))),
                "spots");
        String message = assertThrows(
                        InputException.class,
                        () -> TYPE.check(new Objective("fluence-smoothness", "PTV", Map.of("dose", 3.0), 1)))
                .getMessage();
        assertTrue(message.contains("no parameter dose"), message);
        assertThrows(InputException.class, () -> TYPE.function(objective(1), 5));
        assertThrows(InputException.class, () -> objective(Double.NaN));
    }

    private OptimizationProblem problem(double smoothness) {
        List<ObjectiveTerm> terms = List.of(
                Services.term("squared-deviation", 1000, slice.target, Map.of("dose", 60.0)),
                Services.term("squared-overdose", 300, slice.organ, Map.of("dose", 15.0)),
                Services.term("squared-overdose", 100, slice.body, Map.of("dose", 30.0)));
        return slice.problem(terms, TYPE.weightTerms(objective(smoothness), slice.context(slice.target)));
    }

    /** Sum of the absolute differences of neighbours over the sum of the weights. */
    private double roughness(double[] w) {
        double sum = 0;
        for (int j = 0; j < w.length; j++) if (j % 24 > 0) sum += Math.abs(w[j] - w[j - 1]);
        return sum / Arrays.stream(w).sum();
    }

    @Test
    void mapsBecomeSmootherTheMoreItWeighs() {
        double last = Double.POSITIVE_INFINITY, cost = 0;
        StringBuilder said = new StringBuilder();
        for (double weight : new double[] {0, 0.1, 1, 10, 100}) {
            OptimizationProblem p = problem(weight);
            OptimizerResult r = OptimizerContract.run(GRADIENT, p, Slice.TIGHT);
            double rough = roughness(r.weights());
            said.append(String.format(java.util.Locale.ROOT, "; weight %s: %.3f", weight, rough));
            assertTrue(rough < last, said.toString());
            assertTrue(r.objective() >= cost, "a heavier term cannot make the optimum better");
            last = rough;
            cost = r.objective();
        }
        System.out.println("roughness of fluence maps" + said);
        assertTrue(last
                < 0.5
                        * roughness(OptimizerContract.run(GRADIENT, problem(0), Slice.TIGHT)
                                .weights()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1000})
    void theOptimumIsThatOfTheSlowReferenceOnAnyThreads(double weight) {
        OptimizationProblem p = problem(weight);
        double[] w = Slice.reference(p, new double[p.influence().columns()], 4000);
        double reference = Slice.evaluate(p, w, null);
        OptimizerResult r = OptimizerContract.run(GRADIENT, p, Slice.TIGHT);
        assertEquals(reference, r.objective(), 1e-6 * reference);
        OptimizerResult two = OptimizerContract.run(GRADIENT, p, OptimizerSettings.DEFAULT.withThreads(2)),
                one = OptimizerContract.run(GRADIENT, p, OptimizerSettings.DEFAULT);
        assertArrayEquals(one.weights(), two.weights(), 0);
        assertTrue(one.objective() <= r.objective() * (1 + 3e-4), one.objective() + " beside " + r.objective());
        assertEquals(0, r.lowerBound());
    }

    /** Its neighbours pull the third column up, but it reaches no objective on the dose. */
    @Test
    void columnsThatReachNoObjectiveStillCarryNoWeight() {
        DoseInfluence.Builder b = new DoseInfluence.Builder(new ImageGrid(2, 1, 1, Vec3.ZERO, 1, 1, 1, "t"), 3);
        try (BlockWriter w = b.block(0, 2, 3)) {
            w.row(0);
            w.add(0, 1);
            w.add(1, 0.5f);
            w.row(1);
            w.add(2, 1);
        }
        int[] voxels = {0};
        ObjectiveContext c = new ObjectiveContext(b.build(), 1, List.of(map(3, 1, 5, 5)), voxels, voxels, new int[0]);
        ObjectiveTerm target = Services.term("squared-deviation", 1, voxels, Map.of("dose", 10.0));
        OptimizationProblem p = new OptimizationProblem(
                c.influence(), 1, List.of(target), TYPE.weightTerms(objective(0.01), c), new double[] {1, 2, 3});
        OptimizerResult r = OptimizerContract.run(GRADIENT, p, OptimizerSettings.DEFAULT);
        assertEquals(0, r.weights()[2]);
        assertTrue(r.weights()[0] > 0 && r.weights()[1] > 0);
    }

    @Test
    void aWeightBeyondNumbersIsNamed() {
        String message = assertThrows(
                        InputException.class,
                        () -> OptimizerContract.run(
                                GRADIENT,
                                problem(1e308)
                                        .withStart(new Random(1)
                                                .doubles(slice.influence.columns(), 0, 9)
                                                .toArray()),
                                OptimizerSettings.DEFAULT))
                .getMessage();
        assertTrue(message.contains("not finite") && message.contains("fluence-smoothness of PTV"), message);
    }

    @Test
    void objectivesOnTheDoseAreNeededBesideIt() {
        OptimizationProblem p = problem(1);
        OptimizationProblem alone = slice.problem(List.of(), p.weightTerms());
        String message = assertThrows(
                        InputException.class, () -> OptimizerContract.run(GRADIENT, alone, OptimizerSettings.DEFAULT))
                .getMessage();
        assertTrue(message.contains("no objective on the dose"), message);
        assertEquals(
                List.of("squared-deviation", "squared-overdose", "squared-overdose", "fluence-smoothness"),
                Stream.of(p)
                        .flatMap(x -> x.objectives().stream())
                        .map(Objective::type)
                        .toList());
    }
}
