package org.planwright.numerics;

/**
 * The inner loops of dense work: tiles of {@value #HEIGHT} rows and {@value #WIDTH} columns of a rank update, products of
 * rows with a vector, and sums of rows. There is one on vectors and one in plain Java (see {@link VectorUnits}); both fuse
 * multiplication and addition and sum in the same order, so that their results are the same bit for bit.
 */
abstract class TileKernel {
    static final int HEIGHT = 4;
    static final int WIDTH = 16;
    /** Rows that are multiplied with a vector, or added, at once: each entry of the vector is then read once for all. */
    static final int ROWS = 4;

    static final int HALF = WIDTH / 2;
    /** The bits of a pair of halves that are its upper one's. */
    static final int HIGH = 0xffff0000;

    /**
     * c[at + stride i + j] += sign times the sum over r of x[a + 16 r + i] x[b + 16 r + j], for i below 4, j below 16.
     * Packed rows hold column j of row r at (j / 16) * 16 * capacity + 16 r + j % 16.
     *
     * @param rows number of r
     * @param sign 1 or -1
     */
    abstract void tile(float[] x, int rows, int a, int b, float[] c, int at, int stride, float sign);

    /**
     * Four rows of halves times a vector: for each the sums of row[k] w[k] over all k below length that leave the same
     * remainder by 16.
     *
     * @param rows the upper halves of float32: int k of a row holds entry 16 (k / 8) + k % 8 below and that 8 on above
     * @param from where each row begins
     * @param length a multiple of 16
     * @param sums 64 sums, those of the first row first, overwritten
     */
    abstract void dots(int[][] rows, int[] from, float[] w, int length, float[] sums);

    /** Adds four rows of halves, each from its place on, to a vector: to[k] += factor[i] (row i)[k], in that order of i. */
    abstract void adds(float[] to, int length, float[] factor, int[][] rows, int[] from);

    /**
     * Adds four rows to another: to[at + k] += factor[i] rows[i][from[i] + k] for k below length and i below 4, in that order
     * of i; no range read overlaps the one written.
     *
     * @param length a multiple of 16
     */
    abstract void adds(float[] to, int at, int length, float[] factor, float[][] rows, int[] from);
}
