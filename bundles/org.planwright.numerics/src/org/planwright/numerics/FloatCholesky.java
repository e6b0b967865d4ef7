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
    private final Runnable look;
    private float[] u = new float[0];
    private float[] packed = new float[0];
    private float[] diagonal = new float[0];
    private final float[][] rows = new float[TileKernel.ROWS][];
    private final int[] begin = new int[TileKernel.ROWS];
    private final float[] factor = new float[TileKernel.ROWS];
    private int size;
    private int stride;

    /** @param look called now and then; may throw to end the work */
    public FloatCholesky(int threads, Runnable look) {
        this.threads = threads;
        this.look = look;
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
            // the first is as large as it must be, a larger one has room for more
            int room = u.length == 0 ? stride : stride + stride / 8 / WIDTH * WIDTH;
            u = null;
            u = new float[Math.multiplyExact(room, room)];
            packed = new float[BLOCK * room];
            diagonal = new float[room];
        }
        Arrays.fill(u, 0, stride * stride, 0);
        gather(a, index);
        prepare((float) ridge, 1e-12f * largest());
        for (int k = 0; k < stride; k += BLOCK) {
            look.run();
            int end = Math.min(k + BLOCK, stride);
            for (int b = k; b < end; b += WIDTH) {
                rows(b);
                if (b + WIDTH < end) subtract(b, b + WIDTH, b + WIDTH, end);
            }
            subtract(k, end, end, stride);
        }
    }

    private void gather(SymmetricMatrix a, int[] index) {
        for (int i = 0; i < size; i++) a.gather(index[i], index, i, size, u, i * stride);
    }

    private float largest() {
        float most = 0;
        for (int i = 0; i < size; i++) most = Math.max(most, u[i * stride + i]);
        return most;
    }

    private void prepare(float ridge, float least) {
        for (int i = 0; i < stride; i++) {
            float d = u[i * stride + i];
            diagonal[i] = u[i * stride + i] = i < size ? d + ridge * d + least : 1;
        }
    }

    /** Finishes the rows of one narrow block, all columns; what falls below the diagonal is not looked at. */
    private void rows(int b) {
        TileKernel kernel = VectorUnits.kernel();
        for (int r = b; r < b + WIDTH; r++) {
            int o = r * stride;
            for (int q = b; q < r; q += TileKernel.ROWS) subtract(kernel, b, q, r);
            float pivot = u[o + r];
            boolean nothing = !(pivot > NOTHING * diagonal[r]);
            scale(u, o, nothing ? 0 : (float) (1 / Math.sqrt(pivot)), r, stride);
            // an enormous pivot holds the variable
            if (nothing) u[o + r] = 1e15f * (float) Math.sqrt(Math.max(diagonal[r], Float.MIN_NORMAL));
        }
    }

    /** Takes up to four finished rows from one, as far as it asks for them. */
    private void subtract(TileKernel kernel, int b, int q, int r) {
        for (int i = 0; i < TileKernel.ROWS; i++) {
            int row = Math.min(q + i, r - 1) * stride;
            rows[i] = u;
            begin[i] = row + b;
            factor[i] = q + i < r ? -u[row + r] : 0;
        }
        kernel.adds(u, r * stride + b, stride - b, factor, rows, begin);
    }

    private static void scale(float[] u, int o, float f, int from, int to) {
        for (int j = from; j < to; j++) u[o + j] *= f;
    }

    /** Takes the product of the rows first to end - 1 from the rows from to to - 1, all columns from there on. */
    private void subtract(int first, int end, int from, int to) {
        if (from >= to) return;
        int rows = end - first, wide = WIDTH * BLOCK;
        for (int r = 0; r < rows; r++) pack(u, (first + r) * stride, from, stride, packed, r * WIDTH, wide);
        new UpperUpdate(VectorUnits.kernel(), threads)
                .run(packed, 0, BLOCK, rows, from / WIDTH, from / WIDTH, stride / WIDTH, to / WIDTH, u, stride, -1);
    }

    private static void pack(float[] u, int row, int from, int to, float[] packed, int at, int wide) {
        for (int j = from, p = at; j < to; j += WIDTH, p += wide) System.arraycopy(u, row + j, packed, p, WIDTH);
    }

    /** Solves (A + ridge) x = b in place, one entry per column factored. */
    public void solve(double[] b) {
        forward(b);
        backward(b);
    }

    /** U'^-1 b, in place. */
    void forward(double[] b) {
        forward(u, stride, b, size);
    }

    /** U^-1 b, in place. */
    void backward(double[] b) {
        backward(u, stride, b, size);
    }

    /** U'^-1 of several vectors of one entry per column factored, in place. */
    void forward(float[][] b) {
        for (int i = 0; i < size; i++) {
            if ((i & 127) == 0) look.run();
            int o = i * stride;
            float pivot = u[o + i];
            for (float[] c : b) if (c[i] != 0) reduce(c, c[i] /= pivot, o, i + 1);
        }
    }

    private void reduce(float[] c, float f, int o, int from) {
        for (int j = from; j < size; j++) c[j] -= f * u[o + j];
    }

    /** The product of two vectors of one entry per column factored. */
    double dot(float[] a, float[] b) {
        double s0 = 0, s1 = 0;
        int j = 0;
        for (; j + 1 < size; j += 2) {
            s0 += (double) a[j] * b[j];
            s1 += (double) a[j + 1] * b[j + 1];
        }
        return j < size ? s0 + s1 + (double) a[j] * b[j] : s0 + s1;
    }

    double dot(float[] a, double[] b) {
        return SymmetricMatrix.dot(a, 0, b, 0, size);
    }

    /** b -= factor a. */
    void subtract(float[] a, double factor, double[] b) {
        SymmetricMatrix.axpy(a, 0, -factor, b, 0, size);
    }

    private static void forward(float[] u, int stride, double[] b, int size) {
        for (int i = 0; i < size; i++) {
            int o = i * stride;
            double f = b[i] /= u[o + i];
            for (int j = i + 1; j < size; j++) b[j] -= f * u[o + j];
        }
    }

    private static void backward(float[] u, int stride, double[] b, int size) {
        for (int i = size - 1; i >= 0; i--) {
            int o = i * stride;
            b[i] = (b[i] - SymmetricMatrix.dot(u, o, b, i + 1, size)) / u[o + i];
        }
    }
}
