package org.planwright.optimizer.newton.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.planwright.model.DoseInfluence;
import org.planwright.model.RowCursor;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.VoxelPenalty;

/**
 * The rows of a dose influence that count for the objectives, ascending, each with its kind. Voxels without dose are
 * left out; what they cost is a constant.
 */
final class PenaltyRows {
    final int[] row;
    /** Kind of each row: place in {@link Pieces#terms}. */
    final short[] kind;

    final Pieces pieces;
    /** Number of rows of each kind. */
    final int[] kindRows;
    /** Weights of the terms. */
    final double[] weights;
    /** Cost of the voxels that no column reaches. */
    final double constant;
    /** Number of these voxels of each kind. */
    private final int[] empty;
    /** Kind of every voxel of the dose grid, 0 for those without objective, else 1 more than the kind. */
    private final short[] grid;

    PenaltyRows(DoseInfluence influence, List<ObjectiveTerm> terms) {
        grid = new short[influence.rows()];
        weights = weights(terms);
        pieces = new Pieces(kinds(terms), penalties(terms), weights);
        kindRows = new int[pieces.terms.length];
        empty = new int[kindRows.length];
        int[] list = new int[count(grid)];
        short[] of = new short[list.length];
        int n = list(influence.rowCursor(), grid, list, of, empty, kindRows);
        row = Arrays.copyOf(list, n);
        kind = Arrays.copyOf(of, n);
        constant = constant(pieces, empty);
    }

    /** The same voxels under the same terms with other weights and parameters. */
    PenaltyRows(PenaltyRows other, List<ObjectiveTerm> terms) {
        grid = other.grid;
        row = other.row;
        kind = other.kind;
        kindRows = other.kindRows;
        empty = other.empty;
        weights = weights(terms);
        pieces = new Pieces(List.of(other.pieces.terms), penalties(terms), weights);
        constant = constant(pieces, empty);
    }

    private static double[] weights(List<ObjectiveTerm> terms) {
        return terms.stream().mapToDouble(ObjectiveTerm::weight).toArray();
    }

    private static VoxelPenalty[] penalties(List<ObjectiveTerm> terms) {
        return terms.stream()
                .map(t -> t.function().voxelPenalty().orElseThrow())
                .toArray(VoxelPenalty[]::new);
    }

    private static double constant(Pieces pieces, int[] empty) {
        double sum = 0;
        for (int k = 0; k < empty.length; k++)
            if (empty[k] > 0) sum += empty[k] * pieces.value(pieces.find(pieces.first[k], 0), 0);
        return sum;
    }

    private static int count(short[] grid) {
        int n = 0;
        for (short k : grid) if (k != 0) n++;
        return n;
    }

    private static int list(RowCursor cursor, short[] grid, int[] list, short[] of, int[] empty, int[] full) {
        int n = 0;
        for (int r = 0; r < grid.length; r++) {
            int k = grid[r] - 1;
            if (k < 0) continue;
            if (cursor.seek(r)) {
                list[n] = r;
                of[n++] = (short) k;
                full[k]++;
            } else empty[k]++;
        }
        return n;
    }

    /** Gives every voxel its kind; the sets of terms of all kinds. */
    private List<int[]> kinds(List<ObjectiveTerm> terms) {
        List<int[]> sets = new ArrayList<>();
        Map<String, Short> known = new HashMap<>();
        for (int t = 0; t < terms.size(); t++) {
            int[] voxels = terms.get(t).voxels();
            short[] next = new short[sets.size() + 1];
            for (int from = mark(grid, voxels, 0, next); from < voxels.length; from = mark(grid, voxels, from, next)) {
                int old = grid[voxels[from]];
                // a voxel that stands twice in the list has a kind made just now
                if (old >= next.length) grid[voxels[from++]] = kind(sets, known, old, t);
                else next[old] = kind(sets, known, old, t);
            }
        }
        return sets;
    }

    /** Marks voxels from one on whose next kind is known; the first whose is not. */
    private static int mark(short[] grid, int[] voxels, int from, short[] next) {
        for (int v = from; v < voxels.length; v++) {
            int old = grid[voxels[v]];
            if (old >= next.length || next[old] == 0) return v;
            grid[voxels[v]] = next[old];
        }
        return voxels.length;
    }

    private static short kind(List<int[]> sets, Map<String, Short> known, int old, int term) {
        int[] before = old == 0 ? new int[0] : sets.get(old - 1);
        int[] set = Arrays.copyOf(before, before.length + 1);
        set[before.length] = term;
        return known.computeIfAbsent(Arrays.toString(set), s -> {
            sets.add(set);
            if (sets.size() >= Short.MAX_VALUE) throw new IllegalStateException("too many kinds of voxels");
            return (short) sets.size();
        });
    }

    int size() {
        return row.length;
    }

    /** The first piece of every row. */
    short[] firstPieces() {
        return look(kind, pieces.first);
    }

    private static short[] look(short[] kind, short[] perKind) {
        short[] p = new short[kind.length];
        for (int n = 0; n < p.length; n++) p[n] = perKind[kind[n]];
        return p;
    }

    /** For every voxel of the dose grid the derivative of its penalty at no dose; 0 where there is none. */
    double[] derivativesAtZero() {
        double[] perKind = new double[pieces.terms.length + 1];
        for (int k = 0; k < pieces.terms.length; k++)
            perKind[k + 1] = pieces.derivative(pieces.find(pieces.first[k], 0), 0);
        return look(grid, perKind);
    }

    private static double[] look(short[] grid, double[] perKind) {
        double[] y = new double[grid.length];
        for (int v = 0; v < y.length; v++) y[v] = perKind[grid[v]];
        return y;
    }
}
