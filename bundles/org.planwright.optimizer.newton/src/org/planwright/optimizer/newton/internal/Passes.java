package org.planwright.optimizer.newton.internal;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.planwright.model.DoseInfluence;
import org.planwright.model.RowCursor;
import org.planwright.numerics.Parallel;
import org.planwright.spi.ProgressMonitor;

/**
 * Products of the dose influence with weights and with derivatives, on listed rows only. Sums in float64 in an order
 * that does not depend on the number of threads.
 */
final class Passes {
    /** Rows between two looks at the clock. */
    private static final int SOME = 512;

    final DoseInfluence influence;
    final PenaltyRows rows;
    final double factor;
    /** What every weight costs besides the doses, one per column. */
    final double[] cost;

    final int threads;
    private final double[][] part;
    private ProgressMonitor monitor;
    private long end = Long.MAX_VALUE;

    /**
     * @param factor carries D w to the dose of the objectives
     * @param cost what every weight costs besides the doses
     */
    Passes(
            DoseInfluence influence,
            PenaltyRows rows,
            double factor,
            double[] cost,
            int threads,
            ProgressMonitor monitor) {
        this.influence = influence;
        this.rows = rows;
        this.factor = factor;
        this.cost = cost;
        this.threads = threads;
        this.monitor = monitor;
        part = new double[Parallel.chunks(Integer.MAX_VALUE)][influence.columns()];
    }

    /** From now on nobody's cancel is heard and no budget counts: what is left to do is short. */
    void finish() {
        monitor = ProgressMonitor.NONE;
        end = Long.MAX_VALUE;
    }

    /** At which {@link System#nanoTime} the budget is used. */
    void endAt(long nanos) {
        end = nanos;
    }

    /** Ends the work with an exception if somebody asked to stop or the budget is used. */
    void look() {
        if (monitor.isCancelled()) throw new CancellationException();
        if (end != Long.MAX_VALUE && System.nanoTime() - end > 0) throw new TimeUp();
    }

    /** Doses of the listed rows, numbers among the penalty rows; to[n] for row n. */
    void doses(double[] w, int[] list, double[] to) {
        Parallel.run(threads, list.length, (chunk, from, end) -> {
            int[] row = new int[SOME];
            double[] dose = new double[SOME];
            for (int k = from; k < end; k += SOME) {
                look();
                int count = Math.min(SOME, end - k);
                RowLoop.rows(rows.row, list, k, row, count);
                influence.multiply(row, 0, count, w, factor, dose);
                RowLoop.scatter(dose, list, k, to, count);
            }
        });
    }

    /** The gradient of the penalties: the sum over all penalty rows of y[n] times the row, each with its dose factor. */
    double[] gradient(double[] y) {
        int[] all = new int[y.length];
        int[] list = Arrays.copyOf(all, RowLoop.acting(y, all));
        System.arraycopy(all, 0, list, 0, list.length);
        return gradient(list, y);
    }

    /** The same over listed rows. */
    private double[] gradient(int[] list, double[] y) {
        Parallel.run(threads, list.length, (chunk, from, end) -> {
            Arrays.fill(part[chunk], 0);
            int[] row = new int[SOME];
            double[] some = new double[SOME];
            for (int k = from; k < end; k += SOME) {
                look();
                int count = Math.min(SOME, end - k);
                RowLoop.rows(rows.row, list, k, row, count);
                RowLoop.gather(y, list, k, some, count);
                influence.multiplyTransposed(row, 0, count, some, 1, part[chunk]);
            }
        });
        double[] g = new double[influence.columns()];
        for (int c = 0; c < Parallel.chunks(list.length); c++) RowLoop.add(g, factor, part[c]);
        return g;
    }

    /** The entry of the matrix that is largest in size, in words. */
    String largest() {
        RowCursor cursor = influence.rowCursor();
        float most = 0;
        int row = 0, column = 0;
        for (int r : rows.row)
            if (cursor.seek(r))
                for (int n = 0; n < cursor.size(); n++)
                    if (!(Math.abs(cursor.value(n)) <= most)) {
                        most = Math.abs(cursor.value(n));
                        row = r;
                        column = cursor.column(n);
                    }
        return "its largest entry is " + most + " Gy in row " + row + ", column " + column;
    }
}
