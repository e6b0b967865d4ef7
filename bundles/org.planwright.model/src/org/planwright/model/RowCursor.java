package org.planwright.model;

/** Reads rows of a dose influence one at a time; not thread-safe, cheap to make. */
public final class RowCursor {
    private final RowBlock[] blocks;
    private final int columns;
    private RowBlock block;
    private int begin;
    private int end;

    RowCursor(RowBlock[] blocks, int columns) {
        this.blocks = blocks;
        this.columns = columns;
    }

    /** Goes to a row; false if it is empty. */
    public boolean seek(int row) {
        RowBlock b = block;
        if (b == null || row < b.firstRow || row >= b.endRow) {
            block = b = find(row);
            if (b == null) {
                begin = end = 0;
                return false;
            }
        }
        begin = b.start[row - b.firstRow];
        end = b.start[row - b.firstRow + 1];
        return end > begin;
    }

    private RowBlock find(int row) {
        int lo = 0, hi = blocks.length - 1;
        while (lo <= hi) {
            int mid = (lo + hi) >>> 1;
            RowBlock b = blocks[mid];
            if (row < b.firstRow) hi = mid - 1;
            else if (row >= b.endRow) lo = mid + 1;
            else return b;
        }
        return null;
    }

    /** Entries of the current row. */
    public int size() {
        return end - begin;
    }

    /** Column of the n-th entry of the current row. */
    public int column(int n) {
        return block.narrow != null ? block.narrow[begin + n] : block.wide[begin + n];
    }

    /** Value of the n-th entry, Gy per fraction and unit weight. */
    public float value(int n) {
        return block.value[begin + n];
    }

    /** Copies the current row's values and columns; the arrays must hold {@link #size} more entries from offset. */
    public void copy(int[] toColumns, float[] toValues, int offset) {
        System.arraycopy(block.value, begin, toValues, offset, end - begin);
        for (int k = begin; k < end; k++)
            toColumns[offset + k - begin] = block.narrow != null ? block.narrow[k] : block.wide[k];
    }

    /** Row times weights, summed in float64. */
    public double dot(double[] w) {
        if (end == begin) return 0;
        if (w.length != columns) throw new IllegalArgumentException(w.length + " weights for " + columns + " columns");
        return block.narrow != null
                ? RowKernel.dot(block.narrow, block.value, w, begin, end)
                : RowKernel.dot(block.wide, block.value, w, begin, end);
    }

    /** Adds factor times the row to the gradient. */
    public void addTo(double[] g, double factor) {
        if (end == begin) return;
        if (g.length != columns) throw new IllegalArgumentException(g.length + " entries for " + columns + " columns");
        if (block.narrow != null) RowKernel.add(block.narrow, block.value, g, factor, begin, end);
        else RowKernel.add(block.wide, block.value, g, factor, begin, end);
    }

    /**
     * Spreads the row out: to[offset + place[column]] = factor times value, in float32.
     *
     * @param place where each column goes, one per column of the influence
     */
    public void spread(float[] to, int offset, int[] place, float factor) {
        if (end == begin) return;
        if (place.length != columns)
            throw new IllegalArgumentException(place.length + " places for " + columns + " columns");
        if (block.narrow != null) spread(block.narrow, block.value, to, offset, place, factor, begin, end);
        else for (int k = begin; k < end; k++) to[offset + place[block.wide[k]]] = factor * block.value[k];
    }

    private static void spread(char[] c, float[] v, float[] x, int offset, int[] place, float f, int from, int to) {
        for (int k = from; k < to; k++) x[offset + place[c[k]]] = f * v[k];
    }
}
