package org.planwright.model;

/** Consecutive rows of a dose influence in memory: local row starts, 16-bit columns where they suffice, float32 values. */
final class RowBlock {
    final int firstRow;
    final int endRow;
    final int[] start;
    final char[] narrow;
    final int[] wide;
    final float[] value;

    RowBlock(int firstRow, int endRow, int[] start, char[] narrow, int[] wide, float[] value) {
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.start = start;
        this.narrow = narrow;
        this.wide = wide;
        this.value = value;
    }

    /** Writes the products of the rows from to to - 1 with the weights; all of them are in this block. */
    void multiply(double[] w, double[] dose, int from, int to) {
        for (int r = from; r < to; r++) {
            int begin = start[r - firstRow], end = start[r - firstRow + 1];
            dose[r] = narrow != null
                    ? RowKernel.dot(narrow, value, w, begin, end)
                    : RowKernel.dot(wide, value, w, begin, end);
        }
    }

    /** Adds the rows from to to - 1, each times its y, to the gradient; all of them are in this block. */
    void multiplyTransposed(double[] y, double[] g, int from, int to) {
        for (int r = from; r < to; r++) {
            if (y[r] == 0) continue;
            int begin = start[r - firstRow], end = start[r - firstRow + 1];
            if (narrow != null) RowKernel.add(narrow, value, g, y[r], begin, end);
            else RowKernel.add(wide, value, g, y[r], begin, end);
        }
    }

    int nonZeros() {
        return value.length;
    }

    long bytes() {
        return 4L * start.length + 4L * value.length + (narrow != null ? 2L * narrow.length : 4L * wide.length);
    }
}
