package org.planwright.numerics;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.planwright.model.RowCursor;

/**
 * Rows of a dose influence spread out densely, for rough work that reads the same rows many times: half of the entries of
 * rows that act on an objective are not zero, and dense products run on vectors. Entries are rounded to the upper half of
 * float32, eight significant bits, as reading them is what takes the time. Sums in float32.
 */
public final class DenseRows {
    /** Ints of an array that holds rows: so large that the garbage collector leaves it where it is. */
    private static final int SLAB = (32 << 20) / Integer.BYTES - 4;

    private final int length;
    private final int[] column;
    /** Place of each row that is set, in the order of setting. */
    private final int[] place;

    private final int most;
    private final int perSlab;
    private final int[][] slab;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param rows how many
     * @param most how many of them are ever set
     * @param columns columns of the influence
     */
    public DenseRows(int rows, int most, int columns) {
        length = length(columns);
        column = new int[columns];
        for (int c = 0; c < columns; c++) column[c] = c;
        place = new int[rows];
        this.most = most;
        perSlab = Math.max(1, 2 * SLAB / Math.max(1, length));
        slab = new int[(most + perSlab - 1) / perSlab][];
    }

    private static int length(int columns) {
        return (columns + TileKernel.WIDTH - 1) / TileKernel.WIDTH * TileKernel.WIDTH;
    }

    private synchronized int[] slab(int k) {
        if (slab[k] == null) slab[k] = new int[Math.min(perSlab, most - k * perSlab) * (length / 2)];
        return slab[k];
    }

    /** Gives up all rows: so much memory may be wanted before the garbage collector looks who still holds it. */
    public void release() {
        Arrays.fill(slab, null);
    }

    /** A vector of one entry per column, with room for what the products need behind it. */
    public float[] vector() {
        return new float[length];
    }

    /**
     * Sets a row, once, to factor times the cursor's row; several threads may set different rows.
     *
     * @param room a {@link #vector} of this thread's own, overwritten
     * @throws IndexOutOfBoundsException if more rows are set than there is room for
     */
    public void set(int n, RowCursor cursor, float factor, float[] room) {
        Arrays.fill(room, 0);
        cursor.spread(room, 0, column, factor);
        place[n] = Objects.checkIndex(next.getAndIncrement(), most);
        int[] to = slab(place[n] / perSlab);
        int from = place[n] % perSlab * (length / 2);
        for (int k = 0; k < length; k += TileKernel.WIDTH) halve(room, k, to, from + k / 2);
    }

    private static void halve(float[] from, int k, int[] to, int at) {
        for (int i = 0; i < TileKernel.HALF; i++)
            to[at + i] = half(from[k + i]) >>> 16 | half(from[k + TileKernel.HALF + i]) & TileKernel.HIGH;
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
        int[] begin = new int[TileKernel.ROWS];
        for (int k = from; k < to; k += TileKernel.ROWS) {
            int n = Math.min(TileKernel.ROWS, to - k);
            for (int i = 0; i < TileKernel.ROWS; i++) find(list[k + Math.min(i, n - 1)], i, rows, begin);
            kernel.dots(rows, begin, w, length, sums);
            for (int i = 0; i < n; i++) product[k + i] = sum(sums, i * TileKernel.WIDTH);
        }
    }

    private void find(int n, int i, int[][] rows, int[] begin) {
        rows[i] = slab[place[n] / perSlab];
        begin[i] = place[n] % perSlab * (length / 2);
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
        int[] begin = new int[TileKernel.ROWS];
        float[] f = new float[TileKernel.ROWS];
        int n = 0;
        for (int k = from; k < to; k++) {
            if (factor[k] == 0) continue;
            find(list[k], n, rows, begin);
            f[n++] = (float) factor[k];
            if (n < TileKernel.ROWS) continue;
            kernel.adds(g, length, f, rows, begin);
            n = 0;
        }
        if (n == 0) return;
        for (int i = n; i < TileKernel.ROWS; i++) {
            rows[i] = rows[0];
            begin[i] = begin[0];
            f[i] = 0;
        }
        kernel.adds(g, length, f, rows, begin);
    }
}
