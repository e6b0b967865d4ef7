package org.planwright.numerics;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernel on vectors of eight floats: eight sums, two loads and four broadcasts per row, which fits the sixteen
 * registers of AVX2. Only {@link VectorUnits} may name this class. Fused multiplication is its only operation, and its
 * methods are long, so that the compiler takes each up once and never again inside a caller.
 */
final class VectorTile extends TileKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_256;

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
    void dots(int[][] rows, int[] from, float[] w, int length, float[] sums) {
        int[] a = rows[0], b = rows[1], c = rows[2], d = rows[3];
        int pa = from[0], pb = from[1], pc = from[2], pd = from[3];
        FloatVector s00 = FloatVector.zero(S), s01 = s00, s10 = s00, s11 = s00;
        FloatVector s20 = s00, s21 = s00, s30 = s00, s31 = s00;
        for (int k = 0, end = length / 2; k < end; k += HALF) {
            FloatVector u = FloatVector.fromArray(S, w, 2 * k), v = FloatVector.fromArray(S, w, 2 * k + HALF);
            IntVector h;
            h = IntVector.fromArray(I, a, pa + k);
            s00 = h.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(u, s00);
            s01 = h.and(HIGH).reinterpretAsFloats().fma(v, s01);
            h = IntVector.fromArray(I, b, pb + k);
            s10 = h.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(u, s10);
            s11 = h.and(HIGH).reinterpretAsFloats().fma(v, s11);
            h = IntVector.fromArray(I, c, pc + k);
            s20 = h.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(u, s20);
            s21 = h.and(HIGH).reinterpretAsFloats().fma(v, s21);
            h = IntVector.fromArray(I, d, pd + k);
            s30 = h.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(u, s30);
            s31 = h.and(HIGH).reinterpretAsFloats().fma(v, s31);
        }
        s00.intoArray(sums, 0);
        s01.intoArray(sums, 8);
        s10.intoArray(sums, 16);
        s11.intoArray(sums, 24);
        s20.intoArray(sums, 32);
        s21.intoArray(sums, 40);
        s30.intoArray(sums, 48);
        s31.intoArray(sums, 56);
    }

    @Override
    void adds(float[] to, int length, float[] factor, int[][] rows, int[] from) {
        int[] a = rows[0], b = rows[1], c = rows[2], d = rows[3];
        int pa = from[0], pb = from[1], pc = from[2], pd = from[3];
        FloatVector fa = FloatVector.broadcast(S, factor[0]), fb = FloatVector.broadcast(S, factor[1]);
        FloatVector fc = FloatVector.broadcast(S, factor[2]), fd = FloatVector.broadcast(S, factor[3]);
        for (int k = 0, end = length / 2; k < end; k += HALF) {
            FloatVector u = FloatVector.fromArray(S, to, 2 * k), v = FloatVector.fromArray(S, to, 2 * k + HALF);
            IntVector h;
            h = IntVector.fromArray(I, a, pa + k);
            u = fa.fma(h.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), u);
            v = fa.fma(h.and(HIGH).reinterpretAsFloats(), v);
            h = IntVector.fromArray(I, b, pb + k);
            u = fb.fma(h.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), u);
            v = fb.fma(h.and(HIGH).reinterpretAsFloats(), v);
            h = IntVector.fromArray(I, c, pc + k);
            u = fc.fma(h.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), u);
            v = fc.fma(h.and(HIGH).reinterpretAsFloats(), v);
            h = IntVector.fromArray(I, d, pd + k);
            u = fd.fma(h.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats(), u);
            v = fd.fma(h.and(HIGH).reinterpretAsFloats(), v);
            u.intoArray(to, 2 * k);
            v.intoArray(to, 2 * k + HALF);
        }
    }

    @Override
    void adds(float[] to, int at, int length, float[] factor, float[][] rows, int[] from) {
        float[] a = rows[0], b = rows[1], c = rows[2], d = rows[3];
        int pa = from[0], pb = from[1], pc = from[2], pd = from[3];
        FloatVector fa = FloatVector.broadcast(S, factor[0]), fb = FloatVector.broadcast(S, factor[1]);
        FloatVector fc = FloatVector.broadcast(S, factor[2]), fd = FloatVector.broadcast(S, factor[3]);
        for (int k = 0; k < length; k += WIDTH) {
            FloatVector u = FloatVector.fromArray(S, to, at + k), v = FloatVector.fromArray(S, to, at + k + 8);
            u = fa.fma(FloatVector.fromArray(S, a, pa + k), u);
            v = fa.fma(FloatVector.fromArray(S, a, pa + k + 8), v);
            u = fb.fma(FloatVector.fromArray(S, b, pb + k), u);
            v = fb.fma(FloatVector.fromArray(S, b, pb + k + 8), v);
            u = fc.fma(FloatVector.fromArray(S, c, pc + k), u);
            v = fc.fma(FloatVector.fromArray(S, c, pc + k + 8), v);
            u = fd.fma(FloatVector.fromArray(S, d, pd + k), u);
            v = fd.fma(FloatVector.fromArray(S, d, pd + k + 8), v);
            u.intoArray(to, at + k);
            v.intoArray(to, at + k + 8);
        }
    }
}
