package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.DoseDistance;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.DvhCalculator;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.Solids;
import org.planwright.model.Vec3;

/** The dose distance is the Wasserstein-1 distance of the doses, and a metric. */
class DoseDistanceTest {
    private static Dvh dvh(double... gy) {
        Dose d = Cases.row(gy);
        return DvhCalculator.voxels(Cases.range("s", d.grid(), 0, gy.length), d, Optional.empty());
    }

    @Test
    void byHand() {
        assertEquals(0, DoseDistance.between(dvh(1, 2, 3), dvh(3, 1, 2)), 0);
        assertEquals(5, DoseDistance.between(dvh(1, 2, 3), dvh(6, 7, 8)), 1e-12);
        assertEquals(10 / 3.0, DoseDistance.between(dvh(0, 0, 0), dvh(0, 0, 10)), 1e-12);
        assertEquals(2, DoseDistance.between(dvh(4), dvh(2, 2, 6, 6)), 1e-12);
    }

    /** Sorted samples of equal number, matched in order, are the optimal transport in one dimension. */
    @Test
    void equalsTheBruteForceTransport() {
        Random random = new Random(7);
        for (int trial = 0; trial < 50; trial++) {
            int n = 1 + random.nextInt(12), m = 1 + random.nextInt(12);
            double[] a = random.doubles(n, 0, 80).map(v -> (float) v).toArray();
            double[] b = random.doubles(m, 0, 80).map(v -> (float) v).toArray();
            double[] x = new double[n * m], y = new double[n * m];
            for (int k = 0; k < n * m; k++) {
                x[k] = a[k / m];
                y[k] = b[k / n];
            }
            Arrays.sort(x);
            Arrays.sort(y);
            double sum = 0;
            for (int k = 0; k < n * m; k++) sum += Math.abs(x[k] - y[k]);
            assertEquals(sum / (n * m), DoseDistance.between(dvh(a), dvh(b)), 1e-9);
        }
    }

    @Test
    void isSymmetricAndKeepsTheTriangleInequality() {
        Random random = new Random(3);
        for (int trial = 0; trial < 50; trial++) {
            Dvh a = dvh(random.doubles(9, 0, 70).toArray()),
                    b = dvh(random.doubles(5, 0, 70).toArray());
            Dvh c = dvh(random.doubles(7, 20, 50).toArray());
            assertEquals(DoseDistance.between(a, b), DoseDistance.between(b, a), 1e-12);
            double detour = DoseDistance.between(a, c) + DoseDistance.between(c, b);
            assertEquals(true, DoseDistance.between(a, b) <= detour + 1e-9);
        }
    }

    @Test
    void ofSampledDvhsIsTheShiftOfAShiftedDose() {
        var g = Cases.centred(20, 20, 20, 3, 3, 3);
        var ball = Cases.organ("ball", Solids.sphere(new Vec3(1, 2, 3), 15));
        Dvh a = DvhCalculator.sampled(ball, Cases.dose(g, (x, y, z) -> 40 + 0.5 * x));
        Dvh b = DvhCalculator.sampled(ball, Cases.dose(g, (x, y, z) -> 42.5 + 0.5 * x));
        assertEquals(2.5, DoseDistance.between(a, b), 0.005);
    }

    @Test
    void weighsStructures() {
        Dose one = Cases.row(10, 10, 20, 20), other = Cases.row(14, 14, 20, 22);
        var planningCase =
                Cases.planningCase(one.grid(), Cases.range("A", one.grid(), 0, 2), Cases.range("B", one.grid(), 2, 4));
        PlanEvaluation a = new PlanEvaluation(planningCase, one, Map.of(), List.of(), DvhMode.VOXELS, 1);
        PlanEvaluation b = new PlanEvaluation(planningCase, other, Map.of(), List.of(), DvhMode.VOXELS, 1);
        assertEquals((3 * 4 + 1 * 1) / 4.0, DoseDistance.between(a, b, Map.of("A", 3.0, "B", 1.0)), 1e-12);
        assertThrows(InputException.class, () -> DoseDistance.between(a, b, Map.of("A", 0.0)));
        assertThrows(InputException.class, () -> DoseDistance.between(a, b, Map.of("A", -1.0)));
    }
}
