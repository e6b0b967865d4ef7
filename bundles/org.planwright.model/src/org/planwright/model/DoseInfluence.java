package org.planwright.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The dose influence matrix D: Gy per fraction and unit weight of every beamlet or spot (columns) in every voxel of the
 * dose grid (rows, x fastest). Between dose engine and optimizer in the plan's flow. Row-compressed float32 without
 * entries of 0, immutable: there are products and row cursors, never arrays. Row pointers are long; storage is in blocks
 * of rows.
 */
public final class DoseInfluence {
    private final ImageGrid grid;
    private final int columns;
    private final RowBlock[] blocks;
    private final long nonZeros;
    private final List<Scenario> scenarios;
    private final List<DoseQuantity> quantities;

    private DoseInfluence(
            ImageGrid grid, int columns, RowBlock[] blocks, List<Scenario> scenarios, List<DoseQuantity> quantities) {
        this.grid = grid;
        this.columns = columns;
        this.blocks = blocks;
        this.scenarios = List.copyOf(scenarios);
        this.quantities = List.copyOf(quantities);
        long n = 0;
        for (RowBlock b : blocks) n += b.nonZeros();
        nonZeros = n;
    }

    /** Collects the blocks of a matrix; blocks may be written by several threads at once, each by one. */
    public static final class Builder {
        private final ImageGrid grid;
        private final int columns;
        private final List<RowBlock> blocks = new ArrayList<>();

        /**
         * @param grid dose grid: one row per voxel
         * @param columns number of beamlets or spots
         */
        public Builder(ImageGrid grid, int columns) {
            if (columns < 1) throw new IllegalArgumentException("no columns");
            this.grid = grid;
            this.columns = columns;
            RowVectors.prepare();
        }

        /** A writer for the rows firstRow to endRow - 1; {@link BlockWriter#close} hands them to this builder. */
        public BlockWriter block(int firstRow, int endRow, int expectedNonZeros) {
            if (firstRow < 0 || endRow <= firstRow || endRow > grid.size())
                throw new IllegalArgumentException("rows " + firstRow + " to " + endRow);
            return new BlockWriter(this, firstRow, endRow, columns, expectedNonZeros);
        }

        synchronized void add(RowBlock block) {
            blocks.add(block);
        }

        /**
         * @throws IllegalArgumentException if blocks overlap
         */
        public DoseInfluence build() {
            blocks.sort(Comparator.comparingInt(b -> b.firstRow));
            for (int n = 1; n < blocks.size(); n++)
                if (blocks.get(n).firstRow < blocks.get(n - 1).endRow)
                    throw new IllegalArgumentException("row blocks overlap at row " + blocks.get(n).firstRow);
            return new DoseInfluence(
                    grid,
                    columns,
                    blocks.toArray(new RowBlock[0]),
                    List.of(Scenario.NOMINAL),
                    List.of(DoseQuantity.PHYSICAL));
        }
    }

    /** Dose grid; row r is the voxel of flat index r. */
    public ImageGrid grid() {
        return grid;
    }

    public int rows() {
        return grid.size();
    }

    public int columns() {
        return columns;
    }

    public long nonZeros() {
        return nonZeros;
    }

    /** Scenarios held; the first is nominal. */
    public List<Scenario> scenarios() {
        return scenarios;
    }

    /** Quantities held; the first is the dose. */
    public List<DoseQuantity> quantities() {
        return quantities;
    }

    /** Bytes held by values, columns and row pointers. */
    public long bytes() {
        long n = 0;
        for (RowBlock b : blocks) n += b.bytes();
        return n;
    }

    /** A fresh cursor, for one thread. */
    public RowCursor rowCursor() {
        return new RowCursor(blocks, columns);
    }

    /** The long row pointer: number of nonzeros in the rows before the given one (0..rows). */
    public long rowPointer(int row) {
        long n = 0;
        for (RowBlock b : blocks) {
            if (row <= b.firstRow) break;
            n += b.start[Math.min(row, b.endRow) - b.firstRow];
        }
        return n;
    }

    /**
     * Dose per fraction d = D w of the rows from (inclusive) to (exclusive), one thread, sums in float64.
     *
     * @param weights one per column
     * @param dose one per row of the whole grid; only the rows asked for are written
     */
    public void multiply(double[] weights, double[] dose, int from, int to) {
        check(weights.length, dose.length);
        int at = from;
        for (RowBlock b : blocks) {
            int first = Math.max(at, b.firstRow), end = Math.min(to, b.endRow);
            if (first >= end) continue;
            Arrays.fill(dose, at, first, 0);
            b.multiply(null, first, end, weights, 1, dose);
            at = end;
        }
        if (at < to) Arrays.fill(dose, at, to, 0);
    }

    /**
     * Adds D' y over the rows from (inclusive) to (exclusive) to the gradient, one thread, sums in float64.
     *
     * @param y one per row of the whole grid
     * @param gradient one per column, added to
     */
    public void multiplyTransposed(double[] y, double[] gradient, int from, int to) {
        check(gradient.length, y.length);
        for (RowBlock b : blocks)
            b.multiplyTransposed(null, Math.max(from, b.firstRow), Math.min(to, b.endRow), y, 1, gradient);
    }

    /**
     * Doses of some rows, one thread, sums in float64: dose[k] = factor times row rows[k] times the weights, for k from
     * from (inclusive) to to (exclusive). The same as of a cursor, quicker where many rows are asked for.
     *
     * @param rows quickest if ascending
     * @param weights one per column
     * @param factor carries D w to the dose wanted
     * @param dose one per listed row
     */
    public void multiply(int[] rows, int from, int to, double[] weights, double factor, double[] dose) {
        if (weights.length != columns)
            throw new IllegalArgumentException(weights.length + " weights for " + columns + " columns");
        for (int k = from, end; k < to; k = end) {
            RowBlock b = RowCursor.find(blocks, rows[k]);
            end = b == null ? k + 1 : b.within(rows, k, to);
            if (b == null) dose[k] = 0;
            else b.multiply(rows, k, end, weights, factor, dose);
        }
    }

    /**
     * Adds factor y[k] times row rows[k] to the gradient, for k from from (inclusive) to to (exclusive); one thread, sums
     * in float64. The same as of a cursor, quicker where many rows are added.
     *
     * @param rows quickest if ascending
     * @param y one per listed row
     * @param gradient one per column, added to
     */
    public void multiplyTransposed(int[] rows, int from, int to, double[] y, double factor, double[] gradient) {
        if (gradient.length != columns)
            throw new IllegalArgumentException(gradient.length + " entries for " + columns + " columns");
        for (int k = from, end; k < to; k = end) {
            RowBlock b = RowCursor.find(blocks, rows[k]);
            end = b == null ? k + 1 : b.within(rows, k, to);
            if (b != null) b.multiplyTransposed(rows, k, end, y, factor, gradient);
        }
    }

    private void check(int perColumn, int perRow) {
        if (perColumn != columns || perRow != rows())
            throw new IllegalArgumentException("vectors of " + perColumn + " and " + perRow + " for an influence of "
                    + rows() + " rows and " + columns + " columns");
    }
}
