package org.planwright.optimizer.gradient.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.planwright.model.DoseInfluence;
import org.planwright.model.RowCursor;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.VoxelPenalty;

/**
 * The rows of a dose influence that count for the objectives, ascending, each with the voxel penalties on it: rows only
 * of penalties (fused), and rows whose doses some term needs all together (gathered). Rows without dose are left out of
 * the fused ones; their penalty is a constant.
 */
final class TermRows {
    /** Rows of the matrix with their penalties: those of row n are penalty[start[n]] to penalty[start[n + 1] - 1]. */
    record Part(int[] row, int[] start, short[] penalty) {
        int size() {
            return row.length;
        }
    }

    /** A term that needs its whole dose vector; position[v] is the place of its v-th voxel among the gathered rows. */
    record Gathered(ObjectiveTerm term, int[] position) {
        /** The term's voxels out of a vector over the gathered rows. */
        double[] pick(double[] perRow) {
            double[] out = new double[position.length];
            for (int v = 0; v < out.length; v++) out[v] = perRow[position[v]];
            return out;
        }
    }

    /** Factors of the voxel penalties, weight included. */
    final double[] low;

    final double[] under;
    final double[] high;
    final double[] over;
    final double[] slope;

    final Part fused;
    final Part gathered;
    final List<Gathered> terms;
    /** Value of the penalties of the voxels that no column reaches. */
    final double constant;

    TermRows(DoseInfluence influence, List<ObjectiveTerm> terms) {
        int n = terms.size();
        low = new double[n];
        under = new double[n];
        high = new double[n];
        over = new double[n];
        slope = new double[n];
        VoxelPenalty[] penalties = new VoxelPenalty[n];
        int[] entries = new int[influence.rows()], place = new int[influence.rows()];
        boolean[] together = new boolean[influence.rows()];
        for (int t = 0; t < n; t++) {
            penalties[t] = terms.get(t).function().voxelPenalty().orElse(null);
            if (penalties[t] == null) for (int v : terms.get(t).voxels()) together[v] = true;
            else for (int v : terms.get(t).voxels()) entries[v]++;
        }
        Arrays.fill(place, -1);
        gathered = part(influence.rowCursor(), entries, together, true, place);
        fused = part(influence.rowCursor(), entries, together, false, place);
        double sum = 0;
        int[] fusedNext = fused.start.clone(), gatheredNext = gathered.start.clone();
        for (int t = 0; t < n; t++)
            if (penalties[t] != null) {
                setFactors(t, terms.get(t).weight(), penalties[t]);
                int outside = enter(t, terms.get(t).voxels(), together, place, fusedNext, gatheredNext);
                sum += outside * terms.get(t).weight() * penalties[t].value(0);
            }
        constant = sum;
        this.terms = IntStream.range(0, n)
                .filter(t -> penalties[t] == null)
                .mapToObj(t -> gather(terms.get(t), place))
                .toList();
    }

    /** Rows of one of the two parts in ascending order, penalties still blank; place tells where each row went. */
    private static Part part(RowCursor cursor, int[] entries, boolean[] together, boolean gathered, int[] place) {
        int[] row = new int[entries.length], start = new int[entries.length + 1];
        int n = 0;
        for (int r = 0; r < entries.length; r++)
            if (together[r] == gathered && (gathered || entries[r] > 0 && cursor.seek(r))) {
                row[n] = r;
                start[n + 1] = start[n] + entries[r];
                place[r] = n++;
            }
        return new Part(Arrays.copyOf(row, n), Arrays.copyOf(start, n + 1), new short[start[n]]);
    }

    private void setFactors(int t, double weight, VoxelPenalty p) {
        low[t] = p.low();
        under[t] = weight * p.under();
        high[t] = p.high();
        over[t] = weight * p.over();
        slope[t] = weight * p.slope();
    }

    /** Enters a term's penalty on its rows; the number of its voxels without dose. */
    private int enter(int t, int[] voxels, boolean[] together, int[] place, int[] fusedNext, int[] gatheredNext) {
        int outside = 0;
        for (int v : voxels)
            if (place[v] < 0) outside++;
            else if (together[v]) gathered.penalty[gatheredNext[place[v]]++] = (short) t;
            else fused.penalty[fusedNext[place[v]]++] = (short) t;
        return outside;
    }

    private static Gathered gather(ObjectiveTerm term, int[] place) {
        int[] voxels = term.voxels(), position = new int[voxels.length];
        for (int v = 0; v < voxels.length; v++) position[v] = place[voxels[v]];
        return new Gathered(term, position);
    }

    /** Value of the penalties on a row of a part at dose d, weights included. */
    double value(Part part, int n, double d) {
        double f = 0;
        for (int e = part.start[n]; e < part.start[n + 1]; e++) {
            int p = part.penalty[e];
            double a = Math.max(0, low[p] - d), b = Math.max(0, d - high[p]);
            f += under[p] * a * a + over[p] * b * b + slope[p] * d;
        }
        return f;
    }

    /** Derivative of {@link #value} with respect to the dose. */
    double derivative(Part part, int n, double d) {
        double y = 0;
        for (int e = part.start[n]; e < part.start[n + 1]; e++) {
            int p = part.penalty[e];
            y += 2 * (over[p] * Math.max(0, d - high[p]) - under[p] * Math.max(0, low[p] - d)) + slope[p];
        }
        return y;
    }

    /** Second derivative of {@link #value}, 0 where it has none. */
    double curvature(Part part, int n, double d) {
        double h = 0;
        for (int e = part.start[n]; e < part.start[n + 1]; e++) {
            int p = part.penalty[e];
            h += 2 * ((d < low[p] ? under[p] : 0) + (d > high[p] ? over[p] : 0));
        }
        return h;
    }

    /** Whether a row has a derivative at dose d, or is within the given part of a threshold of one. */
    boolean near(Part part, int n, double d, double margin) {
        for (int e = part.start[n]; e < part.start[n + 1]; e++) {
            int p = part.penalty[e];
            if (slope[p] != 0
                    || under[p] != 0 && d < low[p] * (1 + margin)
                    || over[p] != 0 && d > high[p] * (1 - margin)) return true;
        }
        return false;
    }
}
