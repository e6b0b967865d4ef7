package org.planwright.optimizer.newton.internal;

/**
 * Exact minimum along a line: the derivative there is nondecreasing and linear between the steps at which a row changes
 * its piece, so that Newton's method inside a bracket ends after a few looks at the doses, none at the matrix.
 */
final class LineSearch {
    private static final int LOOKS = 40;
    private static final double FLAT = 1e-12;

    private LineSearch() {}

    /**
     * The best step from 0 to most; 0 if the objective does not fall.
     *
     * @param dose dose of each row
     * @param change its change per unit of step
     * @param piece the piece in which each row is
     * @param costs what the step costs besides, per unit
     */
    static double best(Pieces q, double[] dose, double[] change, short[] piece, double costs, double most) {
        double[] at = new double[2];
        RowLoop.slope(q, dose, change, piece, 0, at);
        double first = at[0] + costs;
        if (!(first < 0)) return 0;
        double low = 0, high = most, t = Math.min(1, most);
        for (int n = 0; n < LOOKS; n++) {
            RowLoop.slope(q, dose, change, piece, t, at);
            at[0] += costs;
            if (Math.abs(at[0]) <= -FLAT * first) return t;
            if (at[0] < 0) low = t;
            else high = t;
            if (low == most || high - low <= FLAT * high) return t;
            double next = at[1] > 0 ? t - at[0] / at[1] : Double.POSITIVE_INFINITY;
            if (at[0] < 0 && next >= high) next = Math.min(high, 16 * t);
            else if (!(next > low && next < high)) next = 0.5 * (low + high);
            t = next;
        }
        return t;
    }
}
