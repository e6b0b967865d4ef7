package org.planwright.numerics;

import org.planwright.model.RowCursor;

/**
 * Some rows of a dose influence, spread out densely over chosen columns in float32: the operand of a rank update of a
 * {@link SymmetricMatrix}. Packed in groups of rows and blocks of columns as {@link TileKernel} reads them.
 */
public final class RowPanel {
    /** Rows that are multiplied at once: a group of them fits the second-level cache. */
    static final int GROUP = 128;

    private static final int GROUPS = 4;
    private static final int WIDTH = TileKernel.WIDTH;

    final int blocks;
    final float[] x;
    private final int[] place;
    private int size;

    /**
     * @param place for each column of the influence its place among the dense columns, or below 0
     * @param columns dense columns
     */
    public RowPanel(int[] place, int columns) {
        blocks = (columns + WIDTH - 1) / WIDTH;
        x = new float[GROUPS * groupLength()];
        this.place = new int[place.length];
        for (int c = 0; c < place.length; c++) {
            int k = place[c];
            // the columns left out share one more block
            this.place[c] = k < 0 ? blocks * WIDTH * GROUP : k / WIDTH * WIDTH * GROUP + k % WIDTH;
        }
    }

    /** Rows that it holds at most. */
    public int capacity() {
        return GROUPS * GROUP;
    }

    /** Empties it and makes room for that many rows. */
    public void reset(int rows) {
        if (rows > capacity()) throw new IllegalArgumentException(rows + " rows for " + capacity());
        java.util.Arrays.fill(x, 0, groups() * groupLength(), 0);
        size = rows;
    }

    /** Sets a row, blank so far, to factor times the cursor's row; several threads may set different rows. */
    public void set(int row, RowCursor cursor, float factor) {
        cursor.spread(x, row / GROUP * groupLength() + row % GROUP * WIDTH, place, factor);
    }

    int groups() {
        return (size + GROUP - 1) / GROUP;
    }

    int rows(int group) {
        return Math.min(GROUP, size - group * GROUP);
    }

    /** Floats per group of rows. */
    int groupLength() {
        return (blocks + 1) * WIDTH * GROUP;
    }
}
