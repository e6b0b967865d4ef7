package org.planwright.numerics;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on vectors of eight floats: eight sums, two loads and four broadcasts per row, which fits the sixteen
 * registers of AVX2. Only {@link VectorUnits} may name this class. Fused multiplication is its only operation, and its
 * methods are long, so that the compiler takes each up once and never again inside a caller.
 */
final class VectorTile extends TileKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;

    /** Whether this machine has vectors that long. */
    static boolean usable() {
        return FloatVector.SPECIES_PREFERRED.length() >= S.length();
    }

    @Override
    void tile(float[] x, int rows, int a, int b, float[] c, int at, int stride, float sign) {
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
        FloatVector f = FloatVector.broadcast(S, sign);
        f.fma(s00, FloatVector.fromArray(S, c, at)).intoArray(c, at);
        f.fma(s01, FloatVector.fromArray(S, c, at + 8)).intoArray(c, at + 8);
        int row = at + stride;
        f.fma(s10, FloatVector.fromArray(S, c, row)).intoArray(c, row);
        f.fma(s11, FloatVector.fromArray(S, c, row + 8)).intoArray(c, row + 8);
        row += stride;
        f.fma(s20, FloatVector.fromArray(S, c, row)).intoArray(c, row);
        f.fma(s21, FloatVector.fromArray(S, c, row + 8)).intoArray(c, row + 8);
        row += stride;
        f.fma(s30, FloatVector.fromArray(S, c, row)).intoArray(c, row);
        f.fma(s31, FloatVector.fromArray(S, c, row + 8)).intoArray(c, row + 8);
    }

    @Override
    void dot(float[] a, float[] b, int length, float[] sums) {
        FloatVector s0 = FloatVector.zero(S), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (int k = 0; k < length; k += STRIP) {
            s0 = FloatVector.fromArray(S, a, k).fma(FloatVector.fromArray(S, b, k), s0);
            s1 = FloatVector.fromArray(S, a, k + 8).fma(FloatVector.fromArray(S, b, k + 8), s1);
            s2 = FloatVector.fromArray(S, a, k + 16).fma(FloatVector.fromArray(S, b, k + 16), s2);
            s3 = FloatVector.fromArray(S, a, k + 24).fma(FloatVector.fromArray(S, b, k + 24), s3);
            s4 = FloatVector.fromArray(S, a, k + 32).fma(FloatVector.fromArray(S, b, k + 32), s4);
            s5 = FloatVector.fromArray(S, a, k + 40).fma(FloatVector.fromArray(S, b, k + 40), s5);
            s6 = FloatVector.fromArray(S, a, k + 48).fma(FloatVector.fromArray(S, b, k + 48), s6);
            s7 = FloatVector.fromArray(S, a, k + 56).fma(FloatVector.fromArray(S, b, k + 56), s7);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, 8);
        s2.intoArray(sums, 16);
        s3.intoArray(sums, 24);
        s4.intoArray(sums, 32);
        s5.intoArray(sums, 40);
        s6.intoArray(sums, 48);
        s7.intoArray(sums, 56);
    }

    @Override
    void add(float[] to, int at, float factor, float[] a, int from, int length) {
        FloatVector f = FloatVector.broadcast(S, factor);
        int p = from, q = at, end = at + length;
        for (; q + STRIP <= end; p += STRIP, q += STRIP) {
            f.fma(FloatVector.fromArray(S, a, p), FloatVector.fromArray(S, to, q))
                    .intoArray(to, q);
            f.fma(FloatVector.fromArray(S, a, p + 8), FloatVector.fromArray(S, to, q + 8))
                    .intoArray(to, q + 8);
            f.fma(FloatVector.fromArray(S, a, p + 16), FloatVector.fromArray(S, to, q + 16))
                    .intoArray(to, q + 16);
            f.fma(FloatVector.fromArray(S, a, p + 24), FloatVector.fromArray(S, to, q + 24))
                    .intoArray(to, q + 24);
            f.fma(FloatVector.fromArray(S, a, p + 32), FloatVector.fromArray(S, to, q + 32))
                    .intoArray(to, q + 32);
            f.fma(FloatVector.fromArray(S, a, p + 40), FloatVector.fromArray(S, to, q + 40))
                    .intoArray(to, q + 40);
            f.fma(FloatVector.fromArray(S, a, p + 48), FloatVector.fromArray(S, to, q + 48))
                    .intoArray(to, q + 48);
            f.fma(FloatVector.fromArray(S, a, p + 56), FloatVector.fromArray(S, to, q + 56))
                    .intoArray(to, q + 56);
        }
        for (; q < end; p += WIDTH, q += WIDTH) {
            f.fma(FloatVector.fromArray(S, a, p), FloatVector.fromArray(S, to, q))
                    .intoArray(to, q);
            f.fma(FloatVector.fromArray(S, a, p + 8), FloatVector.fromArray(S, to, q + 8))
                    .intoArray(to, q + 8);
        }
    }
}
