package org.planwright.optimizer.newton.internal;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.planwright.spi.VoxelPenalty;

/**
 * What the voxels pay, flat for fast loops. Voxels of a kind are under the same terms; the sum of their weighted
 * penalties is a convex function of the dose, quadratic between knots: base + slope d + curvature (d - center)^2 / 2 for
 * doses above lower and up to upper. The pieces of all kinds stand one after another, those of a kind ascending.
 */
final class Pieces {
    /** Number of the first piece of each kind, and one more at the end. */
    final short[] first;

    final double[] lower;
    final double[] upper;
    final double[] center;
    final double[] curvature;
    final double[] slope;
    final double[] base;
    /** Terms of each kind, ascending. */
    final int[][] terms;
    /** For each piece and each term of its kind the part of the curvature, without the term's weight. */
    final double[][] unit;

    Pieces(List<int[]> sets, VoxelPenalty[] penalties, double[] weights) {
        terms = sets.toArray(new int[0][]);
        double[][] knots = new double[terms.length][];
        first = new short[terms.length + 1];
        int count = 0;
        for (int k = 0; k < terms.length; k++) {
            knots[k] = knots(terms[k], penalties);
            count += knots[k].length + 1;
            first[k + 1] = (short) count;
        }
        if (count > Short.MAX_VALUE) throw new IllegalStateException(count + " pieces");
        lower = new double[count];
        upper = new double[count];
        center = new double[count];
        curvature = new double[count];
        slope = new double[count];
        base = new double[count];
        unit = new double[count][];
        for (int k = 0; k < terms.length; k++)
            for (int i = 0; i <= knots[k].length; i++) set(first[k] + i, k, i, knots[k], penalties, weights);
    }

    private static double[] knots(int[] terms, VoxelPenalty[] penalties) {
        TreeSet<Double> knots = new TreeSet<>();
        for (int t : terms) {
            VoxelPenalty p = penalties[t];
            if (smooth(p)) continue;
            if (p.under() != 0) knots.add(p.low());
            if (p.over() != 0) knots.add(p.high());
        }
        return knots.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether both sides are one parabola. */
    private static boolean smooth(VoxelPenalty p) {
        return p.low() == p.high() && p.under() == p.over();
    }

    private void set(int p, int kind, int i, double[] knot, VoxelPenalty[] penalties, double[] weights) {
        lower[p] = i == 0 ? Double.NEGATIVE_INFINITY : knot[i - 1];
        upper[p] = i == knot.length ? Double.POSITIVE_INFINITY : knot[i];
        double inside = knot.length == 0
                ? 0
                : i == 0 ? knot[0] - 1 : i == knot.length ? knot[i - 1] + 1 : 0.5 * (knot[i - 1] + knot[i]);
        unit[p] = new double[terms[kind].length];
        double offset = 0;
        for (int n = 0; n < unit[p].length; n++) {
            VoxelPenalty v = penalties[terms[kind][n]];
            double weight = weights[terms[kind][n]];
            double under = smooth(v) || inside < v.low() ? v.under() : 0;
            double over = !smooth(v) && inside > v.high() ? v.over() : 0;
            unit[p][n] = 2 * (under + over);
            curvature[p] += weight * unit[p][n];
            offset -= 2 * weight * (under * v.low() + over * v.high());
            slope[p] += weight * v.slope();
        }
        center[p] = curvature[p] == 0 ? 0 : -offset / curvature[p];
        for (int n = 0; n < unit[p].length; n++) {
            VoxelPenalty v = penalties[terms[kind][n]];
            double weight = weights[terms[kind][n]];
            double low = v.low() - center[p], high = center[p] - v.high();
            if (smooth(v) || inside < v.low()) base[p] += weight * v.under() * low * low;
            if (!smooth(v) && inside > v.high()) base[p] += weight * v.over() * high * high;
        }
    }

    /** The piece of a dose, looked for from another piece of the same kind. */
    int find(int piece, double dose) {
        int p = piece;
        while (dose > upper[p]) p++;
        while (dose <= lower[p]) p--;
        return p;
    }

    double value(int p, double dose) {
        double d = dose - center[p];
        return base[p] + slope[p] * dose + 0.5 * curvature[p] * d * d;
    }

    double derivative(int p, double dose) {
        return slope[p] + curvature[p] * (dose - center[p]);
    }

    /** The derivative nearest to y that some dose of a kind has: the domain of {@link #conjugate}. */
    double clamp(int kind, double y) {
        int a = first[kind], b = first[kind + 1] - 1;
        double z = curvature[a] == 0 ? Math.max(y, slope[a]) : y;
        return curvature[b] == 0 ? Math.min(z, slope[b]) : z;
    }

    /**
     * The convex conjugate of a kind's value, sup over all doses d of y d - value(d) (Rockafellar, Convex Analysis,
     * 1970, section 12); infinite outside its domain.
     */
    double conjugate(int kind, double y) {
        int p = first[kind], last = first[kind + 1] - 1;
        while (p < last && derivative(p, upper[p]) < y) p++;
        if (curvature[p] != 0) {
            double d = center[p] + (y - slope[p]) / curvature[p];
            return y * d - value(p, d);
        }
        boolean end = p == last && y > slope[p] || p == first[kind] && y < slope[p];
        if (end) return Double.POSITIVE_INFINITY;
        double d = p < last ? upper[p] : p > first[kind] ? lower[p] : 0;
        return y * d - value(p, d);
    }

    /** Whether kinds and pieces and what the terms do in them are the same, weights and knots aside. */
    boolean sameShape(Pieces other) {
        return Arrays.equals(first, other.first)
                && Arrays.deepEquals(terms, other.terms)
                && Arrays.deepEquals(unit, other.unit);
    }

    /** Whether the pieces of a kind have the curvatures that they have in another of the same shape. */
    boolean sameCurvature(Pieces other, int kind) {
        return Arrays.equals(curvature, first[kind], first[kind + 1], other.curvature, first[kind], first[kind + 1]);
    }
}
