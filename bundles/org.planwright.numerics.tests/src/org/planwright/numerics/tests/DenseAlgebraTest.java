package org.planwright.numerics.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.RowCursor;
import org.planwright.model.Vec3;
import org.planwright.numerics.DenseRows;
import org.planwright.numerics.FloatCholesky;
import org.planwright.numerics.RowPanel;
import org.planwright.numerics.SymmetricMatrix;
import org.planwright.numerics.VectorUnits;

/** Gram matrices, their factors and dense rows against plain loops; vectors and threads do not change a bit. */
class DenseAlgebraTest {
    private static final Runnable NOBODY = () -> {};

    private final Random random = new Random(11);

    @AfterEach
    void vectorsAgain() {
        VectorUnits.allow(true);
    }

    private DoseInfluence influence(int rows, int columns, double filled) {
        DoseInfluence.Builder b =
                new DoseInfluence.Builder(new ImageGrid(rows, 1, 1, Vec3.ZERO, 1, 1, 1, "t"), columns);
        try (BlockWriter w = b.block(0, rows, rows * columns)) {
            for (int r = 0; r < rows; r++) {
                w.row(r);
                for (int c = 0; c < columns; c++) if (random.nextDouble() < filled) w.add(c, random.nextFloat());
            }
        }
        return b.build();
    }

    private static double[][] dense(DoseInfluence d) {
        double[][] a = new double[d.rows()][d.columns()];
        RowCursor cursor = d.rowCursor();
        for (int r = 0; r < a.length; r++)
            if (cursor.seek(r)) for (int k = 0; k < cursor.size(); k++) a[r][cursor.column(k)] = cursor.value(k);
        return a;
    }

    private static int[] places(int columns, int[] chosen) {
        int[] place = new int[columns];
        Arrays.fill(place, -1);
        for (int k = 0; k < chosen.length; k++) place[chosen[k]] = k;
        return place;
    }

    /** The Gram matrix of the chosen columns, each row n times the given factor. */
    private static SymmetricMatrix gram(DoseInfluence d, int[] chosen, float factor, int threads) {
        SymmetricMatrix a = new SymmetricMatrix(chosen.length);
        addRows(a, d, chosen, 0, factor, false, threads);
        return a;
    }

    private static void addRows(
            SymmetricMatrix a, DoseInfluence d, int[] chosen, int first, float factor, boolean subtract, int threads) {
        RowPanel panel = new RowPanel(places(d.columns(), chosen), chosen.length);
        RowCursor cursor = d.rowCursor();
        for (int done = 0; done < d.rows(); done += panel.capacity()) {
            int n = Math.min(panel.capacity(), d.rows() - done);
            panel.reset(n);
            for (int k = 0; k < n; k++) {
                cursor.seek(done + k);
                panel.set(k, cursor, factor);
            }
            a.add(panel, first, subtract, threads);
        }
    }

    private static int[] range(int from, int to) {
        int[] r = new int[to - from];
        for (int k = 0; k < r.length; k++) r[k] = from + k;
        return r;
    }

