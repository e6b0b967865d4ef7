package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Paired tests give scipy's figures (scripts/paired_tests.py, scipy 1.10.1), and say what they cannot test. */
class PairedTestTest {
    private static final double[] A = {71.1, 70.8, 70.7, 69.9, 71.1, 71.3, 70.0, 70.4, 69.4, 70.8, 70.3, 69.2};
    private static final double[] B = {71.5, 69.0, 69.5, 71.0, 69.35, 68.6, 70.45, 69.8, 67.9, 70.7, 68.65, 69.35};

    private static void same(double[] a, double[] b, String mode, double t, double tP, double w, double wP) {
        PairedTest p = PairedTest.of("a", a, "b", b);
        assertEquals(mode, p.mode());
        assertEquals(t, p.t(), 1e-9 * Math.abs(t));
        assertEquals(tP, p.tP(), 1e-9 * tP);
        assertEquals(w, p.wilcoxon(), 1e-9);
        assertEquals(wP, p.wilcoxonP(), 1e-9 * wP);
    }

    @Test
    void twelvePatientsAndFiveAreTestedExactly() {
        same(A, B, "exact", 2.280644817178448, 0.043486861061263, 15.0, 0.06396484375);
        same(Arrays.copyOf(A, 5), Arrays.copyOf(B, 5), "exact", 1.0987005311470723, 0.33358735965045944, 3.0, 0.3125);
    }

    @Test
    void patientsThatDoNotDifferAreLeftOutOfTheRankTest() {
        double[] a = Arrays.copyOf(A, 10), b = Arrays.copyOf(B, 10);
        a[8] = b[8] = 1;
        a[9] = b[9] = 2;
        same(a, b, "approx", 1.5901624860702472, 0.14626149973259803, 7.0, 0.12348527214454898);
        assertTrue(PairedTest.of("a", a, "b", b).note().contains("2 patients do not differ"));
    }

    @Test
    void tiesAreCorrectedFor() {
        same(
                new double[] {1, 2, 3, 4, 5, 6, 7, 8},
                new double[] {0.5, 1, 3.5, 3, 4, 7, 6.5, 6},
                "approx",
                1.6879710397858663,
                0.1352726369857419,
                7.5,
                0.13460465781116093);
    }

    @Test
    void manyPatientsAreTestedByTheNormalApproximation() {
        double[] a = new double[60], b = new double[60];
        for (int k = 0; k < 60; k++) {
            a[k] = 50 + 3 * Math.sin(0.7 * k) + 0.01 * k * k;
            b[k] = 50 + 3 * Math.sin(0.7 * k + 0.02) + 0.011 * k * k;
        }
        same(a, b, "approx", -8.52224789266243, 7.202399530656429e-12, 12, 2.980572902364543e-11);
    }

    @Test
    void aPatientWithoutAValueOfBothDoesNotCount() {
        double[] a = Arrays.copyOf(A, 13), b = Arrays.copyOf(B, 13);
        a[12] = Double.NaN;
        b[12] = 3;
        PairedTest with = PairedTest.of("a", a, "b", b), without = PairedTest.of("a", A, "b", B);
        assertEquals(without, with);
        assertEquals(12, with.pairs());
    }

    @Test
    void whatCannotBeTestedIsSaid() {
        PairedTest one = PairedTest.of("a", new double[] {1}, "b", new double[] {2});
        assertTrue(Double.isNaN(one.tP()) && one.note().contains("fewer than two"), one.toString());
        PairedTest equal = PairedTest.of("a", A, "b", A);
        assertTrue(Double.isNaN(equal.wilcoxonP()) && equal.note().contains("no patient differs"), equal.toString());
        assertEquals(0, equal.meanDifference());
        PairedTest shifted = PairedTest.of("a", new double[] {1, 2, 3}, "b", new double[] {2, 3, 4});
        assertTrue(Double.isNaN(shifted.tP()) && shifted.note().contains("same amount"), shifted.toString());
    }

    @Test
    void meanAndSpreadAreTheSamples() {
        var g = CohortComparison.Group.of("x", List.of(2.0, 4.0, Double.NaN, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
        assertEquals(8, g.count());
        assertEquals(5, g.mean(), 1e-12);
        assertEquals(Math.sqrt(32 / 7.0), g.sd(), 1e-12);
        assertEquals(4.25, BoxPlot.quantile(new double[] {1, 4, 5, 7}, 5 / 12.0), 1e-12);
    }
}
