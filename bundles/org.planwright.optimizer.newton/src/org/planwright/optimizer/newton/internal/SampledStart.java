package org.planwright.optimizer.newton.internal;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.planwright.model.RowCursor;
import org.planwright.numerics.BoundedLbfgs;
import org.planwright.numerics.DenseRows;
import org.planwright.numerics.Parallel;

/**
 * The start: some steps of bounded L-BFGS, its variables scaled by the diagonal of the Hessian, on all rows of small
 * structures and on a random one out of every few of the large ones, which counts for all of those. The rows of the
 * sample whose penalty is curved or nearly so are read densely, rounded; the others add a straight line, and are looked
 * at now and then.
 */
final class SampledStart implements BoundedLbfgs.Function {
    private static final int MEMORY = 30;
    private static final int MOST = 16;
    /** Rows of one kind that are never too many. */
    private static final int ENOUGH = 1500;
    /** So many columns more, and a row more for each of them is needed. */
    private static final int MANY = 1600;
    /** Steps between looks at all rows of the sample. */
    static final int INTERVAL = 8;

    private static final double MARGIN = 0.1;
    /** Part of the entries filled from which on rows are held densely. */
    private static final double DENSE = 0.02;
    /** Rows that are read twice while they are in cache. */
    private static final int TILE = 8;

    private final Passes passes;
    private final PenaltyRows rows;
    /** How many rows each of a kind stands for. */
    private final int[] every;
    /** Rows of the sample. */
    private final int[] sample;

    private final double[] dose;
    private final short[] piece;
    private final DenseRows dense;
    private final boolean[] held;
    /** Rows of the sample held densely, and the others. */
    private int[] kept = new int[0];

    private int[] others;
    /** Rows of the sample whose penalty is curved where they are, or near there. */
    private int[] working = new int[0];
    /** For all rows the derivative of the others; what they add to the gradient, and at no dose to the value. */
    private double[] slope;

    private final double[] line;
    private double base;
    /** For each of these its product with the weights, piece, derivative and share. */
    private double[] product;

    private short[] workingPiece;
    private double[] derivative;
    private double[] share;

    private final float[][] part = new float[Parallel.chunks(Integer.MAX_VALUE)][];
    private final double[] value = new double[part.length];
    private final float[] weights;

    /** Whether rows held densely are worth it: not where hardly an entry of them is filled. */
    static boolean worth(Passes passes) {
        return passes.influence.nonZeros() > DENSE * passes.rows.size() * passes.influence.columns()
                && ActiveGram.fits(passes.influence.columns());
    }

    /** @param start where it begins */
    SampledStart(Passes passes, Iterate start, long seed) {
        this.passes = passes;
        rows = passes.rows;
        every = new int[rows.kindRows.length];
        for (int k = 0; k < every.length; k++)
            every[k] = Math.clamp(rows.kindRows[k] / enough(passes.influence.columns()), 1, MOST);
        int[] all = new int[rows.size()];
        sample = Arrays.copyOf(all, choose(rows.kind, every, new SplittableRandom(seed), all));
        System.arraycopy(all, 0, sample, 0, sample.length);
        others = sample;
        slope = new double[rows.size()];
        line = passes.cost.clone();
        dose = start.dose().clone();
        held = new boolean[rows.size()];
        piece = rows.firstPieces();
        dense = new DenseRows(rows.size(), sample.length, passes.influence.columns());
        weights = dense.vector();
    }

    /** Rows of one kind that are enough: two a column, and more of them where there are so many columns that the start is long. */
    private static int enough(int columns) {
        return Math.max(ENOUGH, columns * Math.clamp(columns / MANY, 2, 4));
    }

    private static int choose(short[] kind, int[] every, SplittableRandom random, int[] list) {
        int[] next = new int[every.length], lot = new int[every.length];
        int n = 0;
        for (int r = 0; r < kind.length; r++) {
            int k = kind[r];
            if (next[k] == 0) lot[k] = every[k] == 1 ? 0 : random.nextInt(every[k]);
            if (next[k] == lot[k]) list[n++] = r;
            if (++next[k] == every[k]) next[k] = 0;
        }
        return n;
    }

