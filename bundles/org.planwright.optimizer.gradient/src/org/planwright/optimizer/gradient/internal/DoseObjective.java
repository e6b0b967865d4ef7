package org.planwright.optimizer.gradient.internal;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.planwright.model.DoseInfluence;
import org.planwright.model.RowCursor;
import org.planwright.numerics.BoundedLbfgs;
import org.planwright.numerics.Parallel;
import org.planwright.spi.ProgressMonitor;

/**
 * The objective of the weights, between the matrix and the solver: dose of a row, its penalty and its part of the
 * gradient in one pass over the row; rows without a derivative are not read a second time. It can leave out rows far
 * from their thresholds (working rows): the value is then a lower estimate, and exact at the weights of the last full
 * evaluation.
 */
final class DoseObjective implements BoundedLbfgs.Function {
    private static final int ROWS_BETWEEN_LOOKS = 1024;

    private final DoseInfluence influence;
    private final double factor;
    private final TermRows rows;
    private final int threads;
    private final ProgressMonitor monitor;
    private final double[][] chunkGradient;
    static long DOT,ADD; private final double[] chunkValue;
    private final boolean[] near;
    private final double[] gatheredDose;
    private final double[] gatheredDerivative;
    private final int[] every;
    private int[] working;
    private boolean full = true;
    int[] sampledRows, keptRows; int sampleStep = 0;
    void sample(boolean on){ sampling=on; }
    boolean sampling;
    void prepareSample(int columns){ int a=0; boolean[] s=new boolean[every.length]; for(int n=0;n<every.length;n++){ boolean ok=true; for(int e=rows.fused.start()[n];e<rows.fused.start()[n+1];e++){int p=rows.fused.penalty()[e]; ok&=rows.under[p]==0&&rows.slope[p]==0;} s[n]=ok; if(ok)a++; }
      sampleStep=Math.clamp(a/(Integer.getInteger("sper",4)*columns),1,16); int b=0,c=0,q=0; sampledRows=new int[(a+sampleStep-1)/sampleStep]; keptRows=new int[every.length-a]; for(int n=0;n<every.length;n++) if(s[n]){ if(q++%sampleStep==0) sampledRows[b++]=n; } else keptRows[c++]=n; }
    private double margin;

    DoseObjective(DoseInfluence influence, double factor, TermRows rows, int threads, ProgressMonitor monitor) {
        this.influence = influence;
        this.factor = factor;
        this.rows = rows;
        this.threads = threads;
        this.monitor = monitor;
        int chunks = Math.max(Parallel.chunks(rows.fused.size()), Parallel.chunks(rows.gathered.size()));
        chunkGradient = new double[chunks][influence.columns()];
        chunkValue = new double[chunks];
        near = new boolean[rows.fused.size()];
        gatheredDose = new double[rows.gathered.size()];
        gatheredDerivative = new double[rows.gathered.size()];
        every = new int[rows.fused.size()];
        for (int n = 0; n < every.length; n++) every[n] = n;
        working = every;
    }

    /** The next evaluations take all rows, or the working rows. */
    void full(boolean on, double margin) {
        full = on;
        this.margin = margin;
    }

    /** Working rows: those that the last full evaluations found near a threshold. */
    void chooseWorking() {
        int count = 0;
        for (boolean b : near) if (b) count++;
        working = new int[count];
        count = 0;
        for (int n = 0; n < near.length; n++) if (near[n]) working[count++] = n;
    }

    void clearNear() {
        Arrays.fill(near, false);
    }

    int workingSize() {
        return working.length;
    }

    @Override
    public double evaluate(double[] w, double[] gradient) {
        for (double[] g : chunkGradient) Arrays.fill(g, 0);
        double f = rows.constant;
        if (!rows.terms.isEmpty()) f += gathered(w);
        if (sampling) { f += part(keptRows, w, 1); f += part(sampledRows, w, sampleStep); }
        else f += part(full ? every : working, w, 1);
        Arrays.fill(gradient, 0);
        for (double[] g : chunkGradient) for (int j = 0; j < gradient.length; j++) gradient[j] += g[j];
        return f;
    }

    double part(int[] list, double[] w, double m) {
        double f=0;
        Parallel.run(threads, list.length, (chunk, from, to) ->
                chunkValue[chunk] = pass(influence.rowCursor(), list, from, to, w, m, chunkGradient[chunk]));
        for (int c = 0; c < Parallel.chunks(list.length); c++) f += chunkValue[c];
        return f*m;
    }
    static final int TILE = Integer.getInteger("tile", 32);
    private double pass(RowCursor cursor, int[] list, int from, int to, double[] w, double m, double[] g) {
        double f = 0;
        double[] d = new double[TILE], y = new double[TILE];
        for (int k = from; k < to; k += TILE) {
            int end = Math.min(to, k + TILE);
            doses(cursor, list, k, end, w, d);
            f += penalties(list, k, end, d, y);
            adds(cursor, list, k, end, y, g);
        }
        return f;
    }
    private void doses(RowCursor cursor, int[] list, int from, int to, double[] w, double[] d) {
        int[] row = rows.fused.row();
        for (int k = from; k < to; k++) { cursor.seek(row[list[k]]); DOT+=cursor.size(); d[k - from] = factor * cursor.dot(w); }
    }
    private double penalties(int[] list, int from, int to, double[] d, double[] y) {
        double f = 0;
        for (int k = from; k < to; k++) { double dk = d[k - from]; int n = list[k]; double yk = rows.derivative(rows.fused, n, dk); y[k - from] = yk;
            if (yk != 0) f += rows.value(rows.fused, n, dk);
            if (full) near[n] |= rows.near(rows.fused, n, dk, margin); }
        return f;
    }
    private void adds(RowCursor cursor, int[] list, int from, int to, double[] y, double[] g) {
        int[] row = rows.fused.row();
        for (int k = from; k < to; k++) if (y[k - from] != 0) { cursor.seek(row[list[k]]); ADD+=cursor.size(); cursor.addTo(g, factor * y[k - from]); }
    }

    private double gathered(double[] w) {
        TermRows.Part part = rows.gathered;
        Parallel.run(threads, part.size(), (chunk, from, to) -> {
            RowCursor cursor = influence.rowCursor();
            for (int n = from; n < to; n++) {
                if (n % ROWS_BETWEEN_LOOKS == 0) look();
                gatheredDose[n] = cursor.seek(part.row()[n]) ? factor * cursor.dot(w) : 0;
            }
        });
        double f = 0;
        for (int n = 0; n < part.size(); n++) {
            f += rows.value(part, n, gatheredDose[n]);
            gatheredDerivative[n] = rows.derivative(part, n, gatheredDose[n]);
        }
        for (TermRows.Gathered t : rows.terms) {
            int[] position = t.position();
            double[] dose = new double[position.length], y = new double[position.length];
            for (int v = 0; v < dose.length; v++) dose[v] = gatheredDose[position[v]];
            f += t.term().weight() * t.term().function().gradient(dose, y);
            for (int v = 0; v < y.length; v++) gatheredDerivative[position[v]] += t.term().weight() * y[v];
        }
        Parallel.run(threads, part.size(), (chunk, from, to) -> {
            RowCursor cursor = influence.rowCursor();
            for (int n = from; n < to; n++) {
                if (n % ROWS_BETWEEN_LOOKS == 0) look();
                if (gatheredDerivative[n] != 0 && cursor.seek(part.row()[n]))
                    cursor.addTo(chunkGradient[chunk], factor * gatheredDerivative[n]);
            }
        });
        return f;
    }

    private void look() {
        if (monitor.isCancelled()) throw new CancellationException();
    }
}
