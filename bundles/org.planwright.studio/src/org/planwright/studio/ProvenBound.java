package org.planwright.studio;

import java.util.Arrays;
import org.planwright.model.DoseInfluence;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.VoxelPenalty;
import org.planwright.spi.WeightTerm;

/**
 * The lower bound that slopes prove, computed by the formula with nothing of any optimizer in it: F(w) >= (A'y + c)'w -
 * sum phi*(y) for voxel penalties phi, A = doseFactor D and costs c of the weights, so that F is nowhere below the last
 * sum if A'y + c is at least 0 (Fenchel's duality; Rockafellar, Convex Analysis, 1970, section 31).
 */
final class ProvenBound {
    /** Part of the sizes added up in a column that counts as rounding. */
    private static final double ROUNDING = 1e-12;

    /** Doses between which a conjugate is looked for, in the unit of the objectives. */
    private static final double FAR = 1e6;

    private static final int HALVINGS = 80;

    private final VoxelPenalty[] penalty;
    private final double[] weight;
    /** The penalties on voxel v are those of the terms term[first[v]] to term[first[v + 1] - 1]. */
    private final int[] first;

    private final int[] term;

    /**
     * What slopes prove.
     *
     * @param p a problem of voxel penalties and linear terms on weights
     * @param y one per voxel of the dose grid, objective per unit of dose
     * @return negative infinity if they prove nothing
     */
    static double of(OptimizationProblem p, double[] y) {
        if (y == null || y.length != p.influence().rows() || !treats(p) || !feasible(p, y))
            return Double.NEGATIVE_INFINITY;
        return new ProvenBound(p).sum(y);
    }

    /** Whether a problem is one of voxel penalties and linear terms on weights. */
    static boolean treats(OptimizationProblem p) {
        for (ObjectiveTerm t : p.terms())
            if (t.weight() > 0 && t.function().voxelPenalty().isEmpty()) return false;
        for (WeightTerm t : p.weightTerms()) if (t.weight() > 0 && t.function().slopes() == null) return false;
        return true;
    }

    private static boolean feasible(OptimizationProblem p, double[] y) {
        DoseInfluence d = p.influence();
        double[] g = new double[d.columns()], size = new double[d.columns()];
        double[] of = Arrays.stream(y).map(Math::abs).toArray();
        d.multiplyTransposed(y, g, 0, y.length);
        d.multiplyTransposed(of, size, 0, y.length);
        for (int j = 0; j < g.length; j++) {
            double sum = p.doseFactor() * g[j], all = p.doseFactor() * size[j];
            for (WeightTerm t : p.weightTerms()) {
                if (t.weight() == 0) continue;
                double c = t.weight() * t.function().slopes()[j];
                sum += c;
                all += Math.abs(c);
            }
            if (!(sum >= -ROUNDING * all)) return false;
        }
        return true;
    }

    private ProvenBound(OptimizationProblem p) {
        int n = p.terms().size();
        penalty = new VoxelPenalty[n];
        weight = new double[n];
        first = new int[p.influence().rows() + 1];
        for (int t = 0; t < n; t++) {
            ObjectiveTerm o = p.terms().get(t);
            weight[t] = o.weight();
            if (weight[t] == 0) continue;
            penalty[t] = o.function().voxelPenalty().orElseThrow();
            for (int v : o.voxels()) first[v + 1]++;
        }
        for (int v = 1; v < first.length; v++) first[v] += first[v - 1];
        term = new int[first[first.length - 1]];
        int[] next = first.clone();
        for (int t = 0; t < n; t++)
            if (weight[t] != 0) for (int v : p.terms().get(t).voxels()) term[next[v]++] = t;
    }

    private double sum(double[] y) {
        double sum = 0;
        for (int v = 0; v < y.length; v++) {
            if (first[v] < first[v + 1]) sum += least(v, y[v]);
            else if (y[v] != 0) return Double.NEGATIVE_INFINITY;
        }
        return sum;
    }

    /** The least of phi(d) - y d over all doses, which is -phi*(y), by bisection of the derivative. */
    private double least(int v, double y) {
        double low = -FAR, high = FAR;
        for (int k = 0; k < HALVINGS && low < high; k++) {
            double middle = 0.5 * (low + high), slope = 0;
            for (int i = first[v]; i < first[v + 1]; i++)
                slope += weight[term[i]] * penalty[term[i]].derivative(middle);
            if (slope < y) low = middle;
            else high = middle;
        }
        return Math.min(value(v, low) - y * low, value(v, high) - y * high);
    }

    private double value(int v, double dose) {
        double f = 0;
        for (int i = first[v]; i < first[v + 1]; i++) f += weight[term[i]] * penalty[term[i]].value(dose);
        return f;
    }
}
