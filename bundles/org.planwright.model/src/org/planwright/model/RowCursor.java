package org.planwright.model;

/** Reads rows of a dose influence one at a time; not thread-safe, cheap to make. */
public final class RowCursor {
    private final RowBlock[] blocks;
    private final int columns;
    private final int[] row = new int[1];
    private final double[] one = new double[1];
    private RowBlock block;
    private int size;
    private int[] column = {};
    private float[] value = {};
    private boolean unpacked;

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
                size = 0;
                return false;
            }
        }
        row[0] = r;
        size = b.start[r - b.firstRow + 1] - b.start[r - b.firstRow];
        unpacked = false;
        return size > 0;
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
        return size;
    }

    /** Column of the n-th entry of the current row; columns ascend. */
    public int column(int n) {
        unpack();
        return column[n];
    }

    /** Value of the n-th entry, Gy per fraction and unit weight. */
    public float value(int n) {
        unpack();
        return value[n];
    }

    private void unpack() {
        if (unpacked || size == 0) return;
        if (column.length < size) {
            column = new int[Math.max(size, Math.min(columns, 2 * column.length))];
            value = new float[column.length];
        }
        block.unpack(row[0], column, value, 0);
        unpacked = true;
    }

    /** Copies the current row's values and columns; the arrays must hold {@link #size} more entries from offset. */
    public void copy(int[] toColumns, float[] toValues, int offset) {
        if (size > 0) block.unpack(row[0], toColumns, toValues, offset);
    }

    /** Row times weights, summed in float64. */
    public double dot(double[] w) {
        if (size == 0) return 0;
        if (w.length != columns) throw new IllegalArgumentException(w.length + " weights for " + columns + " columns");
        block.multiply(row, 0, 1, w, 1, one);
        return one[0];
    }

    /** Adds factor times the row to the gradient. */
    public void addTo(double[] g, double factor) {
        if (size == 0) return;
        if (g.length != columns) throw new IllegalArgumentException(g.length + " entries for " + columns + " columns");
        one[0] = factor;
        block.multiplyTransposed(row, 0, 1, one, 1, g);
    }

    /**
     * Spreads the row out: to[offset + place[column]] = factor times value, in float32. A column without an entry may get
     * a 0, so that to must be 0 before where columns of the row or beside it go.
     *
     * @param place where each column goes, one per column of the influence
     */
    public void spread(float[] to, int offset, int[] place, float factor) {
        if (size == 0) return;
        if (place.length != columns)
            throw new IllegalArgumentException(place.length + " places for " + columns + " columns");
        block.spread(row[0], to, offset, place, factor);
    }
}
