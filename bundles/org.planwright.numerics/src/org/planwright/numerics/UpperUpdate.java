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
     * @param end block after the last
     */
    void run(
            float[] x,
            int groupLength,
            int capacity,
            int rows,
            int first,
            int firstColumn,
            int end,
            float[] c,
            int stride,
            boolean subtract) {
        if (rows == 0 || firstColumn >= end) return;
        int count = pairs(end - first) - pairs(firstColumn - first);
        Parallel.run(threads, count, (chunk, from, to) -> {
            for (int done = 0; done < rows; done += capacity) {
                int n = Math.min(capacity, rows - done), offset = done / capacity * groupLength;
                squares(x, offset, n, capacity, first, firstColumn, from, to, c, stride, subtract);
            }
        });
    }

    private static int pairs(int n) {
        return n * (n + 1) / 2;
    }

    private void squares(
            float[] x,
            int offset,
            int rows,
            int capacity,
            int first,
            int firstColumn,
            int from,
            int to,
            float[] c,
            int stride,
            boolean subtract) {
        int column = firstColumn, row = first + from;
        while (row > column) row -= ++column - first;
        int wide = WIDTH * capacity;
        for (int n = from; n < to; n++) {
            int b = offset + (column - first) * wide, a = offset + (row - first) * wide;
            int at = row * WIDTH * stride + column * WIDTH;
            for (int i = 0; i < WIDTH; i += TileKernel.HEIGHT)
                kernel.tile(x, rows, a + i, b, c, at + i * stride, stride, subtract);
            if (++row > column) {
                row = first;
                column++;
            }
        }
    }
}
