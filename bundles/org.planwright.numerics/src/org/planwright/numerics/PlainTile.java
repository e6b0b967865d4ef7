package org.planwright.numerics;

import java.util.Arrays;

/** The tile in plain Java: four columns at a time in sixteen sums. */
final class PlainTile extends TileKernel {
    @Override
    void tile(float[] x, int rows, int a, int b, float[] c, int at, int stride, float sign) {
        for (int j = 0; j < WIDTH; j += 4) quarter(x, rows, a, b + j, c, at + j, stride, sign);
    }

    private static void quarter(float[] x, int rows, int a, int b, float[] c, int at, int stride, float sign) {
        float s00 = 0, s01 = 0, s02 = 0, s03 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0;
        float s20 = 0, s21 = 0, s22 = 0, s23 = 0, s30 = 0, s31 = 0, s32 = 0, s33 = 0;
        for (int r = 0; r < rows * WIDTH; r += WIDTH) {
            float u0 = x[b + r], u1 = x[b + r + 1], u2 = x[b + r + 2], u3 = x[b + r + 3];
            float v = x[a + r];
            s00 = Math.fma(v, u0, s00);
            s01 = Math.fma(v, u1, s01);
            s02 = Math.fma(v, u2, s02);
            s03 = Math.fma(v, u3, s03);
            v = x[a + r + 1];
            s10 = Math.fma(v, u0, s10);
            s11 = Math.fma(v, u1, s11);
            s12 = Math.fma(v, u2, s12);
            s13 = Math.fma(v, u3, s13);
            v = x[a + r + 2];
            s20 = Math.fma(v, u0, s20);
            s21 = Math.fma(v, u1, s21);
            s22 = Math.fma(v, u2, s22);
            s23 = Math.fma(v, u3, s23);
            v = x[a + r + 3];
            s30 = Math.fma(v, u0, s30);
            s31 = Math.fma(v, u1, s31);
            s32 = Math.fma(v, u2, s32);
            s33 = Math.fma(v, u3, s33);
        }
        add(c, at, sign, s00, s01, s02, s03);
        add(c, at + stride, sign, s10, s11, s12, s13);
        add(c, at + 2 * stride, sign, s20, s21, s22, s23);
        add(c, at + 3 * stride, sign, s30, s31, s32, s33);
    }

    private static void add(float[] c, int at, float sign, float s0, float s1, float s2, float s3) {
        c[at] += sign * s0;
        c[at + 1] += sign * s1;
        c[at + 2] += sign * s2;
        c[at + 3] += sign * s3;
    }

    /** The lower and the upper half of a pair as floats. */
    private static float low(int pair) {
        return Float.intBitsToFloat(pair << 16);
    }

    private static float high(int pair) {
        return Float.intBitsToFloat(pair & HIGH);
    }

    @Override
    void dots(int[][] rows, int[] from, float[] w, int length, float[] sums) {
        Arrays.fill(sums, 0);
        for (int k = 0; k < length; k += WIDTH)
            for (int i = 0; i < ROWS; i++) dot(rows[i], from[i] + k / 2, w, k, sums, i * WIDTH);
    }

    private static void dot(int[] a, int from, float[] w, int k, float[] sums, int at) {
        for (int i = 0; i < HALF; i++) {
            int pair = a[from + i];
            sums[at + i] = Math.fma(low(pair), w[k + i], sums[at + i]);
            sums[at + HALF + i] = Math.fma(high(pair), w[k + HALF + i], sums[at + HALF + i]);
        }
    }

    @Override
    void adds(float[] to, int length, float[] factor, int[][] rows, int[] from) {
        for (int i = 0; i < ROWS; i++) add(to, length, factor[i], rows[i], from[i]);
    }

    private static void add(float[] to, int length, float factor, int[] a, int from) {
        for (int k = 0; k < length; k += WIDTH)
            for (int i = 0; i < HALF; i++) {
                int pair = a[from + k / 2 + i];
                to[k + i] = Math.fma(factor, low(pair), to[k + i]);
                to[k + HALF + i] = Math.fma(factor, high(pair), to[k + HALF + i]);
            }
    }

    @Override
    void adds(float[] to, int at, int length, float[] factor, float[][] rows, int[] from) {
        for (int i = 0; i < ROWS; i++) add(to, at, length, factor[i], rows[i], from[i]);
    }

    private static void add(float[] to, int at, int length, float factor, float[] a, int from) {
        for (int k = 0; k < length; k++) to[at + k] = Math.fma(factor, a[from + k], to[at + k]);
    }
}
