package org.planwright.numerics;

import java.util.Arrays;

/**
 * Cholesky's factor U of a principal part of a {@link SymmetricMatrix}, A + ridge = U'U, in float32 with float64 solves:
 * exact enough to precondition, or to be refined. Blocked, its trailing updates on {@link TileKernel} (Golub and Van
 * Loan, Matrix Computations, 4th ed., 4.2.6). Pivots that vanish are replaced, which leaves their variable where it is.
 */
public final class FloatCholesky {
    private static final int WIDTH = TileKernel.WIDTH;
    private static final int BLOCK = 4 * WIDTH;
    /** Part of the diagonal entry under which a pivot is rounding alone. */
    private static final float NOTHING = 1e-6f;

    private final int threads;
    private float[] u = new float[0];
    private float[] packed = new float[0];
    private float[] diagonal = new float[0];
    private int size;
    private int stride;

    public FloatCholesky(int threads) {
        this.threads = threads;
    }

    /**
     * Factors the part of a matrix.
     *
     * @param a matrix
     * @param index its columns taken, ascending
     * @param count how many of them
     * @param ridge part of each diagonal entry, at least 0, that is added to it
     */
    public void factor(SymmetricMatrix a, int[] index, int count, double ridge) {
        size = count;
        stride = (count + WIDTH - 1) / WIDTH * WIDTH;
        if (u.length < stride * stride) {
            u = new float[stride * stride];
            packed = new float[BLOCK * stride];
            diagonal = new float[stride];
        }
        float most = 0;
        for (int i = 0; i < count; i++) most = Math.max(most, a.get(index[i], index[i]));
        for (int i = 0; i < stride; i++) {
            Arrays.fill(u, i * stride, (i + 1) * stride, 0);
            if (i < count) {
                a.gather(index[i], index, i, count, u, i * stride);
                u[i * stride + i] += (float) ridge * u[i * stride + i] + 1e-12f * most;
            } else u[i * stride + i] = 1;
            diagonal[i] = u[i * stride + i];
        }
        for (int k = 0; k < stride; k += BLOCK) {
            int end = Math.min(k + BLOCK, stride);
            for (int b = k; b < end; b += WIDTH) {
                rows(b);
                if (b + WIDTH < end) subtract(b, b + WIDTH, b + WIDTH, end);
            }
            subtract(k, end, end, stride);
        }
    }

    /** Finishes the rows of one narrow block, all columns. */
    private void rows(int b) {
        for (int r = b; r < b + WIDTH; r++) {
            int o = r * stride, q = b;
            for (; q + 3 < r; q += 4) {
                int p = q * stride;
                take4(u, o, p, stride, u[p + r], u[p + stride + r], u[p + 2 * stride + r], u[p + 3 * stride + r], r);
            }
            for (; q < r; q++) take(u, o, q * stride, u[q * stride + r], r, stride);
            float pivot = u[o + r];
            boolean nothing = !(pivot > NOTHING * diagonal[r]);
            scale(u, o, nothing ? 0 : (float) (1 / Math.sqrt(pivot)), r, stride);
            // an enormous pivot holds the variable
            if (nothing) u[o + r] = 1e15f * (float) Math.sqrt(Math.max(diagonal[r], Float.MIN_NORMAL));
        }
    }

    private static void take4(float[] u, int o, int p, int n, float f0, float f1, float f2, float f3, int from) {
        for (int j = from; j < n; j++)
            u[o + j] -= f0 * u[p + j] + f1 * u[p + n + j] + (f2 * u[p + 2 * n + j] + f3 * u[p + 3 * n + j]);
    }

    private static void take(float[] u, int o, int p, float f, int from, int to) {
        for (int j = from; j < to; j++) u[o + j] -= f * u[p + j];
    }

    private static void scale(float[] u, int o, float f, int from, int to) {
        for (int j = from; j < to; j++) u[o + j] *= f;
    }

    /** Takes the product of the rows first to end - 1 from the rows from to to - 1, all columns from there on. */
    private void subtract(int first, int end, int from, int to) {
        if (from >= to) return;
        int rows = end - first, wide = WIDTH * BLOCK;
        for (int r = 0; r < rows; r++)
            for (int j = from; j < stride; j += WIDTH)
                System.arraycopy(u, (first + r) * stride + j, packed, (j - from) / WIDTH * wide + r * WIDTH, WIDTH);
        TileKernel kernel = VectorUnits.kernel();
        int firstBlock = from / WIDTH;
        if (to == stride)
            new UpperUpdate(kernel, threads)
                    .run(packed, 0, BLOCK, rows, firstBlock, firstBlock, stride / WIDTH, u, stride, true);
        else
            for (int row = from; row < to; row += WIDTH)
                for (int j = row; j < stride; j += WIDTH)
                    for (int i = 0; i < WIDTH; i += TileKernel.HEIGHT)
                        kernel.tile(
                                packed,
                                rows,
                                (row - from) * BLOCK + i,
                                (j - from) * BLOCK,
                                u,
                                (row + i) * stride + j,
                                stride,
                                true);
    }

    /** Solves (A + ridge) x = b in place, one entry per column factored. */
    public void solve(double[] b) {
        for (int i = 0; i < size; i++) {
            int o = i * stride;
            b[i] /= u[o + i];
            if (b[i] != 0) SymmetricMatrix.axpy(u, o, -b[i], b, i + 1, size);
        }
        for (int i = size - 1; i >= 0; i--) {
            int o = i * stride;
            b[i] = (b[i] - SymmetricMatrix.dot(u, o, b, i + 1, size)) / u[o + i];
        }
    }
}
