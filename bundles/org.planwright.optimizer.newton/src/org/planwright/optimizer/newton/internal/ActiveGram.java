package org.planwright.optimizer.newton.internal;

import java.util.Arrays;
import org.planwright.model.RowCursor;
import org.planwright.numerics.Parallel;
import org.planwright.numerics.RowPanel;
import org.planwright.numerics.SymmetricMatrix;

/**
 * The Hessian D'HD of the objective on the columns that may carry weight, dense in float32, as a sum of one Gram matrix
 * per term without the term's weight (or, where memory is short, one of all terms with it). It follows the doses: only
 * rows that changed their piece are added or taken away. Of a term with many more rows than there are columns, the first
 * models count some only, each for several: they are rough enough anyway.
 */
final class ActiveGram {
    /** Memory that one matrix per term may take with what works on them: this much, and so much per nonzero. */
    private static final long SMALL = 32 << 20;

    private static final double BYTES_PER_NONZERO = 2;
    /** Part of the memory given to the program that matrices may take. */
    private static final double MEMORY = 0.25;
    /** Rows of a term per column that are enough for the first models, and the most that one of them stands for. */
    private static final int ENOUGH = 3;

    private static final int MOST = 4;

    private Passes passes;
    private final boolean perTerm;
    /** How many rows of each term one stands for. */
    private final int[] every;

    private boolean begun;
    /** Column of each dense place, -1 for none. */
    private int[] column;

    private int[] place;
    private SymmetricMatrix[] part;
    private SymmetricMatrix sum;
    private RowPanel panel;
    /** The piece in which each row is counted, -1 for rows not counted. */
    private final short[] counted;

    private final short[] wanted;
    private final int[] list;
    /** Pieces as they were when the rows were counted. */
    private Pieces countedPieces;

    /** Rows of one matrix that shall be counted more or less. */
    private static final class Changes {
        private int[] row = new int[256];
        private float[] factor = new float[256];
        private int size;

        void add(int n, double square) {
            if (size == row.length) {
                row = Arrays.copyOf(row, 2 * size);
                factor = Arrays.copyOf(factor, 2 * size);
            }
            row[size] = n;
            factor[size++] = (float) Math.sqrt(square);
        }
    }

    /** @param columns columns of the influence, ascending */
    ActiveGram(Passes passes, int[] columns) {
        this.passes = passes;
        int terms = passes.rows.weights.length;
        double most = Math.min(limit(), SMALL + BYTES_PER_NONZERO * passes.influence.nonZeros());
        perTerm = (terms + 2) * (double) SymmetricMatrix.bytes(columns.length) <= most;
        counted = new short[passes.rows.size()];
        Arrays.fill(counted, (short) -1);
        wanted = new short[counted.length];
        list = new int[counted.length];
        countedPieces = passes.rows.pieces;
        take(columns);
        part = new SymmetricMatrix[perTerm ? passes.rows.weights.length : 1];
        for (int t = 0; t < part.length; t++) part[t] = new SymmetricMatrix(columns.length);
        every = new int[part.length];
        Arrays.fill(every, 1);
    }

    /** Whether one matrix of so many columns and its factor fit the memory and a Java array. */
    static boolean fits(int columns) {
        double bytes = SymmetricMatrix.bytes(columns);
        return bytes < 4.0 * Integer.MAX_VALUE && 2 * bytes <= limit();
    }

    private static double limit() {
        return MEMORY * Runtime.getRuntime().maxMemory();
    }

    private void take(int[] columns) {
        column = columns;
        place = new int[passes.influence.columns()];
        Arrays.fill(place, -1);
        for (int k = 0; k < columns.length; k++) if (columns[k] >= 0) place[columns[k]] = k;
        panel = null;
        sum = null;
    }

    /** Dense places, those of no column included. */
    int size() {
        return column.length;
    }

    /** Lets go of the influence until {@link #use} gives it again. */
    void rest() {
        passes = null;
        panel = null;
        sum = null;
    }

