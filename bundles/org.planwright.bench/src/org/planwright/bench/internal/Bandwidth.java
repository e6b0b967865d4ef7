package org.planwright.bench.internal;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints the bandwidth table: triad, D w and D'y in GB/s on one and two threads, and the bytes held per entry. The
 * benchmarks take turns in one process, a few shots each, and the best shot counts: other work on the machine only makes
 * shots slower. GB/s of the products: eight bytes per entry, whatever the storage.
 */
public final class Bandwidth {
    private static final int ROUNDS = 8;
    private static final int WARM = 5;
    private static final int SHOTS = 10;
    private static final String[] THREADS = {"1", "2"};

    private Bandwidth() {}

    /** @param args an archive of `planwright influence` */
    public static void main(String[] args) throws Exception {
        var influence = Products.load(Path.of(args[0]));
        Map<String, Double> best = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++)
            for (RunResult r : round(round == 0 ? WARM : 1))
                best.merge(
                        r.getParams().getParam("threads") + r.getPrimaryResult().getLabel(),
                        r.getPrimaryResult().getStatistics().getMin(),
                        Math::min);
        double bytes = 8.0 * influence.nonZeros();
        System.out.printf(
                "D: %d x %d, %d entries, %.2f bytes each (at most 9)%n",
                influence.rows(),
                influence.columns(),
                influence.nonZeros(),
                influence.bytes() / (double) influence.nonZeros());
        System.out.println("threads  triad GB/s  D w GB/s  of triad  D'y GB/s  of triad");
        for (String threads : THREADS) {
            double triad = 24.0 * Products.TRIAD / best.get(threads + "triad");
            double dose = bytes / best.get(threads + "dose"), gradient = bytes / best.get(threads + "gradient");
            System.out.printf(
                    "%7s  %10.1f  %8.1f  %6.0f %%  %8.1f  %6.0f %%%n",
                    threads, triad, dose, 100 * dose / triad, gradient, 100 * gradient / triad);
        }
        System.out.println("targets with two threads: D w 85 %, D'y 75 % of the triad");
    }

    private static Collection<RunResult> round(int warm) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(Products.class.getName())
                .param("threads", THREADS)
                .forks(0)
                .warmupIterations(warm)
                .measurementIterations(SHOTS)
                .shouldDoGC(false)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run();
    }
}
