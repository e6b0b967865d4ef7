package org.planwright.numerics;

import java.util.Arrays;

/**
 * A dense symmetric matrix in float32, such as the Gram matrix D'HD of the active rows of a dose influence. Only the
 * upper triangle counts. It grows and shrinks by whole columns.
 */
public final class SymmetricMatrix {
    private static final int WIDTH = TileKernel.WIDTH;
    private static final int SPARE = 4 * WIDTH;

    private int size;
    private int stride;
    private float[] a;

    /** A matrix of zeros. */
    public SymmetricMatrix(int size) {
        this.size = size;
        stride = blocks(size) * WIDTH + SPARE;
        a = new float[Math.multiplyExact(stride, stride)];
    }

    private static int blocks(int size) {
        return (size + WIDTH - 1) / WIDTH;
    }

    /** Bytes that a matrix of that size takes. */
    public static long bytes(int size) {
        long n = (long) blocks(size) * WIDTH + SPARE;
        return 4 * n * n;
    }

    public int size() {
        return size;
    }

    public float get(int i, int j) {
        return i < j ? a[i * stride + j] : a[j * stride + i];
    }

    /** Copies the given part of a row's upper triangle: to[offset + k] = entry of (row, index[k]), k from..to-1. */
    void gather(int row, int[] index, int from, int to, float[] target, int offset) {
        int o = row * stride;
        for (int k = from; k < to; k++) target[offset + k] = a[o + index[k]];
    }

    /** All zeros again. */
    public void clear() {
        Arrays.fill(a, 0);
    }

    /** Adds the sum over the panel's rows of row times its transpose, or takes it away. */
    public void add(RowPanel panel, boolean subtract, int threads) {
        add(panel, 0, subtract, threads);
    }

    /** The same for the columns from one on, a multiple of 16: what appended columns need. */
    public void add(RowPanel panel, int firstColumn, boolean subtract, int threads) {
        if (panel.blocks != blocks(size) || firstColumn % WIDTH != 0)
            throw new IllegalArgumentException("panel of " + panel.blocks + " blocks for " + size + " columns");
        int rows = 0;
        for (int g = 0; g < panel.groups(); g++) rows += panel.rows(g);
        new UpperUpdate(VectorUnits.kernel(), threads)
                .run(
                        panel.x,
                        panel.groupLength(),
                        RowPanel.GROUP,
                        rows,
                        0,
                        firstColumn / WIDTH,
                        panel.blocks,
                        panel.blocks,
                        a,
                        stride,
                        subtract ? -1 : 1);
    }

    /** Becomes factor times another matrix of the same size, or times itself. */
    public void set(SymmetricMatrix other, double factor) {
        if (other.size != size) throw new IllegalArgumentException(other.size + " columns for " + size);
        float f = (float) factor;
        for (int i = 0; i < size; i++) set(other.a, i * other.stride + i, a, i * stride + i, size - i, f);
    }

    private static void set(float[] from, int f, float[] to, int t, int count, float factor) {
        for (int k = 0; k < count; k++) to[t + k] = factor * from[f + k];
    }

    /** Adds factor times another matrix of the same size. */
    public void add(SymmetricMatrix other, double factor) {
        if (other.size != size) throw new IllegalArgumentException(other.size + " columns for " + size);
        float f = (float) factor;
        for (int i = 0; i < size; i++) add(other.a, i * other.stride + i, a, i * stride + i, size - i, f);
    }

    private static void add(float[] from, int f, float[] to, int t, int count, float factor) {
        for (int k = 0; k < count; k++) to[t + k] += factor * from[f + k];
    }

    /** Appends columns of zeros; the new size. Columns up to the next multiple of 16 stay zero. */
    public int append(int columns) {
        int n = blocks(size) * WIDTH + columns;
        if (blocks(n) * WIDTH > stride) {
            // room for more: what is let go is large, and the garbage collector may take long to see it
            int wide = blocks(n + n / 8) * WIDTH + SPARE;
            float[] b = new float[Math.multiplyExact(wide, wide)];
            for (int i = 0; i < size; i++) System.arraycopy(a, i * stride + i, b, i * wide + i, size - i);
            a = b;
            stride = wide;
        } else {
            // the unused part may hold what updates left beyond the last column
            for (int i = 0; i < n; i++) Arrays.fill(a, i * stride + Math.max(i, size), i * stride + n, 0);
        }
        return size = n;
    }

    /** The matrix of some of the columns, in ascending order. */
    public SymmetricMatrix select(int[] columns) {
        SymmetricMatrix s = new SymmetricMatrix(columns.length);
        for (int i = 0; i < columns.length; i++) gather(columns[i], columns, i, columns.length, s.a, i * s.stride);
        return s;
    }

    /**
     * y = A x in float64.
     *
     * @param x one per column
     * @param y overwritten
     */
    public void multiply(double[] x, double[] y) {
        Arrays.fill(y, 0, size, 0);
        for (int i = 0; i < size; i++) {
            int o = i * stride;
            y[i] += a[o + i] * x[i] + dot(a, o, x, i + 1, size);
            if (x[i] != 0) axpy(a, o, x[i], y, i + 1, size);
        }
    }

    /** y += factor times column i. */
    void addColumn(int i, double factor, double[] y) {
        for (int j = 0; j < i; j++) y[j] += factor * a[j * stride + i];
        axpy(a, i * stride, factor, y, i, size);
    }

    static double dot(float[] a, int o, double[] x, int from, int to) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int j = from;
        for (; j + 3 < to; j += 4) {
            s0 += a[o + j] * x[j];
            s1 += a[o + j + 1] * x[j + 1];
            s2 += a[o + j + 2] * x[j + 2];
            s3 += a[o + j + 3] * x[j + 3];
        }
        for (; j < to; j++) s0 += a[o + j] * x[j];
        return s0 + s1 + (s2 + s3);
    }

    static void axpy(float[] a, int o, double f, double[] y, int from, int to) {
        for (int j = from; j < to; j++) y[j] += f * a[o + j];
    }
}
