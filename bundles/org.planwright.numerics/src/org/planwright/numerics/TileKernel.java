package org.planwright.numerics;

/**
 * The inner loop of dense rank updates: a tile of {@value #HEIGHT} rows and {@value #WIDTH} columns. There is one on
 * vectors and one in plain Java (see {@link VectorUnits}); both fuse multiplication and addition and sum in the same
 * order, so that their results are the same bit for bit.
 */
abstract class TileKernel {
    static final int HEIGHT = 4;
    static final int WIDTH = 16;
    /**
     * c[at + stride i + j] += sum over r of x[a + 16 r + i] x[b + 16 r + j], for i below 4 and j below 16; or minus it.
     * Packed rows hold column j of row r at (j / 16) * 16 * capacity + 16 r + j % 16.
     *
     * @param rows number of r
     */
    abstract void tile(float[] x, int rows, int a, int b, float[] c, int at, int stride, boolean subtract);
}
