package org.planwright.optimizer.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Vec3;
import org.planwright.spi.ObjectiveContext;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;

/** The objective conformity: its limits against distances found one by one, its slope, and what it does to a plan. */
class ConformityTest {
    private static final ObjectiveType TYPE = Services.type("conformity");
    private static final ImageGrid GRID = new ImageGrid(14, 11, 9, Vec3.ZERO, 2, 3, 4, "t");
    private static final int[] TARGET = {GRID.index(6, 5, 4), GRID.index(7, 5, 4), GRID.index(7, 6, 5)};

    private static Objective objective(Map<String, Double> parameters) {
        return new Objective("conformity", "PTV", parameters, 1);
    }

    /** Two columns that reach every voxel but the first ones. */
    private static DoseInfluence influence(int without) {
        DoseInfluence.Builder b = new DoseInfluence.Builder(GRID, 2);
        try (BlockWriter w = b.block(0, GRID.size(), 2 * GRID.size())) {
            for (int v = without; v < GRID.size(); v++) {
                w.row(v);
                w.add(v % 2, 1);
            }
        }
        return b.build();
    }

    private static ObjectiveContext context(int without, int... targets) {
        return new ObjectiveContext(influence(without), 1, List.of(), TARGET, TARGET, targets);
    }

    /** From a voxel's centre to the nearest of the voxel boxes, one by one. */
    private static double distance(int voxel, int[] boxes) {
        double least = Double.POSITIVE_INFINITY;
        for (int b : boxes) {
            double x = gap(GRID.i(voxel) - GRID.i(b), 2),
                    y = gap(GRID.j(voxel) - GRID.j(b), 3),
                    z = gap(GRID.k(voxel) - GRID.k(b), 4);
            least = Math.min(least, Math.sqrt(x * x + y * y + z * z));
        }
        return least;
    }

    private static double gap(int steps, double mm) {
        return Math.max(0, Math.abs(steps) - 0.5) * mm;
    }

    private static Map<Integer, Double> limits(List<ObjectiveTerm> terms) {
        Map<Integer, Double> out = new HashMap<>();
        for (ObjectiveTerm t : terms)
            for (int v : t.voxels())
                out.merge(v, t.function().voxelPenalty().orElseThrow().high(), (a, b) -> Double.NaN);
        return out;
    }

