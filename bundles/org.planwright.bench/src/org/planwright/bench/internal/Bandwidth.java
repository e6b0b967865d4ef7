package org.planwright.bench.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints the bandwidth table: triad, D w and D'y in GB/s on one and two threads, and the bytes held per entry. The
 * benchmarks take turns in one process, round after round, a few shots each, and the best shot counts: other work on the
 * machine only makes shots slower. The share of the triad is the median of the rounds, each against its own triad, as the
 * memory's speed changes with what else the machine's host does. GB/s of the products: eight bytes per entry, whatever the storage.
 */
public final class Bandwidth {
    private static final int ROUNDS = 24;
    private static final int WARM = 5;
    private static final int SHOTS = 10;
    private static final String[] THREADS = {"1", "2"};

    private Bandwidth() {}

    /** @param args an archive of `planwright influence` */
    public static void main(String[] args) throws Exception {
        var influence = Products.load(Path.of(args[0]));
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int n = 0; n < ROUNDS; n++) rounds.add(round(n == 0 ? WARM : 1));
        double bytes = 8.0 * influence.nonZeros(), triad = 24.0 * Products.TRIAD;
        System.out.printf(
                "D: %d x %d, %d entries, %.2f bytes each (at most 9)%n",
                influence.rows(),
                influence.columns(),
                influence.nonZeros(),
                influence.bytes() / (double) influence.nonZeros());
        System.out.println("threads  triad GB/s  D w GB/s  of triad  D'y GB/s  of triad");
        for (String threads : THREADS)
            System.out.printf(
                    "%7s  %10.1f  %8.1f  %6.0f %%  %8.1f  %6.0f %%%n",
                    threads,
                    triad / best(rounds, threads + "triad"),
                    bytes / best(rounds, threads + "dose"),
                    100 * share(rounds, bytes, threads + "dose", triad, threads + "triad"),
                    bytes / best(rounds, threads + "gradient"),
                    100 * share(rounds, bytes, threads + "gradient", triad, threads + "triad"));
        System.out.println(
                "GB/s: best shot of all; of triad: median of " + ROUNDS + " rounds, each against its own triad");
        System.out.println("targets with two threads: D w 85 %, D'y 75 % of the triad");
    }

    private static double best(List<Map<String, Double>> rounds, String name) {
        return rounds.stream().mapToDouble(r -> r.get(name)).min().orElseThrow();
    }

    /** Bandwidth of a product over that of the triad of the same round, the median of the rounds. */
    private static double share(
            List<Map<String, Double>> rounds, double bytes, String name, double triad, String bound) {
        double[] all = rounds.stream()
                .mapToDouble(r -> bytes / r.get(name) / (triad / r.get(bound)))
                .sorted()
                .toArray();
        return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
    }

    /** Nanoseconds of the best shot of each benchmark, by threads and name. */
    private static Map<String, Double> round(int warm) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(Products.class.getName())
                .param("threads", THREADS)
                .forks(0)
                .warmupIterations(warm)
                .measurementIterations(SHOTS)
                .shouldDoGC(false)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, Double> best = new HashMap<>();
        for (RunResult r : new Runner(options).run())
            best.put(
                    r.getParams().getParam("threads") + r.getPrimaryResult().getLabel(),
                    r.getPrimaryResult().getStatistics().getMin());
        return best;
    }
}
