package org.planwright.numerics;

/**
 * The inner loops of dense work: tiles of {@value #HEIGHT} rows and {@value #WIDTH} columns of a rank update, products of
 * rows with a vector, and sums of rows. There is one on vectors and one in plain Java (see {@link VectorUnits}); both fuse
 * multiplication and addition and sum in the same order, so that their results are the same bit for bit.
 */
abstract class TileKernel {
    static final int HEIGHT = 4;
    static final int WIDTH = 16;
    /** Floats over which {@link #dot} goes at once; lengths are multiples of it. */
    static final int STRIP = 64;

    /**
     * c[at + stride i + j] += sign times the sum over r of x[a + 16 r + i] x[b + 16 r + j], for i below 4, j below 16.
     * Packed rows hold column j of row r at (j / 16) * 16 * capacity + 16 r + j % 16.
     *
     * @param rows number of r
     * @param sign 1 or -1
     */
    abstract void tile(float[] x, int rows, int a, int b, float[] c, int at, int stride, float sign);

    /**
     * Sums a[k] b[k] over all k below length, a multiple of 64, that leave the same remainder by 64.
     *
     * @param sums 64 sums, overwritten
     */
    abstract void dot(float[] a, float[] b, int length, float[] sums);

    /** to[at + k] += factor a[from + k] for k below length, a multiple of 16; the ranges are disjoint. */
    abstract void add(float[] to, int at, float factor, float[] a, int from, int length);
}
