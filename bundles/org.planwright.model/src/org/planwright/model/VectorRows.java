package org.planwright.model;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowKernel} on vectors of four doubles, a quad at a time, with the same results bit for bit: products and sums are
 * rounded apart. Only {@link RowVectors} may say when it runs. Its methods are long, so that the compiler takes each up
 * once and never again inside a caller.
 */
final class VectorRows {
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_128;
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_256;

    private VectorRows() {}

    /** Whether this machine has vectors that long. */
    static boolean usable() {
        return DoubleVector.SPECIES_PREFERRED.length() >= D.length();
    }

    private static DoubleVector quad(int[] data, int at) {
        FloatVector v = IntVector.fromArray(I, data, at).reinterpretAsFloats();
        return (DoubleVector) v.convertShape(VectorOperators.F2D, D, 0);
    }

    static void dots(RowBlock block, int[] rows, int from, int to, double[] w, double factor, double[] out) {
        int[] d = block.data, quads = block.quads, singles = block.singles;
        for (int n = from; n < to; n++) {
            int r = (rows == null ? n : rows[n]) - block.firstRow;
            int k = quads[r], end = singles[r], past = quads[r + 1];
            if (k == past) {
                out[n] = 0;
                continue;
            }
            DoubleVector a = DoubleVector.zero(D), b = a;
            for (; k < end; k += RowBlock.QUADS) {
                int c = d[k];
                a = a.add(quad(d, k + 1).mul(DoubleVector.fromArray(D, w, c & 0xffff)));
                b = b.add(quad(d, k + 5).mul(DoubleVector.fromArray(D, w, c >>> 16)));
            }
            double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
            for (; k < past; k += RowBlock.NARROW) {
                int j = d[k], m = d[k + 1];
                s0 += Float.intBitsToFloat(d[k + 2]) * w[j & 0xffff];
                s1 += Float.intBitsToFloat(d[k + 3]) * w[j >>> 16];
                s2 += Float.intBitsToFloat(d[k + 4]) * w[m & 0xffff];
                s3 += Float.intBitsToFloat(d[k + 5]) * w[m >>> 16];
            }
            a = a.add(b);
            out[n] = factor * (a.lane(0) + a.lane(1) + (a.lane(2) + a.lane(3)) + (s0 + s1 + (s2 + s3)));
        }
    }

    static void adds(RowBlock block, int[] rows, int from, int to, double[] y, double factor, double[] g) {
        int[] d = block.data, quads = block.quads, singles = block.singles;
        for (int n = from; n < to; n++) {
            double f = factor * y[n];
            if (f == 0) continue;
            int r = (rows == null ? n : rows[n]) - block.firstRow;
            int k = quads[r], end = singles[r], past = quads[r + 1];
            if (k == past) continue;
            DoubleVector scale = DoubleVector.broadcast(D, f);
            for (; k < end; k += RowBlock.QUADS) {
                int j = d[k] & 0xffff, m = d[k] >>> 16;
                DoubleVector.fromArray(D, g, j).add(quad(d, k + 1).mul(scale)).intoArray(g, j);
                DoubleVector.fromArray(D, g, m).add(quad(d, k + 5).mul(scale)).intoArray(g, m);
            }
            for (; k < past; k += RowBlock.NARROW) {
                int j = d[k], m = d[k + 1];
                g[j & 0xffff] += f * Float.intBitsToFloat(d[k + 2]);
                g[j >>> 16] += f * Float.intBitsToFloat(d[k + 3]);
                g[m & 0xffff] += f * Float.intBitsToFloat(d[k + 4]);
                g[m >>> 16] += f * Float.intBitsToFloat(d[k + 5]);
            }
        }
    }
}
