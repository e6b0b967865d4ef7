package org.planwright.model;

/** Reads rows of a dose influence one at a time; not thread-safe, cheap to make. */
public final class RowCursor {
    private final RowBlock[] blocks;
    private final int columns;
    private final int[] row = new int[1];
    private final double[] one = new double[1];
    private RowBlock block;
    private int begin;
    private int end;

    RowCursor(RowBlock[] blocks, int columns) {
        this.blocks = blocks;
        this.columns = columns;
    }

    /** Goes to a row; false if it is empty. */
    public boolean seek(int r) {
        RowBlock b = block;
        if (b == null || r < b.firstRow || r >= b.endRow) {
            block = b = find(blocks, r);
            if (b == null) {
                begin = end = 0;
                return false;
            }
        }
        row[0] = r;
        begin = b.start[r - b.firstRow];
        end = b.start[r - b.firstRow + 1];
        return end > begin;
    }

    /** The block that holds a row; null if none does. */
    static RowBlock find(RowBlock[] blocks, int row) {
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
        block.multiply(row, 0, 1, w, 1, one);
        return one[0];
    }

    /** Adds factor times the row to the gradient. */
    public void addTo(double[] g, double factor) {
        if (end == begin) return;
        if (g.length != columns) throw new IllegalArgumentException(g.length + " entries for " + columns + " columns");
        one[0] = factor;
        block.multiplyTransposed(row, 0, 1, one, 1, g);
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