    /** A solver that stands at these weights. */
    BoundedLbfgs solver(double[] w) {
        RowLoop.copy(w, weights);
        choose();
        BoundedLbfgs solver = new BoundedLbfgs(this, new double[w.length], scale(w.length), MEMORY);
        solver.moveTo(w);
        return solver;
    }

    /** Gives up its rows. */
    void end() {
        dense.release();
    }

    /** Looks at all rows of the sample and chooses those that are read from now on. */
    void refresh(double[] w) {
        RowLoop.copy(w, weights);
        double[] there = new double[kept.length];
        dense.multiply(kept, 0, kept.length, weights, there);
        RowLoop.scatter(there, kept, dose);
        passes.doses(w, others, dose);
        choose();
    }

    private void choose() {
        int[] near = new int[sample.length];
        int n = RowLoop.near(rows.pieces, sample, dose, piece, MARGIN, near);
        working = Arrays.copyOf(near, n);
        straighten();
        product = new double[n];
        derivative = new double[n];
        share = new double[n];
        workingPiece = new short[n];
        RowLoop.share(every, rows.kind, working, share);
        RowLoop.gather(piece, working, workingPiece);
        Parallel.run(passes.threads, n, (chunk, from, to) -> spread(from, to));
        kept = RowLoop.held(sample, held, true);
        others = RowLoop.held(sample, held, false);
    }

    /** Follows the rows that are straight now. */
    private void straighten() {
        double[] now = new double[slope.length], change = now.clone();
        base = RowLoop.straight(rows.pieces, sample, working, piece, every, rows.kind, now);
        RowLoop.add(change, 1, now);
        RowLoop.add(change, -1, slope);
        RowLoop.add(line, 1, passes.gradient(change));
        slope = now;
    }

    private void spread(int from, int to) {
        RowCursor cursor = passes.influence.rowCursor();
        float[] room = dense.vector();
        for (int k = from; k < to; k++)
            if (!held[working[k]]) {
                held[working[k]] = true;
                cursor.seek(rows.row[working[k]]);
                dense.set(working[k], cursor, (float) passes.factor, room);
            }
    }

    /**
     * 1 / sqrt of a bound on the curvature along each weight: the row sums of D'HD (a separable majorant; de Pierro,
     * IEEE Trans. Med. Imaging 14, 1995).
     */
    private double[] scale(int columns) {
        float[] ones = dense.vector(), sum = dense.vector();
        Arrays.fill(ones, 0, columns, 1);
        dense.multiply(working, 0, working.length, ones, product);
        RowLoop.bend(rows.pieces.curvature, workingPiece, share, product);
        dense.addTo(working, 0, working.length, product, sum);
        double[] curvature = new double[columns];
        RowLoop.add(curvature, sum);
        return RowLoop.scale(curvature);
    }

    @Override
    public double evaluate(double[] w, double[] gradient) {
        passes.look();
        RowLoop.copy(w, weights);
        Parallel.run(passes.threads, working.length, this::evaluate);
        double f = rows.constant + base;
        for (int j = 0; j < w.length; j++) f += line[j] * w[j];
        System.arraycopy(line, 0, gradient, 0, w.length);
        for (int c = 0; c < Parallel.chunks(working.length); c++) {
            f += value[c];
            RowLoop.add(gradient, part[c]);
        }
        return f;
    }

    private void evaluate(int chunk, int from, int to) {
        if (part[chunk] == null) part[chunk] = dense.vector();
        else Arrays.fill(part[chunk], 0);
        value[chunk] = 0;
        for (int k = from; k < to; k += TILE) {
            int end = Math.min(to, k + TILE);
            dense.multiply(working, k, end, weights, product);
            value[chunk] += RowLoop.evaluate(rows.pieces, k, end, product, share, workingPiece, derivative);
            dense.addTo(working, k, end, derivative, part[chunk]);
        }
    }
}
