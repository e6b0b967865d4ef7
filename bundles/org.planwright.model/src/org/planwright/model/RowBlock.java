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

    int nonZeros() {
        return value.length;
    }

    long bytes() {
        return 4L * start.length + 4L * value.length + (narrow != null ? 2L * narrow.length : 4L * wide.length);
    }
}
