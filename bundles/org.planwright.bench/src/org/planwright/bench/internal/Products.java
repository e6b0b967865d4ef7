package org.planwright.bench.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.planwright.model.DoseInfluence;
import org.planwright.numerics.Parallel;
import org.planwright.numerics.ParallelInfluence;

/**
 * Dose D w and gradient D'y of a whole dose influence, and the STREAM triad that says what the memory gives (McCalpin,
 * IEEE TCCA Newsletter, December 1995). One shot is one product.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Products {
    /** Elements of each of the triad's three arrays: together beyond any cache. */
    static final int TRIAD = 8_000_000;

    private static DoseInfluence influence;
    private static double[] a;
    private static double[] b;
    private static double[] c;

    @Param({"1", "2"})
    public int threads;

    private ParallelInfluence product;
    private double[] weights;
    private double[] derivatives;
    private double[] dose;

    /** Reads the matrix and fills the triad's arrays, once for all benchmarks. */
    static DoseInfluence load(Path npz) throws java.io.IOException {
        influence = CsrArchive.read(npz);
        a = new double[TRIAD];
        b = new double[TRIAD];
        c = new double[TRIAD];
        Arrays.fill(b, 1);
        Arrays.fill(c, 2);
        return influence;
    }

    @Setup
    public void vectors() {
        product = new ParallelInfluence(influence, threads);
        dose = new double[influence.rows()];
        weights = new Random(1).doubles(influence.columns()).toArray();
        derivatives = new Random(2).doubles(influence.rows(), -1, 1).toArray();
    }

    @Benchmark
    public double[] triad() {
        Parallel.run(threads, TRIAD, (chunk, from, to) -> triad(3, from, to));
        return a;
    }

    private static void triad(double scale, int from, int to) {
        double[] x = a, u = b, v = c;
        for (int i = from; i < to; i++) x[i] = u[i] + scale * v[i];
    }

    @Benchmark
    public double[] dose() {
        product.multiply(weights, dose);
        return dose;
    }

    @Benchmark
    public double[] gradient() {
        return product.multiplyTransposed(derivatives);
    }
}
