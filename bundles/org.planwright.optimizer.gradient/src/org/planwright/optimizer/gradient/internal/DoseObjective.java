package org.planwright.optimizer.gradient.internal;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.planwright.model.DoseInfluence;
import org.planwright.model.RowCursor;
import org.planwright.numerics.BoundedLbfgs;
import org.planwright.numerics.Parallel;
import org.planwright.spi.ProgressMonitor;

/**
 * The objective as a function of the weights, between matrix and solver. A few rows at a time: their doses, their
 * penalties, and at once their part of the gradient while they are in cache; rows without a derivative are not read
 * again. It can leave out the rows far from every threshold (see {@link #chooseWorking}): the value is then a lower
 * estimate, exact at the weights where the working rows were chosen.
 */
final class DoseObjective implements BoundedLbfgs.Function {
    private static final int TILE = 32;
    /** Rows between two looks for a cancel. */
    private static final int SOME = 512;

    private final DoseInfluence influence;
    private final double factor;
    private final TermRows rows;
    private final int threads;
    private final ProgressMonitor monitor;
    private final double[][] chunkGradient;
    private final double[] chunkValue;
    private final double[] gatheredDose;
    private final double[] gatheredDerivative;
    private final int[] every;
    private final boolean[] near;
    private double margin;
    private int[] working;

    DoseObjective(DoseInfluence influence, double factor, TermRows rows, int threads, ProgressMonitor monitor) {
        this.influence = influence;
        this.factor = factor;
        this.rows = rows;
        this.threads = threads;
        this.monitor = monitor;
        int n = rows.fused.size();
        chunkGradient = new double[Parallel.chunks(Math.max(n, rows.gathered.size()))][influence.columns()];
        chunkValue = new double[chunkGradient.length];
        gatheredDose = new double[rows.gathered.size()];
        gatheredDerivative = new double[rows.gathered.size()];
        every = new int[n];
        for (int k = 0; k < n; k++) every[k] = k;
        near = new boolean[n];
        working = every;
    }

    /**
     * The next evaluations take all rows, and mark those within this part of a threshold of theirs until
     * {@link #chooseWorking}.
     */
    void useAll(double part) {
        margin = part;
        working = every;
        Arrays.fill(near, false);
    }

    /** The next evaluations take only the rows marked since {@link #useAll}, if that is worth it. */
    void chooseWorking() {
        int count = 0;
        for (boolean b : near) if (b) count++;
        if (count > 0.8 * near.length) return;
        working = new int[count];
        count = 0;
        for (int n = 0; n < near.length; n++) if (near[n]) working[count++] = n;
    }

    /** Whether all rows are taken: the value is then exact. */
    boolean usesAll() {
        return working == every;
    }

    @Override
    public double evaluate(double[] w, double[] gradient) {
        clear();
        double f = rows.constant + (rows.gathered.size() == 0 ? 0 : gathered(w));
        int[] list = working;
        Parallel.run(threads, list.length, (chunk, from, to) -> chunkValue[chunk] = fused(chunk, list, from, to, w));
        for (int c = 0; c < Parallel.chunks(list.length); c++) f += chunkValue[c];
        sum(gradient);
        return f;
    }

    private void clear() {
        for (double[] g : chunkGradient) Arrays.fill(g, 0);
    }

    private void sum(double[] total) {
        Arrays.fill(total, 0);
        for (double[] g : chunkGradient) for (int j = 0; j < total.length; j++) total[j] += g[j];
    }

    private double fused(int chunk, int[] list, int from, int to, double[] w) {
        int[] row = new int[TILE];
        double[] d = new double[TILE], y = new double[TILE];
        double f = 0;
        for (int k = from; k < to; k += TILE) {
            look(k - from);
            int end = Math.min(to, k + TILE);
            rows(list, k, end, row);
            influence.multiply(row, 0, end - k, w, factor, d);
            f += penalties(list, k, end, d, y);
            influence.multiplyTransposed(row, 0, end - k, y, factor, chunkGradient[chunk]);
        }
        return f;
    }

    private void rows(int[] list, int from, int to, int[] row) {
        int[] of = rows.fused.row();
        for (int k = from; k < to; k++) row[k - from] = of[list[k]];
    }