    /** Goes on with the same terms under other weights, parameters or settings. */
    void use(Passes other) {
        passes = other;
        if (!other.rows.pieces.sameShape(countedPieces)) {
            for (SymmetricMatrix m : part) m.clear();
            Arrays.fill(counted, (short) -1);
            Arrays.fill(every, 1);
        }
    }

    /** The entries of a vector over all columns, for the dense places. */
    void pick(double[] from, double[] to) {
        for (int k = 0; k < column.length; k++) to[k] = column[k] < 0 ? 0 : from[column[k]];
    }

    /** The marks of columns, for the dense places. */
    boolean[] pick(boolean[] marked) {
        boolean[] to = new boolean[column.length];
        for (int k = 0; k < to.length; k++) to[k] = column[k] >= 0 && marked[column[k]];
        return to;
    }

    /** Marks the column of a dense place. */
    void mark(int k, boolean[] marked) {
        if (column[k] >= 0) marked[column[k]] = true;
    }

    /** From the dense places to the columns; columns that have no place are left alone. */
    void spread(double[] from, double[] to) {
        for (int k = 0; k < column.length; k++) if (column[k] >= 0) to[column[k]] = from[k];
    }

    /** How far a step can go until a weight falls below 0. */
    double most(double[] w, double[] move) {
        double most = 1e6;
        for (int j = 0; j < w.length; j++) if (move[j] < 0) most = Math.min(most, -w[j] / move[j]);
        return most;
    }

    boolean has(int influenceColumn) {
        return place[influenceColumn] >= 0;
    }

    /** Counts every row in the given piece. */
    void update(short[] piece) {
        PenaltyRows rows = passes.rows;
        RowLoop.curved(rows.pieces.curvature, piece, wanted);
        boolean[] again = new boolean[rows.kindRows.length];
        for (int k = 0; k < again.length; k++) again[k] = !perTerm && !rows.pieces.sameCurvature(countedPieces, k);
        int changed = RowLoop.changed(wanted, counted, rows.kind, again, list);
        Changes[] more = changes(), less = changes();
        if (perTerm && !begun) sample(changed);
        begun = true;
        compareAll(changed, more, less);
        RowLoop.copy(wanted, list, changed, counted);
        countedPieces = rows.pieces;
        for (int s = 0; s < part.length; s++) {
            add(more[s], part[s], 0, false);
            add(less[s], part[s], 0, true);
        }
    }

    /** Chooses, for the rows about to be counted first, how many of each term one stands for. */
    private void sample(int changed) {
        int[] rows = new int[part.length];
        for (int i = 0; i < changed; i++)
            if (wanted[list[i]] >= 0) for (int t : passes.rows.pieces.terms[passes.rows.kind[list[i]]]) rows[t]++;
        for (int t = 0; t < rows.length; t++) every[t] = Math.clamp(rows[t] / (ENOUGH * size() + 1), 1, MOST);
    }

    /** Whether a row is one of those that count for a term, at random. */
    private boolean stands(int n, int s) {
        return every[s] == 1 || (n * 0x9e3779b9 >>> 16) % every[s] == 0;
    }

    /** From now on every row counts for itself. */
    void complete() {
        for (int s = 0; s < part.length; s++) {
            if (every[s] == 1) continue;
            part[s].set(part[s], 1.0 / every[s]);
            Changes rest = new Changes();
            for (int n = 0; n < counted.length; n++) if (counted[n] >= 0 && !stands(n, s)) include(n, s, rest);
            every[s] = 1;
            add(rest, part[s], 0, false);
        }
    }

    private void include(int n, int s, Changes rest) {
        int[] terms = passes.rows.pieces.terms[passes.rows.kind[n]];
        for (int i = 0; i < terms.length; i++)
            if (terms[i] == s && square(countedPieces, counted[n], i) > 0)
                rest.add(n, square(countedPieces, counted[n], i));
    }

    private void compareAll(int changed, Changes[] more, Changes[] less) {
        for (int i = 0; i < changed; i++) compare(list[i], counted[list[i]], more, less);
    }

    private Changes[] changes() {
        Changes[] c = new Changes[part.length];
        for (int s = 0; s < c.length; s++) c[s] = new Changes();
        return c;
    }

