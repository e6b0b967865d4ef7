package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.Gamma;
import org.planwright.evaluation.GammaMap;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Vec3;

/** Gamma equals the formula where there is one, and a plain search over fine steps everywhere else. */
class GammaTest {
    private interface Field {
        double at(double x, double y, double z);
    }

    private static Dose dose(ImageGrid g, Field f) {
        float[] v = new float[g.size()];
        for (int n = 0; n < v.length; n++) {
            Vec3 c = g.centre(n);
            v[n] = (float) f.at(c.x(), c.y(), c.z());
        }
        return new Dose(g, DoseQuantity.PHYSICAL, v);
    }

    private static ImageGrid grid(
            int nx, int ny, int nz, double dx, double dy, double dz, double x, double y, double z) {
        return new ImageGrid(nx, ny, nz, new Vec3(x, y, z), dx, dy, dz, "f");
    }

    /** A ramp of a Gy/mm along n, shifted by s mm: gamma = a s / sqrt(D^2 + a^2 d^2), whatever the direction. */
    @Test
    void aShiftedRampHasTheGammaOfTheFormula() {
        ImageGrid g = grid(30, 28, 26, 2.5, 2, 3, -30, -28, -39);
        for (double[] n : new double[][] {{1, 0, 0}, {0, 0, 1}, {0.6, 0.8, 0}, {0.36, -0.48, 0.8}})
            for (double a : new double[] {0.05, 0.4, 2})
                for (double s : new double[] {0, 0.7, 2.5}) {
                    Dose ours = dose(g, (x, y, z) -> 150 + a * (n[0] * x + n[1] * y + n[2] * z));
                    Dose theirs = dose(g, (x, y, z) -> 150 + a * (n[0] * x + n[1] * y + n[2] * z - s));
                    double criterion = 0.03 * 200, expected = a * s / Math.hypot(criterion, a * 3);
                    GammaMap m = Gamma.global(3, 3).of(ours, theirs, 200, 2);
                    for (int k = 8; k < 18; k++)
                        for (int j = 8; j < 20; j++)
                            for (int i = 8; i < 22; i++)
                                assertEquals(expected, m.at(g.index(i, j, k)), 2e-4, a + " Gy/mm, " + s + " mm");
                }
    }

    /** For a local gamma the criterion is of each voxel's own dose. */
    @Test
    void aLocalGammaOfAScaledFlatDoseIsItsError() {
        ImageGrid g = grid(6, 5, 4, 3, 3, 3, 0, 0, 0);
        Dose ours = dose(g, (x, y, z) -> 20), theirs = dose(g, (x, y, z) -> 20.3);
        assertEquals(0.5, new Gamma(true, 3, 3, 0).of(ours, theirs, 60, 1).mean(), 1e-5);
        assertEquals(
                0.3 / 1.8, new Gamma(false, 3, 3, 0).of(ours, theirs, 60, 1).mean(), 1e-5);
    }

    /** The same surface, searched by steps of a twentieth of the distance criterion. */
    private static double slow(Dose a, Dose b, int voxel, double criterion, double distance) {
        ImageGrid g = b.grid();
        Vec3 c = a.grid().centre(voxel);
        double best = Gamma.LIMIT, step = distance / 20;
        int n = (int) Math.ceil(Gamma.LIMIT * 20);
        for (int k = -n; k <= n; k++)
            for (int j = -n; j <= n; j++)
                for (int i = -n; i <= n; i++) {
                    double r = step * Math.sqrt(i * i + j * j + k * k) / distance;
                    if (r >= best) continue;
                    double u = g.toI(c.x() + i * step), v = g.toJ(c.y() + j * step), w = g.toK(c.z() + k * step);
                    if (u < 0 || v < 0 || w < 0 || u > g.nx() - 1 || v > g.ny() - 1 || w > g.nz() - 1) continue;
                    best = Math.min(best, Math.hypot(r, (linear(b, u, v, w) - a.at(voxel)) / criterion));
                }
        return best;
    }

    /** Linear on the six tetrahedra of each cell: the axes in the order of their fractions, the largest first. */
    private static double linear(Dose d, double u, double v, double w) {
        ImageGrid g = d.grid();
        int i = Math.min((int) u, g.nx() - 2), j = Math.min((int) v, g.ny() - 2), k = Math.min((int) w, g.nz() - 2);
        double[] f = {u - i, v - j, w - k};
        Integer[] order = {0, 1, 2};
        java.util.Arrays.sort(order, (p, q) -> Double.compare(f[q], f[p]));
        int[] at = {i, j, k};
        double last = d.at(g.index(i, j, k)), sum = last;
        for (int axis : order) {
            at[axis]++;
            double next = d.at(g.index(at[0], at[1], at[2]));
            sum += f[axis] * (next - last);
            last = next;
        }
        return sum;
    }

    @Test
    void equalsAPlainSearchInRoughDosesOnTwoGrids() {
        Random random = new Random(5);
        double worst = 0;
        for (int trial = 0; trial < 3; trial++) {
            ImageGrid g = grid(5, 4, 4, 3, 2.5, 4, 0, 0, 0), h = grid(7, 6, 5, 2.4, 2.8, 3.1, -1, -2, 0.3);
            Dose a = dose(g, (x, y, z) -> 30 + 10 * random.nextDouble());
            Dose b = dose(trial == 0 ? g : h, (x, y, z) -> 30 + 10 * random.nextDouble());
            GammaMap m = new Gamma(trial == 2, 4, 3, 10).of(a, b, 1);
            for (int v = 0; v < g.size(); v++) {
                double criterion = 0.04 * (trial == 2 ? a.at(v) : a.max()), slow = slow(a, b, v, criterion, 3);
                assertTrue(m.at(v) <= slow + 1e-6, "voxel " + v + ": " + m.at(v) + " above " + slow);
                // The finest steps miss the nearest point by less than what half a step's diagonal costs on such
                // slopes.
                assertEquals(slow, m.at(v), 0.15, "voxel " + v);
                worst = Math.max(worst, slow - m.at(v));
            }
        }
        System.out.printf("gamma against a plain search: largest difference %.4f%n", worst);
    }

