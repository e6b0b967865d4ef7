package org.planwright.optimizer.newton.internal;

/**
 * Where the optimizer stands: weights, the doses of all penalty rows, the piece of its penalty in which each is, and value
 * and gradient of the objective. Doses are followed along each step for all rows, so that the value is always exact.
 */
final class Iterate {
    private final Passes passes;
    private final PenaltyRows rows;
    private final int[] all;
    final double[] w;
    final short[] piece;
    private final double[] dose;
    private final double[] y;
    private final double[] change;
    private double costs;
    double value;
    private double[] gradient;

    /** Stands at the weights. */
    Iterate(Passes passes, double[] w) {
        this(passes, w, new double[passes.rows.size()]);
        passes.doses(w, all, dose);
        evaluate();
    }

    /** Stands at weights whose doses are known. */
    static Iterate known(Passes passes, double[] w, double[] dose) {
        Iterate at = new Iterate(passes, w, dose.clone());
        at.evaluate();
        return at;
    }

    private Iterate(Passes passes, double[] w, double[] dose) {
        this.passes = passes;
        this.w = w.clone();
        this.dose = dose;
        rows = passes.rows;
        piece = rows.firstPieces();
        all = RowLoop.all(dose.length);
        y = new double[dose.length];
        change = new double[dose.length];
    }

    private void evaluate() {
        value = rows.constant + RowLoop.dot(passes.cost, w) + RowLoop.evaluate(rows.pieces, dose, piece, y);
        gradient = null;
    }

    /** The gradient of the objective here; not to be changed. */
    double[] gradient() {
        if (gradient == null) {
            gradient = passes.gradient(y);
            RowLoop.add(gradient, 1, passes.cost);
        }
        return gradient;
    }

    /** The dose of every penalty row; not to be changed. */
    double[] dose() {
        return dose;
    }

    /** Finds out how the doses change along a step, and what it costs, before all that follows. */
    void look(double[] move) {
        passes.doses(move, all, change);
        costs = RowLoop.dot(passes.cost, move);
    }

    /** The best length of the step, up to most. */
    double best(double most) {
        return LineSearch.best(rows.pieces, dose, change, piece, costs, most);
    }

    /** By how much that part of the step lowers the objective. */
    double gain(double t) {
        double[] end = dose.clone();
        RowLoop.add(end, t, change);
        double after = RowLoop.evaluate(rows.pieces, end, piece.clone(), new double[end.length]);
        return value - rows.constant - RowLoop.dot(passes.cost, w) - t * costs - after;
    }

    /** The derivative of every row's penalty; not to be changed. */
    double[] derivatives() {
        return y;
    }

    /** The derivatives at the end of the step as the quadratic model has them. */
    double[] model() {
        double[] model = new double[y.length];
        RowLoop.model(rows.pieces.curvature, piece, y, change, model);
        return model;
    }

    /** Goes that part of the step. */
    void go(double t, double[] move) {
        RowLoop.add(dose, t, change);
        RowLoop.add(w, t, move);
        RowLoop.positive(w);
        evaluate();
    }
}
