package org.planwright.numerics.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.numerics.BoundedLbfgs;
import org.planwright.numerics.BoundedLbfgs.Convergence;
import org.planwright.numerics.BoundedLbfgs.Limits;
import org.planwright.numerics.BoundedLbfgs.Stop;

/** Bounded L-BFGS against problems whose minimum is known, and against the conditions of Karush, Kuhn and Tucker. */
class BoundedLbfgsTest {
    private static final Limits LONG = new Limits(5000, 20000);
    private static final Convergence EXACT = new Convergence(0, 10, 1e-9);

    private static BoundedLbfgs solver(BoundedLbfgs.Function f, double[] lower) {
        double[] scale = new double[lower.length];
        Arrays.fill(scale, 1);
        return new BoundedLbfgs(f, lower, scale, 10);
    }

    /** Sum of (a_i / 2)(x_i - c_i)^2: the minimum is max(lower, c). */
    private static BoundedLbfgs.Function bowl(double[] a, double[] c) {
        return (x, g) -> {
            double f = 0;
            for (int i = 0; i < x.length; i++) {
                g[i] = a[i] * (x[i] - c[i]);
                f += 0.5 * g[i] * (x[i] - c[i]);
            }
            return f;
        };
    }

    private static double rosenbrock(double[] x, double[] g) {
        double a = x[1] - x[0] * x[0], b = 1 - x[0];
        g[0] = -400 * a * x[0] - 2 * b;
        g[1] = 200 * a;
        return 100 * a * a + b * b;
    }

    @Test
    void findsTheValleyOfRosenbrock() {
        BoundedLbfgs s = solver(BoundedLbfgsTest::rosenbrock, new double[] {-5, -5});
        assertEquals(Stop.CONVERGED, s.minimize(new double[] {-1.2, 1}, LONG, EXACT, x -> true));
        assertArrayEquals(new double[] {1, 1}, s.point(), 1e-6);
        assertTrue(s.evaluations() < 100, s.evaluations() + " evaluations");
    }

    @Test
    void stopsAtTheBoundInTheValley() {
        BoundedLbfgs s = solver(BoundedLbfgsTest::rosenbrock, new double[] {1.5, -5});
        s.minimize(new double[] {3, 3}, LONG, EXACT, x -> true);
        assertArrayEquals(new double[] {1.5, 2.25}, s.point(), 1e-6);
    }

    @Test
    void separableBowlEndsAtItsCentreOrItsBound() {
        double[] c = {3, -2, 0.5, -1e-3, 7}, a = {1, 10, 100, 1000, 0.01}, lower = {0, 0, 1, -1, 2};
        BoundedLbfgs s = solver(bowl(a, c), lower);
        s.minimize(new double[] {9, 9, 9, 9, 9}, LONG, EXACT, x -> true);
        assertArrayEquals(new double[] {3, 0, 1, -1e-3, 7}, s.point(), 1e-6);
        assertTrue(s.projectedGradient() < 1e-8, "projected gradient " + s.projectedGradient());
    }

    @Test
    void denseQuadraticsMeetTheKktConditions() {
        for (int seed = 0; seed < 20; seed++) {
            int n = 60;
            double[][] m = new double[2 * n][n];
            Random random = new Random(seed);
            for (double[] row : m) for (int j = 0; j < n; j++) row[j] = random.nextGaussian() * Math.pow(10, j % 3 - 1);
            double[] target = random.doubles(2 * n, -1, 1).toArray();
            BoundedLbfgs.Function f = (x, g) -> {
                Arrays.fill(g, 0);
                double value = 0;
                for (int r = 0; r < m.length; r++) {
                    double e = -target[r];
                    for (int j = 0; j < n; j++) e += m[r][j] * x[j];
                    value += e * e;
                    for (int j = 0; j < n; j++) g[j] += 2 * e * m[r][j];
                }
                return value;
            };
            double[] scale = new double[n];
            for (int j = 0; j < n; j++) scale[j] = Math.pow(10, 1 - j % 3) / Math.sqrt(4 * n);
            BoundedLbfgs s = new BoundedLbfgs(f, new double[n], scale, 20);
            s.minimize(new double[n], LONG, EXACT, x -> true);
            int atBound = 0;
            for (int j = 0; j < n; j++) {
                double g = s.gradient()[j];
                if (s.point()[j] == 0) {
                    assertTrue(g >= -1e-5, "seed " + seed + ": derivative " + g + " at the bound");
                    atBound++;
                } else assertEquals(0, g, 1e-5, "seed " + seed + ": free derivative");
            }
            assertTrue(atBound > 5 && atBound < n - 5, atBound + " of " + n + " at their bound");
        }
    }

