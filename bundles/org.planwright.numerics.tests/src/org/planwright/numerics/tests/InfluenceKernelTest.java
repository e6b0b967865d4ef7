package org.planwright.numerics.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.RowCursor;
import org.planwright.model.RowVectors;
import org.planwright.model.Vec3;
import org.planwright.numerics.ParallelInfluence;
import org.planwright.numerics.VectorUnits;

/**
 * Products of a dose influence with rows of every length, runs at every place and gaps between the blocks, against a slow
 * sum of exact products; whole products and row cursors agree bit for bit.
 */
class InfluenceKernelTest {
    /** Float64 sums of n terms are within n rounding errors of the sum of the magnitudes. */
    private static final double ROUNDING = Math.ulp(1.0);

    private float[][] dense;
    private double[] w;
    private double[] y;

    @AfterEach
    void allowVectors() {
        VectorUnits.allow(true);
    }

    /** Row r: empty for every fifth, one entry, all columns, else a run of r % 37 columns and some single ones. */
    private DoseInfluence influence(int rows, int columns) {
        Random random = new Random(rows + columns);
        dense = new float[rows][columns];
        w = random.doubles(columns, -1, 1).toArray();
        y = random.doubles(rows, -1, 1).toArray();
        y[rows / 2] = 0;
        var builder = new DoseInfluence.Builder(new ImageGrid(rows, 1, 1, Vec3.ZERO, 2, 2, 2, "test"), columns);
        for (int first = 0; first < rows; first += 60) {
            int end = Math.min(rows, first + 50); // the ten rows behind belong to no block
            try (BlockWriter block = builder.block(first, end, 1)) {
                for (int r = first; r < end; r++) {
                    block.row(r);
                    boolean[] full = new boolean[columns];
                    int at = random.nextInt(columns);
                    switch (r % 5) {
                        case 0 -> {}
                        case 1 -> full[at] = true;
                        case 2 -> Arrays.fill(full, r % 3 == 0);
                        default -> Arrays.fill(full, at, Math.min(columns, at + r % 37), true);
                    }
                    if (r % 5 == 4) for (int n = 0; n < 9; n++) full[random.nextInt(columns)] = true;
                    for (int c = 0; c < columns; c++)
                        if (full[c]) block.add(c, dense[r][c] = random.nextFloat() - 0.25f);
                }
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,1", "311,2", "311,3", "400,5", "997,64", "997,67", "640,1300", "70,65536", "70,65537"})
    void productsAreRight(int rows, int columns) {
        DoseInfluence d = influence(rows, columns);
        ParallelInfluence p = new ParallelInfluence(d, 1);
        double[] dose = p.multiply(w), g = p.multiplyTransposed(y);
        for (int r = 0; r < rows; r++) {
            double sum = 0, size = 0;
            for (int c = 0; c < columns; c++) {
                sum += dense[r][c] * w[c];
                size += Math.abs(dense[r][c] * w[c]);
            }
            assertEquals(sum, dose[r], columns * ROUNDING * size, "row " + r);
        }
        for (int c = 0; c < columns; c++) {
            double sum = 0, size = 0;
            for (int r = 0; r < rows; r++) {
                sum += dense[r][c] * y[r];
                size += Math.abs(dense[r][c] * y[r]);
            }
            assertEquals(sum, g[c], rows * ROUNDING * size, "column " + c);
        }
    }

    @ParameterizedTest
    @CsvSource({"311,3", "997,67", "640,1300", "70,65537"})
    void threadsVectorsAndCursorsDoNotChangeABit(int rows, int columns) throws InterruptedException {
        DoseInfluence d = influence(rows, columns);
        awaitVectors();
        double[] dose = new ParallelInfluence(d, 1).multiply(w), g = new ParallelInfluence(d, 1).multiplyTransposed(y);
        VectorUnits.allow(false);
        assertFalse(RowVectors.ready());
        for (int threads = 1; threads <= 3; threads++) {
            assertArrayEquals(dose, new ParallelInfluence(d, threads).multiply(w), 0);
            assertArrayEquals(g, new ParallelInfluence(d, threads).multiplyTransposed(y), 0);
        }
        RowCursor cursor = d.rowCursor();
        for (int r = rows - 1; r >= 0; r--) assertEquals(dose[r], cursor.seek(r) ? cursor.dot(w) : 0, "row " + r);
        double[] whole = new double[columns], byRow = new double[columns];
        d.multiplyTransposed(y, whole, 0, rows);
        for (int r = 0; r < rows; r++) if (cursor.seek(r)) cursor.addTo(byRow, y[r]);
        assertArrayEquals(whole, byRow, 0);
    }

    /** Waits for the vector code of the rows where the machine has vectors at all. */
    private static void awaitVectors() throws InterruptedException {
        for (int n = 0; n < 200 && VectorUnits.used() && !RowVectors.ready(); n++) Thread.sleep(100);
        assertEquals(VectorUnits.used(), RowVectors.ready(), "vectors in the products with rows");
    }

    @ParameterizedTest
    @CsvSource({"311,3", "400,5", "997,67", "640,1300", "70,65536", "70,65537"})
    void rowsComeBackEntryByEntry(int rows, int columns) {
        DoseInfluence d = influence(rows, columns);
        RowCursor cursor = d.rowCursor();
        int[] place = IntStream.range(0, columns).map(c -> columns - 1 - c).toArray();
        long entries = 0;
        for (int r = 0; r < rows; r++) {
            float[] found = new float[columns], spread = new float[columns + 2], expected = new float[columns + 2];
            int last = -1, size = cursor.seek(r) ? cursor.size() : 0;
            for (int n = 0; n < size; n++) {
                assertTrue(cursor.column(n) > last, "row " + r + ", entry " + n);
                found[last = cursor.column(n)] = cursor.value(n);
                assertTrue(cursor.value(n) != 0);
            }
            assertArrayEquals(dense[r], found, "row " + r);
            cursor.spread(spread, 2, place, 0.5f);
            for (int c = 0; c < columns; c++) expected[2 + place[c]] = 0.5f * dense[r][c];
            assertArrayEquals(expected, spread, 0, "row " + r);
            int[] copied = new int[size + 1];
            float[] values = new float[size + 1];
            cursor.copy(copied, values, 1);
            for (int n = 0; n < size; n++) assertEquals(dense[r][copied[n + 1]], values[n + 1]);
            assertEquals(entries, d.rowPointer(r));
            entries += size;
        }
        assertEquals(entries, d.nonZeros());
    }

    @Test
    void entriesOfNoDoseAreNotKept() {
        var builder = new DoseInfluence.Builder(new ImageGrid(2, 1, 1, Vec3.ZERO, 2, 2, 2, "test"), 20);
        try (BlockWriter block = builder.block(0, 2, 9)) {
            block.add(1, 0);
            block.addRun(2, new float[] {1, 0, 2, 0, 0, 3}, 0, 6);
            block.add(9, -0f);
            assertEquals(3, block.count());
            assertThrows(IllegalArgumentException.class, () -> block.add(7, 1));
            assertThrows(IllegalArgumentException.class, () -> block.addRun(8, new float[] {1, Float.NaN}, 0, 2));
            assertThrows(IllegalArgumentException.class, () -> block.addRun(19, new float[2], 0, 2));
        }
        assertEquals(3, builder.build().nonZeros());
    }

    @Test
    void partsOfTheRowsLeaveTheOthersAlone() {
        DoseInfluence d = influence(311, 20);
        double[] all = new ParallelInfluence(d, 1).multiply(w), some = new double[311];
        Arrays.fill(some, 7);
        d.multiply(w, some, 45, 118); // from inside one block into another, over the gap between
        for (int r = 0; r < 311; r++) assertEquals(r >= 45 && r < 118 ? all[r] : 7, some[r], "row " + r);
        double[] g = new double[20], expected = new double[20];
        d.multiplyTransposed(y, g, 45, 118);
        RowCursor cursor = d.rowCursor();
        for (int r = 45; r < 118; r++) if (cursor.seek(r)) cursor.addTo(expected, y[r]);
        assertArrayEquals(expected, g, 0);
    }

    @Test
    void listedRowsAreThoseOfTheWholeInAnyOrder() {
        DoseInfluence d = influence(311, 67);
        double[] all = new ParallelInfluence(d, 1).multiply(w), some = new double[400], g = new double[67];
        int[] rows = new Random(3).ints(400, 0, 311).toArray(); // some twice, some in no block
        Arrays.sort(rows, 0, 200);
        Arrays.fill(some, 7);
        d.multiply(rows, 30, 370, w, 0.5, some);
        for (int k = 0; k < 400; k++) assertEquals(k < 30 || k >= 370 ? 7 : 0.5 * all[rows[k]], some[k], "place " + k);
        double[] expected = new double[67];
        RowCursor cursor = d.rowCursor();
        for (int k = 30; k < 370; k++) if (cursor.seek(rows[k])) cursor.addTo(expected, 0.5 * some[k]);
        d.multiplyTransposed(rows, 30, 370, some, 0.5, g);
        assertArrayEquals(expected, g, 0);
        assertThrows(IllegalArgumentException.class, () -> d.multiply(rows, 0, 9, new double[66], 1, some));
        assertThrows(IllegalArgumentException.class, () -> d.multiplyTransposed(rows, 0, 9, some, 1, new double[68]));
    }

    @Test
    void anInfluenceMayBeEmptyButNotWithoutColumns() {
        ImageGrid grid = new ImageGrid(100, 1, 1, Vec3.ZERO, 2, 2, 2, "test");
        DoseInfluence none = new DoseInfluence.Builder(grid, 3).build();
        assertArrayEquals(new double[100], new ParallelInfluence(none, 2).multiply(new double[] {1, 2, 3}));
        assertArrayEquals(new double[3], new ParallelInfluence(none, 2).multiplyTransposed(new double[100]));
        assertFalse(none.rowCursor().seek(50));
        assertThrows(IllegalArgumentException.class, () -> new DoseInfluence.Builder(grid, 0));
    }

    @Test
    void allThatIsHeldIsAtMostNineBytesAnEntry() {
        DoseInfluence d = influence(640, 1300);
        int blocks = d.rows() / 60 + 1;
        double each = (d.bytes() - 12.0 * (d.rows() + blocks) - 24.0 * d.rows()) / d.nonZeros();
        assertTrue(each <= 6, each + " bytes an entry beside the row pointers and what follows each block");
    }
}
