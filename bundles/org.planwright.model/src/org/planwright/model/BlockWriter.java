package org.planwright.model;

import java.util.Arrays;

/** Writes consecutive rows of a dose influence, ascending rows and ascending columns within a row; one thread. */
public final class BlockWriter implements AutoCloseable {
    private final DoseInfluence.Builder builder;
    private final int firstRow;
    private final int endRow;
    private final int columns;
    private final int[] start;
    private char[] narrow;
    private int[] wide;
    private float[] value;
    private int count;
    private int row;
    private int lastColumn = -1;

    BlockWriter(DoseInfluence.Builder builder, int firstRow, int endRow, int columns, int expected) {
        this.builder = builder;
        this.firstRow = firstRow;
        this.endRow = endRow;
        this.columns = columns;
        this.row = firstRow;
        start = new int[endRow - firstRow + 1];
        int capacity = Math.max(16, expected) + RowKernel.PAST;
        if (columns <= 1 << 16) narrow = new char[capacity];
        else wide = new int[capacity];
        value = new float[capacity];
    }

    /** Goes on to a later row; rows passed over stay empty. */
    public void row(int r) {
        if (r < row || r >= endRow) throw new IllegalArgumentException("row " + r + " after " + row);
        while (row < r) start[++row - firstRow] = count;
        lastColumn = -1;
    }

    /**
     * Adds an entry to the current row.
     *
     * @param column ascending within the row
     * @param v Gy per fraction and unit weight; finite
     */
    public void add(int column, float v) {
        if (column <= lastColumn || column >= columns || !Float.isFinite(v))
            throw new IllegalArgumentException(
                    "entry " + v + " at row " + row + ", column " + column + " after column " + lastColumn);
        if (count + RowKernel.PAST == value.length) grow();
        if (narrow != null) narrow[count] = (char) column;
        else wide[count] = column;
        value[count++] = v;
        lastColumn = column;
    }

    /**
     * Adds entries of consecutive columns to the current row.
     *
     * @param firstColumn column of the first
     * @param from holds the values: finite, Gy per fraction and unit weight
     * @param offset index of the first value
     * @param length number of entries
     */
    public void addRun(int firstColumn, float[] from, int offset, int length) {
        if (firstColumn <= lastColumn || length < 1 || firstColumn + length > columns)
            throw new IllegalArgumentException("entries at row " + row + ", columns " + firstColumn + " to "
                    + (firstColumn + length - 1) + " after column " + lastColumn);
        while (count + length + RowKernel.PAST > value.length) grow();
        for (int n = 0; n < length; n++) {
            float v = from[offset + n];
            if (!Float.isFinite(v))
                throw new IllegalArgumentException("entry " + v + " at row " + row + ", column " + (firstColumn + n));
            value[count + n] = v;
        }
        if (narrow != null) for (int n = 0; n < length; n++) narrow[count + n] = (char) (firstColumn + n);
        else for (int n = 0; n < length; n++) wide[count + n] = firstColumn + n;
        count += length;
        lastColumn = firstColumn + length - 1;
    }

    /** Entries written so far. */
    public int count() {
        return count;
    }

    private void grow() {
        int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, count + (count >> 1) + 16L);
        if (capacity <= count + RowKernel.PAST)
            throw new IllegalStateException("a block of rows holds at most 2^31 entries");
        value = Arrays.copyOf(value, capacity);
        if (narrow != null) narrow = Arrays.copyOf(narrow, capacity);
        else wide = Arrays.copyOf(wide, capacity);
    }

    /** Hands the rows to the builder. */
    @Override
    public void close() {
        while (row < endRow) start[++row - firstRow] = count;
        int length = count + RowKernel.PAST;
        if (length < value.length) {
            value = Arrays.copyOf(value, length);
            if (narrow != null) narrow = Arrays.copyOf(narrow, length);
            else wide = Arrays.copyOf(wide, length);
        }
        builder.add(new RowBlock(firstRow, endRow, start, narrow, wide, value));
    }
}
