package org.planwright.numerics;

import java.util.Arrays;
import org.planwright.model.RowCursor;

/**
 * Rows of a dose influence spread out densely, for rough work that reads the same rows many times: half of the entries of
 * rows that act on an objective are not zero, and dense products run on vectors. Entries are rounded to the upper half of
 * float32, eight significant bits, as reading them is what takes the time. Sums in float32.
 */
public final class DenseRows {
    private final int length;
    private final int[] place;
    private final int[][] row;

    /**
     * @param rows how many
     * @param columns columns of the influence
     */
    public DenseRows(int rows, int columns) {
        length = length(columns);
        place = new int[columns];
        for (int c = 0; c < columns; c++) place[c] = c;
        row = new int[rows][];
    }

    private static int length(int columns) {
        return (columns + TileKernel.WIDTH - 1) / TileKernel.WIDTH * TileKernel.WIDTH;
    }

    /** A vector of one entry per column, with room for what the products need behind it. */
    public float[] vector() {
        return new float[length];
    }

    /**
     * Sets a row to factor times the cursor's row.
     *
     * @param room a {@link #vector} of this thread's own, overwritten
     */
    public void set(int n, RowCursor cursor, float factor, float[] room) {
        Arrays.fill(room, 0);
        cursor.spread(room, 0, place, factor);
        row[n] = new int[length / 2];
        for (int k = 0; k < length; k += TileKernel.WIDTH) halve(room, k, row[n]);
    }

    private static void halve(float[] from, int k, int[] to) {
        for (int i = 0; i < TileKernel.HALF; i++)
            to[k / 2 + i] = half(from[k + i]) >>> 16 | half(from[k + TileKernel.HALF + i]) & TileKernel.HIGH;
    }

    /** Bits of the value rounded to the nearest whose lower half is 0, in the upper half. */
    private static int half(float v) {
        return Float.floatToRawIntBits(v) + 0x8000;
    }

    /**
     * Products of listed rows with a vector.
     *
     * @param list row numbers; those from from to to - 1 count
     * @param w a {@link #vector}
     * @param product overwritten: one for each counted place of the list, at that place
     */
    public void multiply(int[] list, int from, int to, float[] w, double[] product) {
        TileKernel kernel = VectorUnits.kernel();
        float[] sums = new float[TileKernel.ROWS * TileKernel.WIDTH];
        int[][] rows = new int[TileKernel.ROWS][];
        for (int k = from; k < to; k += TileKernel.ROWS) {
            int n = Math.min(TileKernel.ROWS, to - k);
            for (int i = 0; i < TileKernel.ROWS; i++) rows[i] = row[list[k + Math.min(i, n - 1)]];
            kernel.dots(rows, w, length, sums);
            for (int i = 0; i < n; i++) product[k + i] = sum(sums, i * TileKernel.WIDTH);
        }
    }

    private static float sum(float[] a, int at) {
        float s = 0;
        for (int i = at; i < at + TileKernel.WIDTH; i++) s += a[i];
        return s;
    }

    /** Adds to a {@link #vector} the listed rows, each times the factor at its place; factors of 0 cost nothing. */
    public void addTo(int[] list, int from, int to, double[] factor, float[] g) {
        TileKernel kernel = VectorUnits.kernel();
        int[][] rows = new int[TileKernel.ROWS][];
        float[] f = new float[TileKernel.ROWS];
        int n = 0;
        for (int k = from; k < to; k++) {
            if (factor[k] == 0) continue;
            rows[n] = row[list[k]];
            f[n++] = (float) factor[k];
            if (n < TileKernel.ROWS) continue;
            kernel.adds(g, length, f, rows);
            n = 0;
        }
        if (n == 0) return;
        for (int i = n; i < TileKernel.ROWS; i++) {
            rows[i] = rows[0];
            f[i] = 0;
        }
        kernel.adds(g, length, f, rows);
    }
}
