package org.planwright.optimizer.newton.internal;

import java.util.Arrays;
import org.planwright.numerics.BoundedLbfgs;

/**
 * The way on where a Gram matrix of the columns would not fit the memory: bounded L-BFGS on all rows of the sparse
 * matrix, its variables scaled by the row sums of D'HD (de Pierro, IEEE Trans. Med. Imaging 14, 1995).
 */
final class WholeDescent implements BoundedLbfgs.Function {
    /** Steps over which the change of the objective is taken, and between two tries of a bound. */
    static final int WINDOW = 10;

    private static final int MEMORY = 50;

    private final Passes passes;
    private final int[] all;
    private final double[] dose;
    private final short[] piece;
    private final double[] y;

    WholeDescent(Passes passes) {
        this.passes = passes;
        dose = new double[passes.rows.size()];
        all = RowLoop.all(dose.length);
        piece = passes.rows.firstPieces();
        y = new double[dose.length];
    }

    /** A solver that stands at the same weights. */
    BoundedLbfgs solver(Iterate at) {
        double[] ones = new double[at.w.length], share = new double[dose.length];
        Arrays.fill(ones, 1);
        Arrays.fill(share, 1);
        passes.doses(ones, all, y);
        RowLoop.bend(passes.rows.pieces.curvature, at.piece, share, y);
        double[] scale = RowLoop.scale(passes.gradient(y));
        BoundedLbfgs solver = new BoundedLbfgs(this, new double[ones.length], scale, MEMORY);
        solver.moveTo(at.w);
        return solver;
    }

    @Override
    public double evaluate(double[] w, double[] gradient) {
        passes.doses(w, all, dose);
        double f = passes.rows.constant + RowLoop.evaluate(passes.rows.pieces, dose, piece, y);
        System.arraycopy(passes.gradient(y), 0, gradient, 0, gradient.length);
        RowLoop.add(gradient, 1, passes.cost);
        return f + RowLoop.dot(passes.cost, w);
    }

    /** The doses at the weights evaluated last. */
    double[] dose() {
        return dose;
    }
}
