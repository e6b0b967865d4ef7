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

    /** Writes out[n] = factor times row rows[n] times w, for n from from to to - 1; rows null for row n itself. */
    void multiply(int[] rows, int from, int to, double[] w, double factor, double[] out) {
        if (narrow != null) RowKernel.dots(narrow, value, start, firstRow, rows, from, to, w, factor, out);
        else RowKernel.dots(wide, value, start, firstRow, rows, from, to, w, factor, out);
    }

    /** Adds factor y[n] times row rows[n] to g, for n from from to to - 1; rows null for row n itself. */
    void multiplyTransposed(int[] rows, int from, int to, double[] y, double factor, double[] g) {
        if (narrow != null) RowKernel.adds(narrow, value, start, firstRow, rows, from, to, y, factor, g);
        else RowKernel.adds(wide, value, start, firstRow, rows, from, to, y, factor, g);
    }

    /** The end of the rows of a list from a place on, before a limit, that are in this block. */
    int within(int[] rows, int at, int to) {
        while (at < to && rows[at] >= firstRow && rows[at] < endRow) at++;
        return at;
    }

    int nonZeros() {
        return start[endRow - firstRow];
    }

    long bytes() {
        return 4L * start.length + 4L * value.length + (narrow != null ? 2L * narrow.length : 4L * wide.length);
    }
}