    private static double value(List<ObjectiveTerm> terms, double[] dose) {
        double sum = 0;
        for (ObjectiveTerm t : terms)
            sum += t.function()
                    .value(Arrays.stream(t.voxels()).mapToDouble(v -> dose[v]).toArray());
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"60, 50, 0.1, 9", "60, 50, 0.1, 200", "60, 0, 0.3, 12", "2, 30, 5, 12", "60, 50, 0, 9", "60, 100, 1, 9"
    })
    void everyVoxelHasTheLimitOfItsDistance(double dose, double end, double falloff, double reach) {
        int without = 300;
        int[] other = {GRID.index(11, 5, 4)};
        List<ObjectiveTerm> terms = TYPE.terms(
                objective(Map.of("dose", dose, "end", end, "falloff", falloff, "reach", reach)),
                context(without, other));
        Map<Integer, Double> limits = limits(terms);
        int counted = 0;
        for (int v = 0; v < GRID.size(); v++) {
            double r = distance(v, TARGET);
            boolean counts = v >= without && r > 0 && r <= reach && r <= distance(v, other) && distance(v, other) > 0;
            assertEquals(counts, limits.containsKey(v), "voxel " + v + " at " + r + " mm");
            if (!counts) continue;
            counted++;
            double limit = dose * (end / 100 + (1 - end / 100) * Math.exp(-falloff * r));
            assertEquals(
                    limit, limits.get(v), (end < 50 ? 0.02 : 0.01) * dose + 1e-9, "voxel " + v + " at " + r + " mm");
        }
        assertTrue(counted > 50 && terms.size() <= 25, counted + " voxels in " + terms.size() + " bands");
        for (ObjectiveTerm t : terms)
            assertEquals(
                    1.0 / counted, t.function().voxelPenalty().orElseThrow().over(), 1e-15);
    }

    @Test
    void itIsTheMeanSquareOfTheDoseOverTheLimit() {
        List<ObjectiveTerm> terms = TYPE.terms(objective(Map.of("dose", 60.0)), context(0));
        Map<Integer, Double> limits = limits(terms);
        double[] dose = new Random(3).doubles(GRID.size(), 0, 80).toArray();
        double sum = 0;
        for (var e : limits.entrySet()) sum += Math.pow(Math.max(0, dose[e.getKey()] - e.getValue()), 2);
        assertEquals(sum / limits.size(), value(terms, dose), 1e-12 * sum);
        assertTrue(terms.stream().allMatch(ObjectiveTerm::convex) && TYPE.convex());
    }

    @Test
    void gradientsAgreeWithDifferences() {
        double h = 1e-4;
        double[] dose = new Random(4).doubles(GRID.size(), 0, 80).toArray();
        for (ObjectiveTerm t : TYPE.terms(objective(Map.of("dose", 60.0)), context(0))) {
            double limit = t.function().voxelPenalty().orElseThrow().high();
            double[] d = Arrays.stream(t.voxels()).mapToDouble(v -> dose[v]).toArray(), g = new double[d.length];
            assertEquals(t.function().value(d), t.function().gradient(d, g), 1e-12);
            for (int v = 0; v < d.length; v++) {
                if (Math.abs(d[v] - limit) < 2 * h) continue;
                double[] up = d.clone(), down = d.clone();
                up[v] += h;
                down[v] -= h;
                assertEquals((t.function().value(up) - t.function().value(down)) / (2 * h), g[v], 1e-6);
            }
        }
    }

    @Test
    void itIsConvex() {
        List<ObjectiveTerm> terms = TYPE.terms(objective(Map.of("dose", 60.0)), context(0));
        Random random = new Random(5);
        for (int n = 0; n < 500; n++) {
            double[] a = random.doubles(GRID.size(), 0, 80).toArray(),
                    b = random.doubles(GRID.size(), 0, 80).toArray(),
                    m =
                            IntStream.range(0, a.length)
                                    .mapToDouble(v -> 0.5 * (a[v] + b[v]))
                                    .toArray();
            assertTrue(value(terms, m) <= 0.5 * (value(terms, a) + value(terms, b)) + 1e-9);
        }
    }

    private static void refused(Objective o, ObjectiveContext c, String... words) {
        String message =
                assertThrows(InputException.class, () -> TYPE.terms(o, c)).getMessage();
        for (String w : Stream.concat(Stream.of("conformity of PTV"), Arrays.stream(words))
                .toList()) assertTrue(message.contains(w), message);
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        Objective o = objective(Map.of("dose", 60.0));
        refused(objective(Map.of()), context(0), "parameter dose is missing");
        refused(objective(Map.of("dose", Double.NaN)), context(0), "parameter dose is NaN Gy");
        refused(objective(Map.of("dose", 60.0, "reach", 0.0)), context(0), "reach", "mm");
        refused(objective(Map.of("dose", 60.0, "fallof", 1.0)), context(0), "nearest known is falloff");
        assertThrows(InputException.class, () -> TYPE.check(objective(Map.of("dose", -1.0))));
        TYPE.check(o);
        refused(o, new ObjectiveContext(influence(0), 1, List.of(), new int[0], new int[0], new int[0]), "no voxel");
        int[] around = IntStream.range(0, GRID.size())
                .filter(v -> distance(v, TARGET) > 0)
                .toArray();
        refused(o, context(0, around), "nearer to it than to another target", "outermost");
        refused(objective(Map.of("dose", 60.0, "reach", 5.0)), context(GRID.size() - 1), "reached by a beamlet");
        assertThrows(InputException.class, () -> TYPE.function(o, 10), "the structure's own voxels have no say");
        assertTrue(TYPE.asksForDose(o));
        assertFalse(Services.type("squared-overdose").asksForDose(new Objective("", "", Map.of("dose", 3.0), 1)));
        assertTrue(
                Services.type("min-dvh").asksForDose(new Objective("", "", Map.of("dose", 3.0, "percent", 95.0), 1)));
    }

    /** Part of the voxels at the prescription that lie in the target times the part of the target that is at it. */
    private static double paddick(Slice slice, OptimizationProblem p, double[] w, double prescription) {
        double[] dose = new double[p.influence().rows()];
        p.influence().multiply(w, dose, 0, dose.length);
        long hot = Arrays.stream(dose)
                .filter(d -> p.doseFactor() * d >= prescription)
                .count();
        double in = Arrays.stream(slice.target)
                .filter(v -> p.doseFactor() * dose[v] >= prescription)
                .count();
        return in * in / hot / slice.target.length;
    }

    @Test
    void plansBecomeMoreConformalAndBothOptimizersAgree() {
        Slice slice = new Slice(48, 24);
        ObjectiveTerm target = Services.term("squared-deviation", 1000, slice.target, Map.of("dose", 60.0));
        List<ObjectiveTerm> terms =
                TYPE.terms(objective(Map.of("dose", 57.0)).withWeight(300), slice.context(slice.target));
        ObjectiveTerm body = Services.term("squared-overdose", 20, slice.body, Map.of("dose", 50.0));
        OptimizationProblem plain = slice.problem(target, body),
                conformal =
                        slice.problem(Stream.concat(Stream.of(target, body), terms.stream())
                                .toArray(ObjectiveTerm[]::new));
        assertEquals(3, conformal.objectives().size());
        OptimizerResult before = OptimizerContract.run(Services.optimizer("newton"), plain, OptimizerSettings.DEFAULT),
                after = OptimizerContract.run(Services.optimizer("newton"), conformal, OptimizerSettings.DEFAULT),
                gradient = OptimizerContract.run(Services.optimizer("gradient"), conformal, OptimizerSettings.DEFAULT);
        double was = paddick(slice, plain, before.weights(), 57), is = paddick(slice, plain, after.weights(), 57);
        System.out.printf(java.util.Locale.ROOT, "Paddick's index of a slice %.3f, with conformity %.3f%n", was, is);
        assertTrue(is > was + 0.05, "Paddick's index " + was + " before, " + is + " after");
        assertTrue(after.objective() - after.lowerBound() <= 1e-4 * after.objective(), after.stopped());
        assertEquals(gradient.objective(), after.objective(), 5e-4 * after.objective());
    }
}
