package org.planwright.optimizer.newton.internal;

import java.util.Arrays;

/** The loops over rows between the passes over the matrix; small, so that the compiler is quickly done with them. */
final class RowLoop {
    private RowLoop() {}

    /** 0 to n - 1. */
    static int[] all(int n) {
        int[] list = new int[n];
        for (int k = 0; k < n; k++) list[k] = k;
        return list;
    }

    /** Finds the piece of rows from from to to - 1, their values and derivatives times a share; the sum of the values. */
    static double evaluate(Pieces q, int from, int to, double[] dose, double[] share, short[] piece, double[] y) {
        double f = 0;
        for (int n = from; n < to; n++) {
            double d = dose[n], a = share[n];
            int p = q.find(piece[n], d);
            double c = q.curvature[p], s = q.slope[p], e = d - q.center[p];
            piece[n] = (short) p;
            y[n] = a * (s + c * e);
            f += a * (q.base[p] + s * d + 0.5 * c * e * e);
        }
        return f;
    }

    /** Finds the piece of all rows, their values and derivatives; the sum of the values. */
    static double evaluate(Pieces q, double[] dose, short[] piece, double[] y) {
        double f = 0;
        for (int n = 0; n < dose.length; n++) {
            double d = dose[n];
            int p = q.find(piece[n], d);
            double c = q.curvature[p], s = q.slope[p], e = d - q.center[p];
            piece[n] = (short) p;
            y[n] = s + c * e;
            f += q.base[p] + s * d + 0.5 * c * e * e;
        }
        return f;
    }

    /** Lists the rows of a list whose value has curvature, or whose dose is within that part of a knot; their number. */
    static int near(Pieces q, int[] list, double[] dose, short[] piece, double margin, int[] near) {
        int count = 0;
        for (int n : list) {
            double d = dose[n];
            int p = q.find(piece[n], d);
            piece[n] = (short) p;
            double u = q.upper[p], l = q.lower[p];
            if (q.curvature[p] != 0 || u - d < margin * Math.abs(u) || d - l < margin * Math.abs(l)) near[count++] = n;
        }
        return count;
    }

    /**
     * For the rows of a list that are not among those near a knot, both ascending: the derivative of the straight piece in
     * which each is, times its share; the sum of what they cost at no dose if all were straight to there.
     */
    static double straight(Pieces q, int[] list, int[] near, short[] piece, int[] every, short[] kind, double[] y) {
        double base = 0;
        int k = 0;
        for (int n : list) {
            if (k < near.length && near[k] == n) {
                k++;
                continue;
            }
            int p = piece[n], share = every[kind[n]];
            y[n] = share * q.slope[p];
            base += share * q.base[p];
        }
        return base;
    }

    /** Lists the rows whose derivative is not 0; their number. */
    static int acting(double[] y, int[] list) {
        int count = 0;
        for (int n = 0; n < y.length; n++) if (y[n] != 0) list[count++] = n;
        return count;
    }

    /** The rows of a list that are held, or those that are not. */
    static int[] held(int[] list, boolean[] held, boolean which) {
        int[] some = new int[list.length];
        int count = 0;
        for (int n : list) if (held[n] == which) some[count++] = n;
        return Arrays.copyOf(some, count);
    }

    /** to[list[k]] = from[k]. */
    static void scatter(double[] from, int[] list, double[] to) {
        scatter(from, list, 0, to, list.length);
    }

    /** to[list[at + k]] = from[k] for so many k. */
    static void scatter(double[] from, int[] list, int at, double[] to, int count) {
        for (int k = 0; k < count; k++) to[list[at + k]] = from[k];
    }

    /** to[k] = from[list[at + k]] for so many k. */
    static void gather(double[] from, int[] list, int at, double[] to, int count) {
        for (int k = 0; k < count; k++) to[k] = from[list[at + k]];
    }

    /** The same with rows. */
    static void rows(int[] from, int[] list, int at, int[] to, int count) {
        for (int k = 0; k < count; k++) to[k] = from[list[at + k]];
    }

