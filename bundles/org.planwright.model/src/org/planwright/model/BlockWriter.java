package org.planwright.model;

import java.util.Arrays;

/** Writes consecutive rows of a dose influence, ascending rows and ascending columns within a row; one thread. */
public final class BlockWriter implements AutoCloseable {
    /** Places in a block at most. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final DoseInfluence.Builder builder;
    private final int firstRow;
    private final int endRow;
    private final int columns;
    private final int[][] starts;
    private final int[] rowColumn;
    private final float[] rowValue;
    /** Places in the row of the first entries of its quads, and of its single entries. */
    private final int[] quad;

    private final int[] single;
    private final boolean wide;
    private int[] data;
    private int at;
    /** Where the single entries of the current row begin. */
    private int mid;

    private int inRow;
    private int count;
    private int row;

    BlockWriter(DoseInfluence.Builder builder, int firstRow, int endRow, int columns, int expected) {
        this.builder = builder;
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.columns = columns;
        this.row = firstRow;
        starts = new int[3][endRow - firstRow + 1];
        rowColumn = new int[columns];
        rowValue = new float[columns];
        quad = new int[columns / 3 + 1];
        single = new int[columns];
        wide = columns > 1 << 16;
        data = new int[(int) Math.min(MOST, 16 + expected * 5L / 4)];
    }

    /** Goes on to a later row; rows passed over stay empty. */
    public void row(int r) {
        if (r < row || r >= endRow) throw new IllegalArgumentException("row " + r + " after " + row);
        if (r == row) return;
        endRow();
        skipTo(r);
    }

    /**
     * Adds an entry to the current row. An entry of 0 is not kept.
     *
     * @param column ascending within the row
     * @param v Gy per fraction and unit weight; finite
     */
    public void add(int column, float v) {
        if (column <= lastColumn() || column >= columns || !Float.isFinite(v))
            throw new IllegalArgumentException(
                    "entry " + v + " at row " + row + ", column " + column + " after column " + lastColumn());
        if (v == 0) return;
        rowColumn[inRow] = column;
        rowValue[inRow++] = v;
    }

    /**
     * Adds entries of consecutive columns to the current row; those of 0 are not kept.
     *
     * @param firstColumn column of the first
     * @param from holds the values: finite, Gy per fraction and unit weight
     * @param offset index of the first value
     * @param length number of entries
     */
    public void addRun(int firstColumn, float[] from, int offset, int length) {
        if (firstColumn <= lastColumn() || length < 1 || firstColumn + length > columns)
            throw new IllegalArgumentException("entries at row " + row + ", columns " + firstColumn + " to "
                    + (firstColumn + length - 1) + " after column " + lastColumn());
        int at = inRow;
        for (int n = 0; n < length; n++) {
            float v = from[offset + n];
            if (!Float.isFinite(v))
                throw new IllegalArgumentException("entry " + v + " at row " + row + ", column " + (firstColumn + n));
            if (v == 0) continue;
            rowColumn[at] = firstColumn + n;
            rowValue[at++] = v;
        }
        inRow = at;
    }

    private int lastColumn() {
        return inRow == 0 ? -1 : rowColumn[inRow - 1];
    }

    /** Entries written so far. */
    public int count() {
        return count + inRow;
    }

    /** Packs the current row: a quad wherever at least three of four columns have an entry. */
    private void endRow() {
        long most = at + 3L * inRow + 2L * RowBlock.QUADS + RowBlock.WIDE;
        if (most > data.length) {
            if (most > MOST) throw new IllegalStateException("a block of rows holds at most 2^31 places");
            data = Arrays.copyOf(data, (int) Math.min(MOST, most + (at >> 1)));
        }
        int quads = 0, singles = 0;
        for (int k = 0, end; k < inRow; k = end) {
            for (end = k + 1; end < inRow && rowColumn[end] < rowColumn[k] + RowBlock.QUAD; ) end++;
            if (!wide && end - k > RowBlock.QUAD / 2 && rowColumn[k] <= columns - RowBlock.QUAD) quad[quads++] = k;
            else {
                single[singles++] = k;
                end = k + 1;
            }
        }
        if (quads > 0) putQuads(quads);
        mid = at;
        if (singles > 0) putSingles(singles);
        count += inRow;
        inRow = 0;
    }

    /** Two at a time; where the number is odd, the first comes in front as well, empty. */
    private void putQuads(int quads) {
        for (int n = -(quads & 1); n < quads; n += 2, at += RowBlock.QUADS) {
            int first = quad[Math.max(0, n)], second = quad[n + 1];
            data[at] = rowColumn[first] | rowColumn[second] << 16;
            if (n >= 0) putQuad(first, at + 1);
            else Arrays.fill(data, at + 1, at + 1 + RowBlock.QUAD, 0);
            putQuad(second, at + 1 + RowBlock.QUAD);
        }
    }

    private void putQuad(int k, int to) {
        Arrays.fill(data, to, to + RowBlock.QUAD, 0);
        for (int c = rowColumn[k], j = k; j < inRow && rowColumn[j] < c + RowBlock.QUAD; j++)
            data[to + rowColumn[j] - c] = Float.floatToRawIntBits(rowValue[j]);
    }

    /** Four at a time; where the number is no multiple of four, the first comes in front as well, with value 0. */
    private void putSingles(int singles) {
        int step = wide ? RowBlock.WIDE : RowBlock.NARROW;
        for (int n = -(-singles & 3); n < singles; n += RowBlock.QUAD, at += step) {
            for (int t = 0; t < RowBlock.QUAD; t++) {
                int k = single[Math.max(0, n + t)];
                data[at + step - RowBlock.QUAD + t] = n + t < 0 ? 0 : Float.floatToRawIntBits(rowValue[k]);
                if (wide) data[at + t] = rowColumn[k];
                else if ((t & 1) == 0) data[at + (t >> 1)] = rowColumn[k];
                else data[at + (t >> 1)] |= rowColumn[k] << 16;
            }
        }
    }

    private void skipTo(int r) {
        starts[2][row - firstRow] = mid;
        while (row < r) {
            int n = ++row - firstRow;
            starts[0][n] = count;
            starts[1][n] = at;
            starts[2][n] = at;
        }
        mid = at;
    }

    /** Hands the rows to the builder. */
    @Override
    public void close() {
        endRow();
        skipTo(endRow);
        builder.add(new RowBlock(firstRow, endRow, starts, wide, at < data.length ? Arrays.copyOf(data, at) : data));
    }
}