    @Test
    void equalsTrilinearSearchWhereTheDoseIsSmooth() {
        Field f = (x, y, z) -> 60 * Math.exp(-(x * x + 1.5 * y * y + z * z) / 900);
        ImageGrid g = grid(17, 17, 13, 2.5, 2.5, 2.5, -20, -20, -15);
        Dose a = dose(g, f), b = dose(g, (x, y, z) -> 1.02 * f.at(x - 1.5, y + 1, z));
        GammaMap m = Gamma.global(3, 3).of(a, b, 1);
        for (int v = 0; v < g.size(); v += 211) {
            if (Float.isNaN(m.at(v))) continue;
            Vec3 c = g.centre(v);
            double best = 2;
            for (double x = -6; x <= 6; x += 0.15)
                for (double y = -6; y <= 6; y += 0.15)
                    for (double z = -6; z <= 6; z += 0.15) {
                        if (x * x + y * y + z * z > 9 * best * best) continue;
                        if (!inside(g, c.x() + x, c.y() + y, c.z() + z)) continue;
                        double e = (b.sample(c.x() + x, c.y() + y, c.z() + z) - a.at(v)) / (0.03 * a.max());
                        best = Math.min(best, Math.sqrt((x * x + y * y + z * z) / 9 + e * e));
                    }
            assertEquals(best, m.at(v), 0.05, "voxel " + v);
        }
    }

    private static boolean inside(ImageGrid g, double x, double y, double z) {
        double u = g.toI(x), v = g.toJ(y), w = g.toK(z);
        return u >= 0 && v >= 0 && w >= 0 && u <= g.nx() - 1 && v <= g.ny() - 1 && w <= g.nz() - 1;
    }

    @Test
    void countsOnlyPointsAboveTheThresholdAndThreadsDoNotMatter() {
        ImageGrid g = grid(40, 40, 20, 3, 3, 3, 0, 0, 0);
        Field f = (x, y, z) -> 70 / (1 + Math.exp((Math.hypot(x - 60, y - 60) - 30) / 4));
        Dose a = dose(g, f), b = dose(g, (x, y, z) -> f.at(x + 2, y, z));
        GammaMap one = Gamma.global(3, 3).of(a, b, 1), two = Gamma.global(3, 3).of(a, b, 3);
        int above = 0;
        float[] x = new float[g.size()], y = new float[g.size()];
        for (int v = 0; v < x.length; v++) {
            if (a.at(v) >= 0.1 * a.max()) above++;
            x[v] = one.at(v);
            y[v] = two.at(v);
        }
        assertEquals(above, one.points());
        assertArrayEquals(x, y);
        assertEquals(100, one.passPercent(), 0);
        assertTrue(Gamma.global(3, 1).of(a, b, 2).passPercent() < 95);
        assertEquals(0, Gamma.global(3, 3).of(a, a, 2).max(), 1e-6);
    }

    @Test
    void oneLayerIsComparedToo() {
        ImageGrid g = grid(20, 20, 1, 2, 2, 5, 0, 0, 0);
        Dose a = dose(g, (x, y, z) -> 20 + x), b = dose(g, (x, y, z) -> 20 + x - 1);
        double expected = 1 / Math.hypot(0.03 * a.max(), 3);
        assertEquals(expected, Gamma.global(3, 3).of(a, b, 1).at(g.index(10, 10, 0)), 1e-4);
    }

    @Test
    void badCriteriaAreRefusedInWords() {
        assertTrue(assertThrows(InputException.class, () -> Gamma.global(0, 3))
                .getMessage()
                .contains("above 0"));
        ImageGrid g = grid(2, 2, 2, 1, 1, 1, 0, 0, 0);
        Dose zero = dose(g, (x, y, z) -> 0);
        assertTrue(assertThrows(InputException.class, () -> Gamma.global(3, 3).of(zero, zero, 1))
                .getMessage()
                .contains("normalization dose is 0"));
    }

    /** All voxels judged, a treatment-like difference; a full run takes the two million of a whole head. */
    @Test
    void aWholeHeadTakesAFewSecondsOnTwoThreads() {
        int n = Boolean.getBoolean("planwright.full") ? 128 : 64;
        ImageGrid g = grid(n, n, n, 2.5, 2.5, 2.5, 0, 0, 0);
        Field f = (x, y, z) -> 40 + 20 * Math.sin(x / 17) * Math.sin(y / 23) * Math.cos(z / 19);
        Dose a = dose(g, f), b = dose(g, (x, y, z) -> f.at(x + 1.2, y, z - 0.8) + 0.5 * Math.sin(x / 5 + y / 7));
        long start = System.nanoTime();
        GammaMap m = Gamma.global(3, 3).of(a, b, 2);
        double seconds = (System.nanoTime() - start) * 1e-9;
        Tables.row("evaluation", "gamma 3 %/3 mm of " + n + "^3 voxels, two threads [s]", seconds, 5, "wall");
        assertEquals(n * n * n, m.points());
        assertTrue(m.passPercent() > 99, m.passPercent() + " %");
        assertTrue(seconds < 30, seconds + " s");
    }
}