    private double penalties(int[] list, int from, int to, double[] d, double[] y) {
        double f = 0;
        for (int k = from; k < to; k++) {
            int n = list[k];
            double dose = d[k - from], derivative = rows.derivative(rows.fused, n, dose);
            y[k - from] = derivative;
            f += rows.value(rows.fused, n, dose);
            if (list == every && !near[n]) near[n] = derivative != 0 || rows.near(rows.fused, n, dose, margin);
        }
        return f;
    }

    /** Value of everything on gathered rows; adds their part to the gradients of the chunks. */
    private double gathered(double[] w) {
        double f = derivatives(w);
        Parallel.run(threads, rows.gathered.size(), (chunk, from, to) -> {
            for (int n = from; n < to; n += SOME) {
                look(0);
                influence.multiplyTransposed(
                        rows.gathered.row(),
                        n,
                        Math.min(to, n + SOME),
                        gatheredDerivative,
                        factor,
                        chunkGradient[chunk]);
            }
        });
        return f;
    }

    /** Doses of the gathered rows, then the derivative of the objective with respect to each. */
    private double derivatives(double[] w) {
        TermRows.Part part = rows.gathered;
        Parallel.run(threads, part.size(), (chunk, from, to) -> {
            for (int n = from; n < to; n += SOME) {
                look(0);
                influence.multiply(part.row(), n, Math.min(to, n + SOME), w, factor, gatheredDose);
            }
        });
        double f = 0;
        for (int n = 0; n < part.size(); n++) {
            f += rows.value(part, n, gatheredDose[n]);
            gatheredDerivative[n] = rows.derivative(part, n, gatheredDose[n]);
        }
        for (TermRows.Gathered t : rows.terms) {
            double[] y = new double[t.position().length];
            double value = t.term().function().gradient(t.pick(gatheredDose), y),
                    weight = t.term().weight();
            f += weight * value;
            for (int v = 0; v < y.length; v++) gatheredDerivative[t.position()[v]] += weight * y[v];
        }
        return f;
    }

    /**
     * Bound on the curvature along each weight, every other moving too: the row sums of D' H D for the second
     * derivatives H of the voxel penalties at these weights (a separable majorant; de Pierro, IEEE Trans. Med. Imaging
     * 14, 1995). Where a term has none to offer, |derivative| / dose stands in.
     */
    double[] curvature(double[] w) {
        double[] ones = new double[influence.columns()], total = new double[ones.length];
        Arrays.fill(ones, 1);
        clear();
        if (rows.gathered.size() > 0) {
            derivatives(w);
            Parallel.run(threads, rows.gathered.size(), (chunk, from, to) -> {
                RowCursor cursor = influence.rowCursor();
                for (int n = from; n < to; n++)
                    if (gatheredDose[n] > 0 && cursor.seek(rows.gathered.row()[n]))
                        spread(cursor, Math.abs(gatheredDerivative[n]) / gatheredDose[n], ones, chunkGradient[chunk]);
            });
        }
        Parallel.run(threads, every.length, (chunk, from, to) -> {
            RowCursor cursor = influence.rowCursor();
            int[] row = new int[TILE];
            double[] d = new double[TILE];
            for (int k = from; k < to; k += TILE) {
                look(k - from);
                int end = Math.min(to, k + TILE);
                rows(every, k, end, row);
                influence.multiply(row, 0, end - k, w, factor, d);
                spread(cursor, k, end, d, ones, chunkGradient[chunk]);
            }
        });
        sum(total);
        return total;
    }

    private void spread(RowCursor cursor, int from, int to, double[] d, double[] ones, double[] total) {
        for (int n = from; n < to; n++) {
            double h = rows.curvature(rows.fused, n, d[n - from]);
            if (h > 0 && cursor.seek(rows.fused.row()[n])) spread(cursor, h, ones, total);
        }
    }

    private void spread(RowCursor cursor, double h, double[] ones, double[] total) {
        cursor.addTo(total, h * factor * factor * cursor.dot(ones));
    }

    /** Looks for a cancel now and then. */
    private void look(int count) {
        if (count % 1024 == 0 && monitor.isCancelled()) throw new CancellationException();
    }
}
