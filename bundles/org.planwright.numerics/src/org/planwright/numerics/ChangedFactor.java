package org.planwright.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Solves with the principal part of a {@link SymmetricMatrix} that a set of free columns chooses, while the set changes by
 * a few columns at a time: one Cholesky factor of an earlier set and a small Schur complement for the columns that have
 * left and come since (Gill, Murray, Saunders and Wright, in Reliable Numerical Computation, Oxford, 1990). Stands in
 * {@link BoundedQuadratic}; in float32 with float64 sums, a preconditioner like the factor itself.
 */
final class ChangedFactor {
    /** Part of the columns that may have changed before a new factor costs less. */
    private static final int PART = 32;
    /** Part of a diagonal entry under which a pivot is rounding alone. */
    private static final double NOTHING = 1e-5;

    private final FloatCholesky factor;
    private SymmetricMatrix matrix;
    private double ridge;
    /** The columns factored, and the place of every column among them, -1 for none. */
    private int[] base = new int[0];

    private int size;
    private int[] place = new int[0];

    /** The columns that changed, and for each U'^-1 times what it adds beside the factored part. */
    private int[] changed = new int[0];

    private float[][] side = new float[0][];
    private int count;
    /** The Schur complement, factored; its rows in the order of those that came and then those that left. */
    private double[][] schur = new double[0][];

    private int[] order = new int[0];
    private double[] all = new double[0];

    ChangedFactor(FloatCholesky factor) {
        this.factor = factor;
    }

    /** Forgets the factor: the matrix is another. */
    void begin(SymmetricMatrix a, double ridge) {
        matrix = a;
        this.ridge = ridge;
        size = 0;
        count = 0;
    }

    /**
     * Gets ready for another set.
     *
     * @param free columns of the set, ascending
     * @param n how many of them
     */
    void choose(int[] free, int n) {
        if (size == 0 || !follow(free, n)) start(free, n);
    }

    private void start(int[] free, int n) {
        factor.factor(matrix, free, n, ridge);
        base = Arrays.copyOf(free, n);
        size = n;
        count = 0;
        if (place.length < matrix.size()) place = new int[matrix.size()];
        Arrays.fill(place, -1);
        for (int i = 0; i < n; i++) place[base[i]] = i;
        all = new double[n];
    }

    private boolean follow(int[] free, int n) {
        int most = size / PART, k = 0;
        int[] now = new int[most];
        boolean[] stays = new boolean[size];
        for (int i = 0; i < n; i++) {
            int p = place[free[i]];
            if (p >= 0) stays[p] = true;
            else if (k == most) return false;
            else now[k++] = free[i];
        }
        for (int i = 0; i < size; i++) {
            if (stays[i]) continue;
            if (k == most) return false;
            now[k++] = base[i];
        }
        Arrays.sort(now, 0, k);
        return take(Arrays.copyOf(now, k));
    }

    /** Keeps the sides of columns that had changed before, makes the others, and factors their Schur complement. */
    private boolean take(int[] now) {
        float[][] sides = new float[now.length][];
        List<float[]> fresh = new ArrayList<>();
        for (int k = 0; k < now.length; k++) {
            int known = Arrays.binarySearch(changed, 0, count, now[k]);
            sides[k] = known >= 0 ? side[known] : beside(now[k]);
            if (known < 0) fresh.add(sides[k]);
        }
        factor.forward(fresh.toArray(new float[0][]));
        changed = now;
        side = sides;
        count = now.length;
        return complement();
    }

    /** What a column adds beside the factored part: its entries there, or 1 at its own place if it is to leave. */
    private float[] beside(int column) {
        float[] c = new float[size];
        if (place[column] >= 0) c[place[column]] = 1;
        else for (int i = 0; i < size; i++) c[i] = matrix.get(base[i], column);
        return c;
    }

    /** False where the changed columns and the factored ones can hardly be told apart: that takes a new factor. */
    private boolean complement() {
        schur = new double[count][count];
        order = new int[count];
        int n = 0;
        // first those that came: their part is positive, that of the others negative, and no pivot vanishes
        for (int k = 0; k < count; k++) if (place[changed[k]] < 0) order[n++] = k;
        for (int k = 0; k < count; k++) if (place[changed[k]] >= 0) order[n++] = k;
        double[] whole = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) schur[i][j] = schur[j][i] = entry(order[i], order[j]);
            whole[i] = schur[i][i];
        }
        for (int k = 0; k < count; k++) {
            int column = changed[order[k]];
            double h = matrix.get(column, column), pivot = schur[k][k];
            boolean clear = place[column] < 0 ? pivot > NOTHING * h : pivot < NOTHING * whole[k] && -whole[k] * h > 0.5;
            if (!clear) return false;
            for (int i = k + 1; i < count; i++) {
                double f = schur[i][k] /= pivot;
                for (int j = k + 1; f != 0 && j < count; j++) schur[i][j] -= f * schur[k][j];
            }
        }
        return true;
    }

    private double entry(int i, int j) {
        int a = changed[i], b = changed[j];
        double s = -factor.dot(side[i], side[j]);
        return place[a] < 0 && place[b] < 0 ? s + (i == j ? 1 + ridge : 1) * matrix.get(a, b) : s;
    }

    /**
     * Solves for the free columns, in place.
     *
     * @param free the columns last chosen
     * @param b one entry for each of them
     */
    void solve(int[] free, double[] b) {
        if (count == 0) {
            factor.solve(b);
            return;
        }
        Arrays.fill(all, 0);
        double[] y = new double[count];
        for (int i = 0; i < b.length; i++) {
            int p = place[free[i]];
            if (p >= 0) all[p] = b[i];
            else y[Arrays.binarySearch(changed, 0, count, free[i])] = b[i];
        }
        factor.forward(all);
        for (int k = 0; k < count; k++) y[k] -= factor.dot(side[k], all);
        y = small(y);
        for (int k = 0; k < count; k++) factor.subtract(side[k], y[k], all);
        factor.backward(all);
        for (int i = 0; i < b.length; i++) {
            int p = place[free[i]];
            b[i] = p >= 0 ? all[p] : y[Arrays.binarySearch(changed, 0, count, free[i])];
        }
    }

    private double[] small(double[] y) {
        double[] x = new double[count], z = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = y[order[i]];
            for (int j = 0; j < i; j++) x[i] -= schur[i][j] * x[j];
        }
        for (int i = count - 1; i >= 0; i--) {
            for (int j = i + 1; j < count; j++) x[i] -= schur[i][j] * x[j];
            z[order[i]] = x[i] /= schur[i][i];
        }
        return z;
    }
}
