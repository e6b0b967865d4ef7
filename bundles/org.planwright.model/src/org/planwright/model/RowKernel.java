package org.planwright.model;

/**
 * Products of rows of a dose influence in plain Java, the innermost loops of dose and optimization where {@link VectorRows}
 * cannot or cannot yet run, with the same results bit for bit. Float64 sums, in an order that depends on the row alone:
 * eight for the quads and four for the single entries, so that the result is the same on any machine and any number of
 * threads. The loop over the rows is here, not at the callers, as the compiler does not always take a loop into its
 * caller's.
 */
final class RowKernel {
    private RowKernel() {}

    /** Writes out[n] = factor times row rows[n] times w, for n from from to to - 1; rows null for row n itself. */
    static void dots(RowBlock block, int[] rows, int from, int to, double[] w, double factor, double[] out) {
        int[] d = block.data, quads = block.quads, singles = block.singles;
        for (int n = from; n < to; n++) {
            int r = (rows == null ? n : rows[n]) - block.firstRow;
            int k = quads[r], end = singles[r], past = quads[r + 1];
            double a0 = 0, a1 = 0, a2 = 0, a3 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0;
            for (; k < end; k += RowBlock.QUADS) {
                int j = d[k] & 0xffff, m = d[k] >>> 16;
                a0 += Float.intBitsToFloat(d[k + 1]) * w[j];
                a1 += Float.intBitsToFloat(d[k + 2]) * w[j + 1];
                a2 += Float.intBitsToFloat(d[k + 3]) * w[j + 2];
                a3 += Float.intBitsToFloat(d[k + 4]) * w[j + 3];
                b0 += Float.intBitsToFloat(d[k + 5]) * w[m];
                b1 += Float.intBitsToFloat(d[k + 6]) * w[m + 1];
                b2 += Float.intBitsToFloat(d[k + 7]) * w[m + 2];
                b3 += Float.intBitsToFloat(d[k + 8]) * w[m + 3];
            }
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (; k < past; k += RowBlock.NARROW) {
                int j = d[k], m = d[k + 1];
                s0 += Float.intBitsToFloat(d[k + 2]) * w[j & 0xffff];
                s1 += Float.intBitsToFloat(d[k + 3]) * w[j >>> 16];
                s2 += Float.intBitsToFloat(d[k + 4]) * w[m & 0xffff];
                s3 += Float.intBitsToFloat(d[k + 5]) * w[m >>> 16];
            }
            out[n] = factor * (a0 + b0 + (a1 + b1) + (a2 + b2 + (a3 + b3)) + (s0 + s1 + (s2 + s3)));
        }
    }

    /** The same for rows with 32-bit columns, all of whose entries are single. */
    static void wideDots(RowBlock block, int[] rows, int from, int to, double[] w, double factor, double[] out) {
        int[] d = block.data, singles = block.singles;
        for (int n = from; n < to; n++) {
            int r = (rows == null ? n : rows[n]) - block.firstRow;
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (int k = singles[r], past = singles[r + 1]; k < past; k += RowBlock.WIDE) {
                s0 += Float.intBitsToFloat(d[k + 4]) * w[d[k]];
                s1 += Float.intBitsToFloat(d[k + 5]) * w[d[k + 1]];
                s2 += Float.intBitsToFloat(d[k + 6]) * w[d[k + 2]];
                s3 += Float.intBitsToFloat(d[k + 7]) * w[d[k + 3]];
            }
            out[n] = factor * (s0 + s1 + (s2 + s3));
        }
    }

    /** Adds factor y[n] times row rows[n] to g, for n from from to to - 1; rows null for row n itself. */
    static void adds(RowBlock block, int[] rows, int from, int to, double[] y, double factor, double[] g) {
        int[] d = block.data;
        for (int n = from; n < to; n++) {
            double f = factor * y[n];
            if (f == 0) continue;
            int r = (rows == null ? n : rows[n]) - block.firstRow;
            int k = block.quads[r], end = block.singles[r], past = block.quads[r + 1];
            for (; k < end; k += RowBlock.QUADS) {
                int j = d[k] & 0xffff, m = d[k] >>> 16;
                g[j] += f * Float.intBitsToFloat(d[k + 1]);
                g[j + 1] += f * Float.intBitsToFloat(d[k + 2]);
                g[j + 2] += f * Float.intBitsToFloat(d[k + 3]);
                g[j + 3] += f * Float.intBitsToFloat(d[k + 4]);
                g[m] += f * Float.intBitsToFloat(d[k + 5]);
                g[m + 1] += f * Float.intBitsToFloat(d[k + 6]);
                g[m + 2] += f * Float.intBitsToFloat(d[k + 7]);
                g[m + 3] += f * Float.intBitsToFloat(d[k + 8]);
            }
            for (; k < past; k += RowBlock.NARROW) {
                int j = d[k], m = d[k + 1];
                g[j & 0xffff] += f * Float.intBitsToFloat(d[k + 2]);
                g[j >>> 16] += f * Float.intBitsToFloat(d[k + 3]);
                g[m & 0xffff] += f * Float.intBitsToFloat(d[k + 4]);
                g[m >>> 16] += f * Float.intBitsToFloat(d[k + 5]);
            }
        }
    }

    /** The same for rows with 32-bit columns. */
    static void wideAdds(RowBlock block, int[] rows, int from, int to, double[] y, double factor, double[] g) {
        int[] d = block.data;
        for (int n = from; n < to; n++) {
            double f = factor * y[n];
            if (f == 0) continue;
            int r = (rows == null ? n : rows[n]) - block.firstRow;
            for (int k = block.singles[r], past = block.singles[r + 1]; k < past; k += RowBlock.WIDE)
                for (int t = 0; t < RowBlock.QUAD; t++) g[d[k + t]] += f * Float.intBitsToFloat(d[k + 4 + t]);
        }
    }
}
