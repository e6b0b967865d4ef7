package org.planwright.optimizer.newton.internal;

import java.util.Arrays;
import java.util.List;
import org.planwright.model.DoseInfluence;
import org.planwright.model.RowCursor;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.VoxelPenalty;

/**
 * Where the optimizer starts: at the weights given, or at the same weight everywhere, targets at their level on average.
 * Columns that reach no objective carry none.
 */
final class StartWeights {
    private StartWeights() {}

    /** Whether weights come from a plan: not if all that are not 0 are the same. */
    static boolean isPlan(double[] w) {
        if (w == null) return false;
        double first = 0;
        for (double v : w) {
            if (first == 0) first = v;
            if (v != 0 && v != first) return true;
        }
        return false;
    }

    /** Whether weights are others, but for a factor and a small difference: where a plan was left. */
    static boolean alike(double[] a, double[] b) {
        if (a.length != b.length) return false;
        double aa = 0, ab = 0, bb = 0;
        for (int j = 0; j < a.length; j++) {
            aa += a[j] * a[j];
            ab += a[j] * b[j];
            bb += b[j] * b[j];
        }
        return ab > 0.99 * Math.sqrt(aa * bb);
    }

    /** The given ones that are no plan, or the same weight everywhere. */
    static double[] rough(OptimizationProblem problem, List<ObjectiveTerm> terms, Passes passes) {
        if (problem.start() != null) return given(problem, passes);
        double[] w = new double[problem.influence().columns()];
        Arrays.fill(w, uniform(problem.influence(), problem.doseFactor(), terms));
        return reaching(w, passes);
    }

    /** The weights that the problem gives. */
    static double[] given(OptimizationProblem problem, Passes passes) {
        return reaching(problem.start().clone(), passes);
    }

    private static double[] reaching(double[] w, Passes passes) {
        double[] reached = reached(passes.rows, passes, w.length);
        for (int j = 0; j < w.length; j++) if (reached[j] == 0) w[j] = 0;
        return w;
    }

    /** Sums of rows per column, of kinds with few rows first, until every column has some or all rows are in. */
    private static double[] reached(PenaltyRows rows, Passes passes, int columns) {
        for (long most = 4L * columns; ; most *= 8) {
            double[] y = new double[rows.size()];
            boolean all = mark(rows.kind, rows.kindRows, most, y);
            double[] sum = passes.gradient(y);
            if (all || !RowLoop.any(sum, 0)) return sum;
        }
    }

    private static boolean mark(short[] kind, int[] kindRows, long most, double[] y) {
        boolean all = true;
        for (int n = 0; n < y.length; n++)
            if (kindRows[kind[n]] <= most) y[n] = 1;
            else all = false;
        return all;
    }

    /** The uniform weight; 0 if no objective asks for dose. */
    private static double uniform(DoseInfluence influence, double factor, List<ObjectiveTerm> terms) {
        double[] ones = new double[influence.columns()];
        Arrays.fill(ones, 1);
        RowCursor cursor = influence.rowCursor();
        double asked = 0, unit = 0;
        for (ObjectiveTerm t : terms) {
            VoxelPenalty p = t.function().voxelPenalty().orElseThrow();
            if (p.under() > 0)
                for (int v : t.voxels())
                    if (cursor.seek(v)) {
                        asked += p.low();
                        unit += cursor.dot(ones);
                    }
        }
        return asked > 0 && unit > 0 ? asked / (factor * unit) : 0;
    }
}