    /** Enters what a row's new count differs by from its old one. */
    private void compare(int n, int old, Changes[] more, Changes[] less) {
        int k = passes.rows.kind[n];
        int[] terms = passes.rows.pieces.terms[k];
        for (int i = 0; i < (perTerm ? terms.length : 1); i++) {
            int s = perTerm ? terms[i] : 0;
            if (!stands(n, s)) continue;
            double now = wanted[n] < 0 ? 0 : square(passes.rows.pieces, wanted[n], i);
            double before = old < 0 ? 0 : square(countedPieces, old, i);
            if (now > before) more[s].add(n, every[s] * (now - before));
            if (now < before) less[s].add(n, every[s] * (before - now));
        }
    }

    private double square(Pieces q, int piece, int i) {
        return perTerm ? q.unit[piece][i] : q.curvature[piece];
    }

    private void add(Changes c, SymmetricMatrix matrix, int firstColumn, boolean subtract) {
        if (c.size == 0) return;
        if (panel == null) panel = new RowPanel(place, column.length);
        float factor = (float) passes.factor;
        int[] rowOf = passes.rows.row;
        for (int done = 0; done < c.size; done += panel.capacity()) {
            passes.look();
            int first = done, n = Math.min(panel.capacity(), c.size - done);
            panel.reset(n);
            Parallel.run(passes.threads, n, (chunk, from, to) -> {
                RowCursor cursor = passes.influence.rowCursor();
                for (int k = from; k < to; k++) {
                    cursor.seek(rowOf[c.row[first + k]]);
                    panel.set(k, cursor, factor * c.factor[first + k]);
                }
            });
            matrix.add(panel, firstColumn, subtract, passes.threads);
        }
    }

    /** The Hessian with the weights that the terms now have; valid until the next call. */
    SymmetricMatrix hessian() {
        if (!perTerm) return part[0];
        if (sum == null || sum.size() != size()) sum = new SymmetricMatrix(size());
        sum.set(part[0], passes.rows.weights[0]);
        for (int t = 1; t < part.length; t++) sum.add(part[t], passes.rows.weights[t]);
        return sum;
    }

    /** Takes more columns in. */
    void append(int[] columns) {
        int first = 0;
        for (SymmetricMatrix m : part) first = m.append(columns.length) - columns.length;
        int[] all = Arrays.copyOf(column, first + columns.length);
        Arrays.fill(all, column.length, first, -1);
        System.arraycopy(columns, 0, all, first, columns.length);
        take(all);
        // what is counted now is all that is wanted for the new columns
        Arrays.fill(wanted, (short) -1);
        int rowsCounted =
                RowLoop.changed(counted, wanted, passes.rows.kind, new boolean[passes.rows.kindRows.length], list);
        System.arraycopy(counted, 0, wanted, 0, wanted.length);
        Changes[] more = changes();
        for (int i = 0; i < rowsCounted; i++) compare(list[i], -1, more, more);
        for (int s = 0; s < part.length; s++) add(more[s], part[s], first, false);
    }

    /** Keeps the columns with weight and those that are nearest to wanting some, if that makes it much smaller. */
    void narrow(double[] w, double[] gradient) {
        double[] key = new double[column.length];
        int carry = 0;
        for (int k = 0; k < key.length; k++) {
            int j = column[k];
            if (j < 0) key[k] = Double.POSITIVE_INFINITY;
            else if (w[j] > 0 || gradient[j] < 0) {
                key[k] = Double.NEGATIVE_INFINITY;
                carry++;
            } else key[k] = gradient[j];
        }
        int left = carry + carry / 5;
        if (left > 0.85 * key.length) return;
        double[] sorted = key.clone();
        Arrays.sort(sorted);
        int[] places = new int[key.length];
        int n = 0;
        for (int k = 0; k < key.length; k++) if (key[k] <= sorted[left]) places[n++] = k;
        int[] columns = new int[n];
        for (int k = 0; k < n; k++) columns[k] = column[places[k]];
        places = Arrays.copyOf(places, n);
        for (int s = 0; s < part.length; s++) part[s] = part[s].select(places);
        take(columns);
    }
}
