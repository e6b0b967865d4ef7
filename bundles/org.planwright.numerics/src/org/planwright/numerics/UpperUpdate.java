package org.planwright.numerics;

/** Rank updates of the upper triangle of a dense matrix, cut into squares of blocks for the threads. */
final class UpperUpdate {
    private static final int WIDTH = TileKernel.WIDTH;

    private final TileKernel kernel;
    private final int threads;

    UpperUpdate(TileKernel kernel, int threads) {
        this.kernel = kernel;
        this.threads = threads;
    }

    /**
     * c += X'X, or minus it, on the upper triangle of c from a block row and column on, whole diagonal blocks included.
     *
     * @param x groups of packed rows (see {@link TileKernel#tile}), each groupLength long with room for capacity rows
     * @param rows rows in all groups
     * @param first block column of c that stands first in x, and first block row updated
     * @param firstColumn first block column updated, at least first
     * @param end block column after the last
     * @param endRow block row after the last
     */
    void run(
            float[] x,
            int groupLength,
            int capacity,
            int rows,
            int first,
            int firstColumn,
            int end,
            int endRow,
            float[] c,
            int stride,
            float sign) {
        if (rows == 0 || firstColumn >= end) return;
        int high = endRow - first;
        int count = squares(end - first, high) - squares(firstColumn - first, high);
        Parallel.run(threads, count, (chunk, from, to) -> {
            for (int done = 0; done < rows; done += capacity) {
                int n = Math.min(capacity, rows - done), offset = done / capacity * groupLength;
                squares(x, offset, n, capacity, first, firstColumn, endRow, from, to, c, stride, sign);
            }
        });
    }

    /** Squares in the first n block columns of which at most the first high block rows count. */
    private static int squares(int n, int high) {
        int k = Math.min(n, high);
        return k * (k + 1) / 2 + (n - k) * high;
    }

    private void squares(
            float[] x,
            int offset,
            int rows,
            int capacity,
            int first,
            int firstColumn,
            int endRow,
            int from,
            int to,
            float[] c,
            int stride,
            float sign) {
        int column = firstColumn, row = first + from, last;
        while (row > (last = Math.min(column, endRow - 1))) {
            row -= last - first + 1;
            column++;
        }
        int wide = WIDTH * capacity;
        for (int n = from; n < to; n++) {
            int b = offset + (column - first) * wide, a = offset + (row - first) * wide;
            int at = row * WIDTH * stride + column * WIDTH;
            for (int i = 0; i < WIDTH; i += TileKernel.HEIGHT)
                kernel.tile(x, rows, a + i, b, c, at + i * stride, stride, sign);
            if (++row > Math.min(column, endRow - 1)) {
                row = first;
                column++;
            }
        }
    }
}
