package org.planwright.studio;

import org.planwright.model.DoseInfluence;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.RowCursor;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.ProblemCheck;
import org.planwright.spi.WeightTerm;

/**
 * The objective of given weights by the formula, one entry of the matrix after the other in float64: the judge of a
 * race, with nothing of any optimizer in it.
 */
final class PlainObjective {
    private final OptimizationProblem problem;
    private final boolean[] asked;

    PlainObjective(OptimizationProblem problem) {
        this.problem = problem;
        asked = new boolean[problem.influence().rows()];
        for (ObjectiveTerm t : problem.terms()) for (int v : t.voxels()) asked[v] = true;
    }

    /** F(w) = sum of weight times function of the doses or of the weights; not finite if the weights are not. */
    double of(double[] weights) {
        double[] dose = dose(weights);
        double sum = 0;
        for (ObjectiveTerm t : problem.terms()) sum += term(t, dose);
        for (WeightTerm t : problem.weightTerms())
            sum += t.weight() * t.function().value(weights);
        return sum;
    }

    /** The same, and a sentence on the first term that has no finite value. */
    double checked(double[] weights) {
        double[] dose = dose(weights);
        double sum = 0;
        for (ObjectiveTerm t : problem.terms()) sum += finite(t.objective(), term(t, dose));
        for (WeightTerm t : problem.weightTerms())
            sum += finite(t.objective(), t.weight() * t.function().value(weights));
        return sum;
    }

    private static double finite(Objective o, double f) {
        if (!Double.isFinite(f))
            throw InputException.at(
                    ProblemCheck.name(o),
                    "its value at the start weights is " + f,
                    "Look for extreme values in its parameters, its weight and the dose influence");
        return f;
    }

    private static double term(ObjectiveTerm t, double[] dose) {
        int[] voxels = t.voxels();
        double[] d = new double[voxels.length];
        for (int n = 0; n < d.length; n++) d[n] = dose[voxels[n]];
        return t.weight() * t.function().value(d);
    }

    /** Dose of the voxels that any term asks for, in the unit of the objectives; 0 elsewhere. */
    double[] dose(double[] weights) {
        DoseInfluence d = problem.influence();
        double[] out = new double[d.rows()];
        RowCursor row = d.rowCursor();
        for (int r = 0; r < out.length; r++) {
            if (!asked[r] || !row.seek(r)) continue;
            double sum = 0;
            for (int n = 0; n < row.size(); n++) sum += (double) row.value(n) * weights[row.column(n)];
            out[r] = problem.doseFactor() * sum;
        }
        return out;
    }

    /** Which columns reach a voxel that any term asks for. */
    boolean[] columns() {
        boolean[] out = new boolean[problem.influence().columns()];
        RowCursor row = problem.influence().rowCursor();
        int left = out.length;
        for (int r = 0; r < asked.length && left > 0; r++) {
            if (!asked[r] || !row.seek(r)) continue;
            for (int n = 0; n < row.size(); n++)
                if (row.value(n) > 0 && !out[row.column(n)]) {
                    out[row.column(n)] = true;
                    left--;
                }
        }
        return out;
    }
}
