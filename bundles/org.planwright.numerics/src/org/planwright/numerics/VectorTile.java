package org.planwright.numerics;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tile on vectors of eight floats: eight sums, two loads and four broadcasts per row, which fits the sixteen
 * registers of AVX2. Only {@link VectorUnits} may name this class.
 */
final class VectorTile extends TileKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;

    /** Whether this machine has vectors that long. */
    static boolean usable() {
        return FloatVector.SPECIES_PREFERRED.length() >= S.length();
    }

    @Override
    void tile(float[] x, int rows, int a, int b, float[] c, int at, int stride, boolean subtract) {
        FloatVector s00 = FloatVector.zero(S), s01 = s00, s10 = s00, s11 = s00;
        FloatVector s20 = s00, s21 = s00, s30 = s00, s31 = s00;
        for (int r = 0; r < rows; r++) {
            int p = a + WIDTH * r, q = b + WIDTH * r;
            FloatVector u = FloatVector.fromArray(S, x, q), v = FloatVector.fromArray(S, x, q + 8);
            FloatVector f = FloatVector.broadcast(S, x[p]);
            s00 = f.fma(u, s00);
            s01 = f.fma(v, s01);
            f = FloatVector.broadcast(S, x[p + 1]);
            s10 = f.fma(u, s10);
            s11 = f.fma(v, s11);
            f = FloatVector.broadcast(S, x[p + 2]);
            s20 = f.fma(u, s20);
            s21 = f.fma(v, s21);
            f = FloatVector.broadcast(S, x[p + 3]);
            s30 = f.fma(u, s30);
            s31 = f.fma(v, s31);
        }
        // one path for both signs: with two, the compiler keeps the sums in memory
        FloatVector sign = FloatVector.broadcast(S, subtract ? -1 : 1);
        add(c, at, s00, s01, sign);
        add(c, at + stride, s10, s11, sign);
        add(c, at + 2 * stride, s20, s21, sign);
        add(c, at + 3 * stride, s30, s31, sign);
    }

    private static void add(float[] c, int at, FloatVector u, FloatVector v, FloatVector sign) {
        FloatVector.fromArray(S, c, at).add(u.mul(sign)).intoArray(c, at);
        FloatVector.fromArray(S, c, at + 8).add(v.mul(sign)).intoArray(c, at + 8);
    }
}
