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
    final DoseInfluence influence;
    final PenaltyRows rows;
    final double factor;
    final int threads;
    private final double[][] part;
    private ProgressMonitor monitor;
    private long end = Long.MAX_VALUE;

    /** @param factor carries D w to the dose of the objectives */
    Passes(DoseInfluence influence, PenaltyRows rows, double factor, int threads, ProgressMonitor monitor) {
        this.influence = influence;
        this.rows = rows;
        this.factor = factor;
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
            RowCursor cursor = influence.rowCursor();
            for (int k = from; k < end; k++) {
                if ((k - from) % 1024 == 0) look();
                int n = list[k];
                cursor.seek(rows.row[n]);
                to[n] = factor * cursor.dot(w);
            }
        });
    }

    /** The gradient: the sum over all penalty rows of y[n] times the row, each with its dose factor. */
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
            RowCursor cursor = influence.rowCursor();
            for (int k = from; k < end; k++) {
                if ((k - from) % 1024 == 0) look();
                cursor.seek(rows.row[list[k]]);
                cursor.addTo(part[chunk], y[list[k]]);
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
