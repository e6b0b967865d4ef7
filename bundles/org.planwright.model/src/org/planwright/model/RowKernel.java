package org.planwright.model;

/**
 * Products of rows of a dose influence, the innermost loops of dose and optimization. Four float64 sums a row, in an order
 * that depends on the row alone, so that the result is the same on any machine and any number of threads. The loop over
 * the rows is here, not at the callers, as the compiler does not always take a loop into its caller's; each row's runs to
 * a limit known beforehand, which frees it of the bounds checks on columns and values. What is left of a row is read as
 * one more step, entries past its end times 0: no branch there for the processor to guess wrong. So columns and values are
 * {@link #PAST} entries longer than the rows. Written twice, for 16-bit and 32-bit columns.
 */
final class RowKernel {
    /** Entries that must follow the last row: in range, of no meaning. */
    static final int PAST = 3;

    private RowKernel() {}

    /** 1 if the entry is one of those left, else 0. */
    private static double counts(int entry, int left) {
        return entry - left >>> 31;
    }

    /**
     * Writes out[n] = factor times row rows[n] times w, for n from from to to - 1.
     *
     * @param start where each row begins, the first one being row first
     * @param rows null for row n itself
     */
    static void dots(
            char[] c,
            float[] v,
            int[] start,
            int first,
            int[] rows,
            int from,
            int to,
            double[] w,
            double factor,
            double[] out) {
        for (int n = from; n < to; n++) {
            int r = (rows == null ? n : rows[n]) - first;
            int k = start[r], past = start[r + 1], end = past - 3;
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (; k < end; k += 4) {
                s0 += v[k] * w[c[k]];
                s1 += v[k + 1] * w[c[k + 1]];
                s2 += v[k + 2] * w[c[k + 2]];
                s3 += v[k + 3] * w[c[k + 3]];
            }
            int left = past - k;
            s0 += v[k] * w[c[k]] * counts(0, left);
            s1 += v[k + 1] * w[c[k + 1]] * counts(1, left);
            s2 += v[k + 2] * w[c[k + 2]] * counts(2, left);
            out[n] = factor * (s0 + s1 + (s2 + s3));
        }
    }

    static void dots(
            int[] c,
            float[] v,
            int[] start,
            int first,
            int[] rows,
            int from,
            int to,
            double[] w,
            double factor,
            double[] out) {
        for (int n = from; n < to; n++) {
            int r = (rows == null ? n : rows[n]) - first;
            int k = start[r], past = start[r + 1], end = past - 3;
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (; k < end; k += 4) {
                s0 += v[k] * w[c[k]];
                s1 += v[k + 1] * w[c[k + 1]];
                s2 += v[k + 2] * w[c[k + 2]];
                s3 += v[k + 3] * w[c[k + 3]];
            }
            int left = past - k;
            s0 += v[k] * w[c[k]] * counts(0, left);
            s1 += v[k + 1] * w[c[k + 1]] * counts(1, left);
            s2 += v[k + 2] * w[c[k + 2]] * counts(2, left);
            out[n] = factor * (s0 + s1 + (s2 + s3));
        }
    }

    /** Adds factor y[n] times row rows[n] to g, for n from from to to - 1; start, first and rows as for the products. */
    static void adds(
            char[] c,
            float[] v,
            int[] start,
            int first,
            int[] rows,
            int from,
            int to,
            double[] y,
            double factor,
            double[] g) {
        for (int n = from; n < to; n++) {
            double f = factor * y[n];
            if (f == 0) continue;
            int r = (rows == null ? n : rows[n]) - first;
            for (int k = start[r], past = start[r + 1]; k < past; k++) g[c[k]] += f * v[k];
        }
    }

    static void adds(
            int[] c,
            float[] v,
            int[] start,
            int first,
            int[] rows,
            int from,
            int to,
            double[] y,
            double factor,
            double[] g) {
        for (int n = from; n < to; n++) {
            double f = factor * y[n];
            if (f == 0) continue;
            int r = (rows == null ? n : rows[n]) - first;
            for (int k = start[r], past = start[r + 1]; k < past; k++) g[c[k]] += f * v[k];
        }
    }
}
