package org.planwright.numerics;

import org.planwright.model.RowCursor;

/**
 * Rows of a dose influence spread out densely in float32, for work that reads the same rows many times: half of the
 * entries of rows that act on an objective are not zero, and dense products run on vectors. Sums in float32.
 */
public final class DenseRows {
    private final int length;
    private final int[] place;
    private final float[][] row;

    /**
     * @param rows how many
     * @param columns columns of the influence
     */
    public DenseRows(int rows, int columns) {
        length = length(columns);
        place = new int[columns];
        for (int c = 0; c < columns; c++) place[c] = c;
        row = new float[rows][];
    }

    private static int length(int columns) {
        return (columns + TileKernel.STRIP - 1) / TileKernel.STRIP * TileKernel.STRIP;
    }

    /** A vector of one entry per column, with room for what the products need behind it. */
    public float[] vector() {
        return new float[length];
    }

    /** Sets a row to factor times the cursor's row. */
    public void set(int n, RowCursor cursor, float factor) {
        row[n] = new float[length];
        cursor.spread(row[n], 0, place, factor);
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
        float[] sums = new float[TileKernel.STRIP];
        for (int k = from; k < to; k++) {
            kernel.dot(row[list[k]], w, length, sums);
            product[k] = sum(sums);
        }
    }

    private static float sum(float[] a) {
        float s = 0;
        for (float v : a) s += v;
        return s;
    }

    /** Adds to a {@link #vector} the listed rows, each times the factor at its place; factors of 0 cost nothing. */
    public void addTo(int[] list, int from, int to, double[] factor, float[] g) {
        TileKernel kernel = VectorUnits.kernel();
        for (int k = from; k < to; k++)
            if (factor[k] != 0) kernel.add(g, 0, (float) factor[k], row[list[k]], 0, length);
    }
}
