package org.planwright.model;

/**
 * Products of one row of a dose influence, the innermost loops of dose and optimization. Four float64 sums, in an order
 * that depends on the row alone, so that the result is the same on any machine and any number of threads. The loops run
 * to a limit known beforehand: only then does the compiler free them of the bounds checks on columns and values. Written
 * twice, for 16-bit and 32-bit columns.
 */
final class RowKernel {
    private RowKernel() {}

    static double dot(char[] c, float[] v, double[] w, int from, int to) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int k = from, end = to - 3;
        for (; k < end; k += 4) {
            s0 += v[k] * w[c[k]];
            s1 += v[k + 1] * w[c[k + 1]];
            s2 += v[k + 2] * w[c[k + 2]];
            s3 += v[k + 3] * w[c[k + 3]];
        }
        for (; k < to; k++) s0 += v[k] * w[c[k]];
        return s0 + s1 + (s2 + s3);
    }

    static double dot(int[] c, float[] v, double[] w, int from, int to) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int k = from, end = to - 3;
        for (; k < end; k += 4) {
            s0 += v[k] * w[c[k]];
            s1 += v[k + 1] * w[c[k + 1]];
            s2 += v[k + 2] * w[c[k + 2]];
            s3 += v[k + 3] * w[c[k + 3]];
        }
        for (; k < to; k++) s0 += v[k] * w[c[k]];
        return s0 + s1 + (s2 + s3);
    }

    static void add(char[] c, float[] v, double[] g, double f, int from, int to) {
        for (int k = from; k < to; k++) g[c[k]] += f * v[k];
    }

    static void add(int[] c, float[] v, double[] g, double f, int from, int to) {
        for (int k = from; k < to; k++) g[c[k]] += f * v[k];
    }
}