    /** to[k] = from[list[k]]. */
    static void gather(short[] from, int[] list, short[] to) {
        for (int k = 0; k < list.length; k++) to[k] = from[list[k]];
    }

    /** How many rows each of a list stands for. */
    static void share(int[] every, short[] kind, int[] list, double[] to) {
        for (int k = 0; k < list.length; k++) to[k] = every[kind[list[k]]];
    }

    /** to = from at the first so many of a list. */
    static void copy(short[] from, int[] list, int count, short[] to) {
        for (int k = 0; k < count; k++) to[list[k]] = from[list[k]];
    }

    static boolean any(double[] a, double value) {
        for (double v : a) if (v == value) return true;
        return false;
    }

    /** The piece of every row, -1 where the value has no curvature. */
    static void curved(double[] curvature, short[] piece, short[] wanted) {
        for (int n = 0; n < piece.length; n++) wanted[n] = curvature[piece[n]] == 0 ? -1 : piece[n];
    }

    /** Lists the rows counted otherwise than wanted, and all counted ones of some kinds; their number. */
    static int changed(short[] wanted, short[] counted, short[] kind, boolean[] again, int[] list) {
        int count = 0;
        for (int n = 0; n < wanted.length; n++)
            if (wanted[n] != counted[n] || wanted[n] >= 0 && again[kind[n]]) list[count++] = n;
        return count;
    }

    /** Derivative and curvature along a line, at a step t: two numbers. */
    static void slope(Pieces q, double[] dose, double[] change, short[] piece, double t, double[] out) {
        double g = 0, h = 0;
        for (int n = 0; n < dose.length; n++) {
            double a = change[n], d = dose[n] + t * a;
            int p = q.find(piece[n], d);
            double c = q.curvature[p];
            g += (q.slope[p] + c * (d - q.center[p])) * a;
            h += c * a * a;
        }
        out[0] = g;
        out[1] = h;
    }

    /** product[k] times the curvature of its piece and its share. */
    static void bend(double[] curvature, short[] piece, double[] share, double[] product) {
        for (int k = 0; k < piece.length; k++) product[k] *= share[k] * curvature[piece[k]];
    }

    /** Scales of variables from their curvatures: 1 / sqrt of each, those hardly curved bounded. */
    static double[] scale(double[] curvature) {
        double most = 0;
        for (double v : curvature) most = Math.max(most, v);
        double[] scale = new double[curvature.length];
        for (int j = 0; j < scale.length; j++)
            scale[j] = most > 0 && Double.isFinite(most) ? 1 / Math.sqrt(Math.max(curvature[j], 1e-3 * most)) : 1;
        return scale;
    }

    /** y of the model of a step: y + curvature times change. */
    static void model(double[] curvature, short[] piece, double[] y, double[] change, double[] model) {
        for (int n = 0; n < y.length; n++) model[n] = y[n] + curvature[piece[n]] * change[n];
    }

    static void copy(double[] from, float[] to) {
        for (int j = 0; j < from.length; j++) to[j] = (float) from[j];
    }

    static void add(double[] to, float[] what) {
        for (int j = 0; j < to.length; j++) to[j] += what[j];
    }

    static void add(double[] to, double factor, double[] what) {
        for (int j = 0; j < to.length; j++) to[j] += factor * what[j];
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += a[j] * b[j];
        return sum;
    }

    static double least(double[] a) {
        double least = Double.POSITIVE_INFINITY;
        for (double v : a) least = Math.min(least, v);
        return least;
    }

    static void positive(double[] to) {
        for (int j = 0; j < to.length; j++) to[j] = Math.max(0, to[j]);
    }

    static void split(double[] y, double[] up, double[] down) {
        for (int n = 0; n < y.length; n++) {
            up[n] = Math.max(0, y[n]);
            down[n] = Math.max(0, -y[n]);
        }
    }
}
