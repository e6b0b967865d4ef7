package org.planwright.optimizer.gradient.internal;

import java.util.Arrays;
import org.planwright.model.DoseInfluence;
import org.planwright.model.RowCursor;
import org.planwright.spi.ObjectiveTerm;

/**
 * Where the optimizer starts when the problem brings no weights: the same weight everywhere, targets at their level.
 */
final class StartWeights {
    private StartWeights() {}

    /** The uniform weight; 0 if no objective asks for dose. */
    static double uniform(DoseInfluence influence, double factor, TermRows rows) {
        double[] ones = new double[influence.columns()];
        Arrays.fill(ones, 1);
        RowCursor cursor = influence.rowCursor();
        double[] sum = new double[2];
        addTargets(rows, rows.fused, cursor, ones, sum);
        addTargets(rows, rows.gathered, cursor, ones, sum);
        if (sum[0] > 0 && sum[1] > 0) return sum[0] / (factor * sum[1]);
        double[] unit = new double[rows.gathered.size()];
        for (int n = 0; n < unit.length; n++)
            unit[n] = cursor.seek(rows.gathered.row()[n]) ? factor * cursor.dot(ones) : 0;
        double most = 0;
        for (TermRows.Gathered t : rows.terms) most = Math.max(most, satisfied(t.term(), t.pick(unit)));
        return most;
    }

    /** Adds the levels and the doses for weight 1 of all rows under a penalty for too little dose. */
    private static void addTargets(TermRows rows, TermRows.Part part, RowCursor cursor, double[] ones, double[] sum) {
        for (int n = 0; n < part.size(); n++)
            for (int e = part.start()[n]; e < part.start()[n + 1]; e++) {
                int p = part.penalty()[e];
                if (rows.under[p] > 0 && cursor.seek(part.row()[n])) {
                    sum[0] += rows.low[p];
                    sum[1] += cursor.dot(ones);
                }
            }
    }

    /** The least weight, to 10 %, at which a term no longer asks for more dose; 0 if it never does. */
    private static double satisfied(ObjectiveTerm term, double[] unit) {
        double mean = Arrays.stream(unit).average().orElse(0);
        if (!(mean > 0) || !(slope(term, unit, 0) < 0)) return 0;
        double weight = 0.1 / mean;
        for (int n = 0; n < 120 && slope(term, unit, weight) < 0; n++) weight *= 1.1;
        return weight;
    }

    private static double slope(ObjectiveTerm term, double[] unit, double weight) {
        double[] dose = new double[unit.length], y = new double[unit.length];
        for (int v = 0; v < dose.length; v++) dose[v] = weight * unit[v];
        term.function().gradient(dose, y);
        double s = 0;
        for (int v = 0; v < y.length; v++) s += y[v] * unit[v];
        return s;
    }
}
