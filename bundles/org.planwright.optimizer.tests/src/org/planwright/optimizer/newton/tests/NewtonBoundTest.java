package org.planwright.optimizer.newton.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;
import org.planwright.optimizer.tests.Services;
import org.planwright.optimizer.tests.Slice;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.VoxelPenalty;

/**
 * The lower bound on a hundred random convex problems, computed again from the dual slopes alone by plain code, against
 * the best that three methods found.
 */
class NewtonBoundTest {
    private static OptimizationProblem random(Random random) {
        int rows = 20 + random.nextInt(60), columns = 3 + random.nextInt(30);
        DoseInfluence.Builder b =
                new DoseInfluence.Builder(new ImageGrid(rows, 1, 1, Vec3.ZERO, 1, 1, 1, "t"), columns);
        try (BlockWriter w = b.block(0, rows, rows * columns)) {
            for (int r = 0; r < rows; r++) {
                w.row(r);
                for (int c = 0; c < columns; c++)
                    if (random.nextDouble() < 0.4) w.add(c, (float) (0.1 + random.nextDouble()));
            }
        }
        List<ObjectiveTerm> terms = new ArrayList<>();
        int[] target = some(rows, random);
        terms.add(term("squared-underdose", random, target, 20 + 40 * random.nextDouble()));
        String[] ids = {"squared-overdose", "squared-deviation", "squared-underdose", "mean-dose", "squared-overdose"};
        for (int n = 0; n < 1 + random.nextInt(5); n++)
            terms.add(term(ids[random.nextInt(ids.length)], random, some(rows, random), 30 * random.nextDouble()));
        return new OptimizationProblem(b.build(), 1 + random.nextInt(30), terms, null);
    }

    private static int[] some(int rows, Random random) {
        int first = random.nextInt(rows - 5);
        return random.ints(first, rows)
                .limit(3 + random.nextInt(rows))
                .distinct()
                .sorted()
                .toArray();
    }

    private static ObjectiveTerm term(String id, Random random, int[] voxels, double dose) {
        double weight = Math.exp(6 * random.nextDouble() - 1);
        return Services.term(id, weight, voxels, id.equals("mean-dose") ? Map.of() : Map.of("dose", dose));
    }

    @Test
    void theBoundFollowsFromTheDualAloneAndNothingFoundIsBelowIt() {
        Random random = new Random(20);
        int proven = 0;
        for (int n = 0; n < 100; n++) {
            OptimizationProblem p = random(random);
            OptimizerResult r =
                    Services.optimizer("newton").optimize(p, OptimizerSettings.DEFAULT, ProgressMonitor.NONE);
            double[] w = Slice.reference(p, new double[p.influence().columns()], 300);
            double best = Math.min(r.objective(), Slice.evaluate(p, w, null));
            best = Math.min(
                    best,
                    Services.optimizer("gradient")
                            .optimize(p, Slice.TIGHT, ProgressMonitor.NONE)
                            .objective());
            String which = "problem " + n + ": " + r.stopped();
            assertTrue(r.lowerBound() <= best + 1e-12 * best, which + ", bound " + r.lowerBound() + " above " + best);
            assertTrue(
                    r.objective() <= best * (1 + 1e-4) + 1e-9, which + ", " + r.objective() + " found, best " + best);
            if (r.objective() - r.lowerBound() <= 1e-4 * r.objective() + 1e-9) proven++;
            courseRisesToTheBound(r, which);
            if (r.dual() == null) {
                assertEquals(0, r.lowerBound(), which);
                continue;
            }
            double bound = bound(p, r.dual(), which);
            assertTrue(bound <= best + 1e-12 * best, which + ", recomputed " + bound + " above " + best);
            assertTrue(
                    r.lowerBound() == 0 || Math.abs(bound - r.lowerBound()) <= 1e-9 * Math.abs(best),
                    which + ", told " + r.lowerBound() + ", recomputed " + bound);
        }
        assertTrue(proven >= 98, "gap of 1e-4 proven only on " + proven + " of 100");
    }

    private static void courseRisesToTheBound(OptimizerResult r, String which) {
        double last = Double.NEGATIVE_INFINITY;
        for (OptimizerResult.TracePoint q : r.trace()) {
            assertTrue(q.lowerBound() >= last, which + ", bound falls from " + last + " to " + q.lowerBound());
            last = q.lowerBound();
        }
        assertEquals(r.lowerBound(), last, which);
    }

    /** Checks doseFactor D'y against 0 and sums the conjugates, each found by bisection of the derivative. */
    private static double bound(OptimizationProblem p, double[] y, String which) {
        double[] g = new double[p.influence().columns()],
                size = g.clone(),
                of = Arrays.stream(y).map(Math::abs).toArray();
        p.influence().multiplyTransposed(y, g, 0, y.length);
        p.influence().multiplyTransposed(of, size, 0, y.length);
        for (int j = 0; j < g.length; j++)
            assertTrue(g[j] >= -1e-14 * size[j], which + ", column " + j + ": D'y is " + g[j] + " of " + size[j]);
        double sum = 0;
        for (int v = 0; v < y.length; v++) sum += conjugate(p, v, y[v]);
        return -sum;
    }

    private static double conjugate(OptimizationProblem p, int voxel, double y) {
        List<VoxelPenalty> on = new ArrayList<>();
        List<Double> weight = new ArrayList<>();
        for (ObjectiveTerm t : p.terms())
            if (Arrays.binarySearch(t.voxels(), voxel) >= 0) {
                on.add(t.function().voxelPenalty().orElseThrow());
                weight.add(t.weight());
            }
        double low = -1e6, high = 1e6;
        for (int k = 0; k < 200; k++) {
            double d = 0.5 * (low + high), slope = 0;
            for (int t = 0; t < on.size(); t++)
                slope += weight.get(t) * on.get(t).derivative(d);
            if (slope < y) low = d;
            else high = d;
        }
        double atLow = y * low, atHigh = y * high;
        for (int t = 0; t < on.size(); t++) {
            atLow -= weight.get(t) * on.get(t).value(low);
            atHigh -= weight.get(t) * on.get(t).value(high);
        }
        return Math.max(atLow, atHigh);
    }
}