    @Test
    void scalingSavesEvaluations() {
        int n = 40;
        double[] a = new double[n], c = new double[n], scale = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = Math.pow(10, 6.0 * i / n);
            c[i] = i % 2 == 0 ? 1 : -1;
            scale[i] = 1 / Math.sqrt(a[i]);
        }
        double[] start = new double[n];
        Arrays.fill(start, 5);
        BoundedLbfgs plain = solver(bowl(a, c), new double[n]);
        BoundedLbfgs scaled = new BoundedLbfgs(bowl(a, c), new double[n], scale, 10);
        plain.minimize(start, LONG, EXACT, x -> true);
        scaled.minimize(start, LONG, EXACT, x -> true);
        assertTrue(scaled.evaluations() <= 5, scaled.evaluations() + " evaluations when scaled");
        assertTrue(plain.evaluations() > 4 * scaled.evaluations(), plain.evaluations() + " when not");
    }

    @Test
    void valuesNeverRiseAndPointsKeepTheirBounds() {
        double[] last = {Double.POSITIVE_INFINITY};
        BoundedLbfgs s = solver(BoundedLbfgsTest::rosenbrock, new double[] {-1, -0.1});
        s.minimize(new double[] {-0.9, 2}, LONG, EXACT, x -> {
            assertTrue(x.value() <= last[0], x.value() + " after " + last[0]);
            assertTrue(x.point()[0] >= -1 && x.point()[1] >= -0.1);
            last[0] = x.value();
            return true;
        });
        assertTrue(last[0] < 1e-10, "ended at " + last[0]);
    }

    @Test
    void limitsWatcherAndSmallChangeStop() {
        double[] from = {-1.2, 1}, lower = {-5, -5};
        assertEquals(
                Stop.LIMIT,
                solver(BoundedLbfgsTest::rosenbrock, lower).minimize(from, new Limits(3, 1000), EXACT, x -> true));
        BoundedLbfgs few = solver(BoundedLbfgsTest::rosenbrock, lower);
        assertEquals(Stop.LIMIT, few.minimize(from, new Limits(1000, 5), EXACT, x -> true));
        assertTrue(few.evaluations() >= 5 && few.evaluations() < 30, few.evaluations() + " evaluations");
        assertEquals(Stop.WATCHER, solver(BoundedLbfgsTest::rosenbrock, lower).minimize(from, LONG, EXACT, x -> false));
        assertEquals(
                Stop.CONVERGED,
                solver(
                                (x, g) -> {
                                    g[0] = 1e-9;
                                    return 1 + 1e-9 * x[0];
                                },
                                new double[] {-100})
                        .minimize(new double[1], LONG, new Convergence(1e-3, 3, 0), x -> true));
    }

    @Test
    void infiniteValuesOnlyShortenTheStep() {
        BoundedLbfgs s = solver(
                (x, g) -> {
                    g[0] = 1 - 1 / x[0];
                    return x[0] <= 0 ? Double.NaN : x[0] - Math.log(x[0]);
                },
                new double[] {-10});
        s.minimize(new double[] {6}, LONG, EXACT, x -> true);
        assertEquals(1, s.point()[0], 1e-6);
    }

    @Test
    void aPointWithABrokenGradientIsNotTaken() {
        BoundedLbfgs s = solver(
                (x, g) -> {
                    g[0] = x[0] < 1 ? Double.NaN : 2 * x[0];
                    return x[0] * x[0];
                },
                new double[] {-10});
        s.minimize(new double[] {6}, new Limits(50, 1000), EXACT, x -> true);
        assertTrue(s.point()[0] >= 1 && s.point()[0] < 1.5, "ended at " + s.point()[0]);
    }

    @Test
    void aPointWithoutDescentStays() {
        BoundedLbfgs s = solver(bowl(new double[] {1}, new double[] {-1}), new double[1]);
        s.moveTo(new double[1]);
        assertFalse(s.step());
        assertEquals(0, s.point()[0]);
        assertEquals(0, s.projectedGradient());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new BoundedLbfgs((x, g) -> 0, new double[2], new double[] {1, 0}, 5));
        BoundedLbfgs s = solver((x, g) -> Double.NaN, new double[1]);
        assertThrows(IllegalArgumentException.class, () -> s.moveTo(new double[1]));
        assertThrows(IllegalArgumentException.class, () -> s.moveTo(new double[2]));
    }
}
