package org.planwright.numerics.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.RowCursor;
import org.planwright.model.Vec3;
import org.planwright.numerics.BoundedQuadratic;
import org.planwright.numerics.RowPanel;
import org.planwright.numerics.SymmetricMatrix;

/** Quadratics over variables of at least 0 against long coordinate descent and their own conditions. */
class BoundedQuadraticTest {
    private final Random random = new Random(5);
    private final BoundedQuadratic solver = new BoundedQuadratic(1, () -> {});

    /** A Gram matrix of so many random rows. */
    private SymmetricMatrix gram(int rows, int n) {
        DoseInfluence.Builder b = new DoseInfluence.Builder(new ImageGrid(rows, 1, 1, Vec3.ZERO, 1, 1, 1, "t"), n);
        try (BlockWriter w = b.block(0, rows, rows * n)) {
            for (int r = 0; r < rows; r++) {
                w.row(r);
                for (int c = 0; c < n; c++) if (random.nextInt(3) != 0) w.add(c, 0.01f + random.nextFloat());
            }
        }
        DoseInfluence d = b.build();
        int[] place = new int[n];
        for (int c = 0; c < n; c++) place[c] = c;
        RowPanel panel = new RowPanel(place, n);
        panel.reset(rows);
        RowCursor cursor = d.rowCursor();
        for (int r = 0; r < rows; r++) {
            cursor.seek(r);
            panel.set(r, cursor, 1);
        }
        SymmetricMatrix a = new SymmetricMatrix(n);
        a.add(panel, false, 1);
        return a;
    }

    private static double value(SymmetricMatrix a, double[] g, double[] p) {
        double v = 0;
        for (int i = 0; i < g.length; i++) {
            double ap = 0;
            for (int j = 0; j < g.length; j++) ap += a.get(i, j) * p[j];
            v += p[i] * (g[i] + 0.5 * ap);
        }
        return v;
    }

    /** The slow reference: very many sweeps of projected coordinate descent. */
    private static double[] reference(SymmetricMatrix a, double[] x, double[] g) {
        int n = g.length;
        double[] p = new double[n], r = g.clone();
        for (int sweep = 0; sweep < 3000; sweep++)
            for (int i = 0; i < n; i++) {
                double h = a.get(i, i);
                if (h <= 0) continue;
                double move = Math.max(-x[i] - p[i], -r[i] / h);
                if (move == 0) continue;
                p[i] += move;
                for (int j = 0; j < n; j++) r[j] += move * a.get(i, j);
            }
        return p;
    }

    @Test
    void aHundredRandomProblemsReachTheReference() {
        for (int n = 0; n < 100; n++) {
            int size = 1 + random.nextInt(40);
            // every fourth has fewer rows than columns: no unique minimum
            SymmetricMatrix a = gram(n % 4 == 0 ? Math.max(1, size / 2) : 3 * size + 5, size);
            double[] x = random.doubles(size, -1, 2).map(v -> Math.max(0, v)).toArray();
            double[] g = new double[size], p = new double[size];
            double[] goal = random.doubles(size, -1, 1).toArray();
            a.multiply(goal, g);
            double told = solver.minimize(a, x, g, p, 0, null);
            double reached = value(a, g, p), best = value(a, g, reference(a, x, g));
            String which = "problem " + n + " of " + size;
            for (int i = 0; i < size; i++) assertTrue(x[i] + p[i] >= -1e-12, which);
            assertEquals(reached, told, 1e-6 * Math.abs(reached) + 1e-9, which);
            double part = n % 4 == 0 ? 2e-2 : 2e-5;
            assertTrue(reached <= best + part * Math.abs(best) + 1e-7, which + ": " + reached + ", reference " + best);
        }
    }

    @Test
    void anyGuessOfTheFreeVariablesLeadsToTheSameMinimum() {
        SymmetricMatrix a = gram(300, 90);
        double[] x = random.doubles(90, 0, 1).toArray(), g = new double[90], p = new double[90];
        a.multiply(random.doubles(90, -1, 1).toArray(), g);
        double best = solver.minimize(a, x, g, p, 0, null);
        for (int n = 0; n < 20; n++) {
            boolean[] guess = new boolean[90];
            for (int i = 0; i < 90; i++) guess[i] = n == 0 || n > 1 && random.nextBoolean();
            double reached = solver.minimize(a, x, g, p, 0, guess);
            assertEquals(best, reached, 1e-6 * Math.abs(best), "guess " + n);
            assertEquals(reached, value(a, g, p), 1e-6 * Math.abs(best), "guess " + n);
        }
    }

    /** Sets that differ in a few columns are solved with one factor; the guesses make few leave and few come. */
    @Test
    void aGuessThatIsNearlyRightEndsAtTheMinimumOfTheReference() {
        int size = 200;
        SymmetricMatrix a = gram(500, size);
        double[] x = random.doubles(size, 0, 1).toArray(), g = new double[size], p = new double[size];
        a.multiply(random.doubles(size, -1, 1).toArray(), g);
        double[] known = reference(a, x, g);
        double best = value(a, g, known);
        for (int wrong = 0; wrong <= 5; wrong++) {
            boolean[] guess = new boolean[size];
            for (int i = 0; i < size; i++) guess[i] = x[i] + known[i] > 1e-9;
            for (int k = 0; k < wrong; k++) {
                int i = random.nextInt(size);
                guess[i] = !guess[i];
            }
            double told = solver.minimize(a, x, g, p, 0, guess);
            assertEquals(best, told, 1e-7 * Math.abs(best), wrong + " wrong");
            for (int i = 0; i < size; i++) assertEquals(known[i], p[i], 1e-3, wrong + " wrong, column " + i);
        }
    }

    @Test
    void columnsWithoutCurvatureGoToZero() {
        SymmetricMatrix a = new SymmetricMatrix(3);
        double[] p = new double[3];
        solver.minimize(a, new double[] {1, 2, 0}, new double[] {1, 0.5, 2}, p, 0, null);
        assertEquals(-1, p[0]);
        assertEquals(-2, p[1]);
        assertEquals(0, p[2]);
    }

    @Test
    void slackStopsEarlierAndIsNeverWorseThanTheStart() {
        SymmetricMatrix a = gram(400, 120);
        double[] x = random.doubles(120, 0, 1).toArray(), g = new double[120], p = new double[120];
        a.multiply(random.doubles(120, -1, 1).toArray(), g);
        double exact = solver.minimize(a, x, g, p, 0, null), rough = solver.minimize(a, x, g, p, 0.05, null);
        assertTrue(rough < 0 && rough >= exact - 1e-3 * Math.abs(exact), rough + ", exact " + exact);
    }
}
