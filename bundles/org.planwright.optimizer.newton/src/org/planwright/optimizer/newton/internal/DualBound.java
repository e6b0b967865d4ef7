package org.planwright.optimizer.newton.internal;

import org.planwright.model.RowCursor;
import org.planwright.numerics.Parallel;

/**
 * A lower bound of the objective from voxel derivatives y: as each penalty phi lies above y d - phi*(y), F(w) is at least
 * (A'y + c)'w - sum phi*(y), and with A'y + c of at least 0 that is at least -sum phi*(y) for every w of at least 0
 * (Fenchel's duality; Rockafellar, Convex Analysis, 1970, section 31). A = factor D; c is what weights cost besides.
 * Where A'y + c falls short of 0 the derivatives below 0 in the rows of that column are scaled down until it does not.
 */
final class DualBound {
    /** Rounding of a float64 sum over a column, as a part of the sum. */
    private static final double ROUNDING = 1e-13;
    /** Part of what derivatives below 0 take that must be there for them to be scaled down to it. */
    private static final double HALF = 0.5;

    private final Passes passes;
    private double best = Double.NEGATIVE_INFINITY;
    private double[] bestY;

    DualBound(Passes passes) {
        this.passes = passes;
    }

    /** The best bound so far; negative infinity if there is none. */
    double best() {
        return best;
    }

    /**
     * Tries derivatives, one per penalty row.
     *
     * @param y changed so that they are feasible
     */
    void offer(double[] y) {
        double[] up = new double[y.length], down = new double[y.length];
        clamp(passes.rows.pieces, passes.rows.kind, y);
        RowLoop.split(y, up, down);
        double[] more = passes.gradient(up), less = passes.gradient(down);
        if (RowLoop.least(passes.cost) < 0 && grow(y, more, less)) {
            clamp(passes.rows.pieces, passes.rows.kind, y);
            RowLoop.split(y, up, down);
            more = passes.gradient(up);
        }
        RowLoop.add(more, 1, passes.cost);
        double[] scale = new double[more.length];
        boolean needed = false;
        for (int j = 0; j < scale.length; j++) {
            double enough = less[j] > 0 ? (1 - ROUNDING) * more[j] / less[j] : more[j] < 0 ? -1 : 1;
            if (!(enough >= 0)) return;
            scale[j] = Math.min(1, enough);
            needed |= enough < 1;
        }
        if (needed && !shrink(y, scale)) return;
        double bound = value(y);
        if (bound > best) {
            best = bound;
            bestY = y.clone();
        }
    }

    /**
     * Where costs below 0 leave too little for scaling down, scales every derivative above 0 up by the largest factor that
     * a column in its row needs; whether that was so anywhere.
     */
    private boolean grow(double[] y, double[] more, double[] less) {
        double[] factor = new double[more.length];
        boolean needed = false;
        for (int j = 0; j < factor.length; j++) {
            boolean tooLittle = more[j] > 0 && more[j] + passes.cost[j] < HALF * less[j];
            factor[j] = tooLittle ? (1 + ROUNDING) * (less[j] - passes.cost[j]) / more[j] : 1;
            needed |= factor[j] > 1;
        }
        if (needed) rescale(y, 1, factor);
        return needed;
    }

    private static void clamp(Pieces q, short[] kind, double[] y) {
        for (int n = 0; n < y.length; n++) y[n] = q.clamp(kind[n], y[n]);
    }

    /**
     * Scales every derivative below 0 by the least scale of the columns in its row; whether A'y + c is then at least 0.
     * It always is where no entry of D is below 0.
     */
    private boolean shrink(double[] y, double[] scale) {
        rescale(y, -1, scale);
        double[] g = passes.gradient(y);
        RowLoop.add(g, 1, passes.cost);
        return RowLoop.least(g) >= 0;
    }

    /** Scales derivatives above 0 by the largest scale of the columns in their row, or those below 0 by the least. */
    private void rescale(double[] y, int sign, double[] scale) {
        Parallel.run(passes.threads, y.length, (chunk, from, to) -> {
            RowCursor cursor = passes.influence.rowCursor();
            for (int n = from; n < to; n++)
                if (y[n] * sign > 0) {
                    cursor.seek(passes.rows.row[n]);
                    y[n] *= sign > 0 ? most(cursor, scale) : least(cursor, scale);
                }
        });
    }

    private static double least(RowCursor cursor, double[] scale) {
        double least = 1;
        for (int k = 0; k < cursor.size(); k++) least = Math.min(least, scale[cursor.column(k)]);
        return least;
    }

    private static double most(RowCursor cursor, double[] scale) {
        double most = 1;
        for (int k = 0; k < cursor.size(); k++) most = Math.max(most, scale[cursor.column(k)]);
        return most;
    }

    private double value(double[] y) {
        PenaltyRows rows = passes.rows;
        double[] atZero = new double[rows.kindRows.length], sum = {0, 0};
        for (int k = 0; k < atZero.length; k++) atZero[k] = rows.pieces.conjugate(k, 0);
        conjugates(rows.pieces, rows.kind, y, atZero, sum);
        double bound = rows.constant - sum[0] - 1e-12 * (sum[1] + Math.abs(rows.constant));
        return Double.isNaN(bound) ? Double.NEGATIVE_INFINITY : bound;
    }

    private static void conjugates(Pieces q, short[] kind, double[] y, double[] atZero, double[] sum) {
        double s = 0, size = 0;
        for (int n = 0; n < y.length; n++) {
            double c = y[n] == 0 ? atZero[kind[n]] : q.conjugate(kind[n], y[n]);
            s += c;
            size += Math.abs(c);
        }
        sum[0] = s;
        sum[1] = size;
    }

    /** The best derivatives, one per voxel of the dose grid; null if there are none. */
    double[] dual() {
        if (bestY == null) return null;
        PenaltyRows rows = passes.rows;
        double[] all = rows.derivativesAtZero();
        for (int n = 0; n < bestY.length; n++) all[rows.row[n]] = bestY[n];
        return all;
    }
}