    private static void assertGram(double[][] rows, int[] chosen, double factor, SymmetricMatrix a) {
        for (int i = 0; i < chosen.length; i++)
            for (int j = 0; j < chosen.length; j++) {
                double sum = 0;
                for (double[] row : rows) sum += row[chosen[i]] * row[chosen[j]];
                assertEquals(factor * sum, a.get(i, j), 2e-5 * factor * sum + 1e-6, i + ", " + j);
            }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 70, 130})
    void gramMatricesAreSumsOfProducts(int columns) {
        DoseInfluence d = influence(700, columns + 5, 0.4);
        int[] chosen = range(2, 2 + columns);
        assertGram(dense(d), chosen, 4, gram(d, chosen, 2, 1));
    }

    @Test
    void vectorsAndThreadsDoNotChangeABit() {
        DoseInfluence d = influence(900, 210, 0.3);
        int[] chosen = range(0, 210);
        SymmetricMatrix one = gram(d, chosen, 1, 1), two = gram(d, chosen, 1, 2);
        double[] solved = solved(one);
        VectorUnits.allow(false);
        SymmetricMatrix plain = gram(d, chosen, 1, 1);
        double[] plainly = solved(one);
        for (int i = 0; i < 210; i++)
            for (int j = i; j < 210; j++) {
                assertEquals(one.get(i, j), two.get(i, j));
                assertEquals(one.get(i, j), plain.get(i, j), "without vectors");
            }
        assertArrayEquals(solved, plainly, 0);
    }

    private static double[] solved(SymmetricMatrix a) {
        FloatCholesky c = new FloatCholesky(1, NOBODY);
        c.factor(a, range(0, a.size()), a.size(), 0);
        double[] b = new double[a.size()];
        for (int i = 0; i < b.length; i++) b[i] = Math.sin(i);
        c.solve(b);
        return b;
    }

    @Test
    void whatIsAddedCanBeTakenAway() {
        DoseInfluence d = influence(300, 40, 0.5);
        int[] chosen = range(0, 40);
        SymmetricMatrix a = gram(d, chosen, 1, 1);
        addRows(a, d, chosen, 0, 1, true, 1);
        for (int i = 0; i < 40; i++) for (int j = i; j < 40; j++) assertEquals(0, a.get(i, j), 1e-4);
    }

    @Test
    void columnsAreAppendedAndSelected() {
        DoseInfluence d = influence(400, 60, 0.5);
        double[][] rows = dense(d);
        SymmetricMatrix a = gram(d, range(0, 20), 1, 1);
        assertEquals(32 + 28, a.append(28));
        int[] all = new int[60];
        Arrays.fill(all, -1);
        for (int k = 0; k < 20; k++) all[k] = k;
        for (int k = 0; k < 28; k++) all[32 + k] = 20 + k;
        RowPanel panel = new RowPanel(placesOf(d.columns(), all), 60);
        RowCursor cursor = d.rowCursor();
        panel.reset(400);
        for (int r = 0; r < 400; r++) {
            cursor.seek(r);
            panel.set(r, cursor, 1);
        }
        a.add(panel, 32, false, 1);
        int[] places = new int[48];
        for (int k = 0; k < 48; k++) places[k] = k < 20 ? k : k + 12;
        assertGram(rows, range(0, 48), 1, a.select(places));
        assertThrows(IllegalArgumentException.class, () -> a.add(panel, 5, false, 1));
    }

    private static int[] placesOf(int columns, int[] columnAt) {
        int[] place = new int[columns];
        Arrays.fill(place, -1);
        for (int k = 0; k < columnAt.length; k++) if (columnAt[k] >= 0) place[columnAt[k]] = k;
        return place;
    }

    @Test
    void weightedSumsAndProducts() {
        DoseInfluence d = influence(200, 50, 0.5), e = influence(200, 50, 0.5);
        SymmetricMatrix a = gram(d, range(0, 50), 1, 1), b = gram(e, range(0, 50), 1, 1), s = new SymmetricMatrix(50);
        s.set(a, 0.25);
        s.add(b, 3);
        double[] x = random.doubles(50, -1, 1).toArray(), y = new double[50];
        s.multiply(x, y);
        for (int i = 0; i < 50; i++) {
            double sum = 0;
            for (int j = 0; j < 50; j++) sum += (0.25 * a.get(i, j) + 3 * b.get(i, j)) * x[j];
            assertEquals(sum, y[i], 1e-4 * (1 + Math.abs(sum)));
        }
        s.clear();
        assertEquals(0, s.get(3, 7));
        assertThrows(IllegalArgumentException.class, () -> s.add(new SymmetricMatrix(3), 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 63, 64, 65, 200})
    void factorsSolveTheirPart(int size) {
        DoseInfluence d = influence(3 * size + 40, size + 10, 0.6);
        SymmetricMatrix a = gram(d, range(0, size + 10), 1, 1);
        int[] index = random.ints(0, size + 10).distinct().limit(size).sorted().toArray();
        FloatCholesky c = new FloatCholesky(2, NOBODY);
        c.factor(a, index, size, 0);
        double[] x = random.doubles(size, -1, 1).toArray(), b = new double[size];
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) b[i] += a.get(index[i], index[j]) * x[j];
        c.solve(b);
        assertArrayEquals(x, b, 2e-2);
    }

    @Test
    void columnsThatDependOnOthersAreHeld() {
        DoseInfluence d = influence(100, 12, 0.8);
        SymmetricMatrix one = gram(d, range(0, 12), 1, 1), twice = new SymmetricMatrix(20);
        RowPanel panel = new RowPanel(range(0, 12), 20);
        RowCursor cursor = d.rowCursor();
        panel.reset(100);
        for (int r = 0; r < 100; r++) {
            cursor.seek(r);
            panel.set(r, cursor, 1);
        }
        twice.add(panel, false, 1);
        FloatCholesky c = new FloatCholesky(1, NOBODY);
        c.factor(twice, range(0, 20), 20, 0);
        double[] b = new double[20], x = new double[12];
        Arrays.fill(x, 1);
        for (int i = 0; i < 12; i++) for (int j = 0; j < 12; j++) b[i] += one.get(i, j);
        c.solve(b);
        for (int i = 0; i < 20; i++) assertEquals(i < 12 ? 1 : 0, b[i], 1e-2, "column " + i);
    }

    @Test
    void factorsCanBeStopped() {
        FloatCholesky c = new FloatCholesky(1, () -> {
            throw new CancellationException();
        });
        SymmetricMatrix a = gram(influence(50, 20, 1), range(0, 20), 1, 1);
        assertThrows(CancellationException.class, () -> c.factor(a, range(0, 20), 20, 0));
    }

    @Test
    void denseRowsGiveTheProductsOfTheRoundedSparseOnes() {
        DoseInfluence d = influence(80, 150, 0.4);
        double[][] rows = dense(d);
        DenseRows dense = new DenseRows(80, 80, 150);
        RowCursor cursor = d.rowCursor();
        int[] list = {3, 7, 40, 79, 11};
        float[] room = dense.vector();
        for (int n : list) {
            cursor.seek(n);
            dense.set(n, cursor, 2, room);
        }
        float[] w = dense.vector(), g = dense.vector();
        for (int c = 0; c < 150; c++) w[c] = random.nextFloat();
        double[] product = new double[5], factor = {0, 1, -0.5, 3, 7};
        dense.multiply(list, 1, 5, w, product);
        dense.addTo(list, 0, 4, factor, g);
        assertEquals(0, product[0], "not asked for");
        for (int k = 1; k < 5; k++) {
            double sum = 0;
            for (int c = 0; c < 150; c++) sum += rounded(2 * rows[list[k]][c]) * w[c];
            assertEquals(sum, product[k], 1e-5 * sum);
        }
        for (int c = 0; c < 150; c++) {
            double sum = 0;
            for (int k = 0; k < 4; k++) sum += factor[k] * rounded(2 * rows[list[k]][c]);
            assertEquals(sum, g[c], 1e-5);
        }
        VectorUnits.allow(false);
        double[] plain = new double[5];
        dense.multiply(list, 1, 5, w, plain);
        assertArrayEquals(product, plain, 0);
        float[] added = dense.vector();
        dense.addTo(list, 0, 4, factor, added);
        assertArrayEquals(g, added, 0);
        assertTrue(!VectorUnits.used());
    }

    /** To eight significant bits. */
    private static double rounded(double v) {
        int e = Math.getExponent(v) - 7;
        return v == 0 ? 0 : Math.scalb(Math.rint(Math.scalb(v, -e)), e);
    }
}
