package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.planwright.model.InputException;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.OptimizerSettings;
import org.planwright.studio.OptimizeJob;
import org.planwright.studio.PlanJson;
import org.planwright.studio.WeightFile;
import org.planwright.studio.Within;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs one optimizer on a finished influence, cold and a second time, in the file's own dose unit. */
@Command(
        name = "optimize",
        description = "Run an optimizer on a finished dose influence (.mat with dij, or .npz with its plan.json).",
        mixinStandardHelpOptions = true)
final class OptimizeCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Parameters(paramLabel = "INFLUENCE", description = "A .mat or .npz file.")
    String file;

    @Option(names = "--optimizer", paramLabel = "ID", required = true, description = "Optimizer.")
    String optimizer;

    @Option(names = "--gap", paramLabel = "G", description = "Relative gap at which it may stop. Default: 1e-4.")
    double gap = 1e-4;

    @Option(names = "--budget", paramLabel = "S", description = "Wall seconds at most.")
    double budget = Double.POSITIVE_INFINITY;

    @Option(names = "--iterations", paramLabel = "N", description = "Iterations at most. Default: 2000.")
    int iterations = 2000;

    @Option(names = "--runs", paramLabel = "N", description = "1: cold only; 2 (default): cold and second.")
    int runs = 2;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use. Default: 1.")
    int threads = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: 1.")
    long seed = 1;

    @Option(names = "--out", paramLabel = "FILE.npy", description = "Write the weights, in the matrix's column order.")
    Path out;

    @Option(
            names = "--dual",
            paramLabel = "FILE.npy",
            description = "Write what proves the bound: a slope, objective per dose unit, for every voxel of the dose"
                    + " grid, x fastest.")
    Path dual;

    @Override
    public Integer call() {
        if (!(budget > 0)) throw new InputException("--budget " + budget + ": wall seconds above 0 are needed");
        if (!(gap > 0 && gap < 1)) throw new InputException("--gap " + gap + ": a part between 0 and 1 is needed");
        if (runs < 1 || runs > 2) throw new InputException("--runs " + runs + ": 1 or 2");
        if (iterations < 1) throw new InputException("--iterations " + iterations + ": at least 1");
        OptimizerSettings settings = new OptimizerSettings(iterations, gap, budget, Positive.threads(threads), seed);
        OptimizeJob.prepare(top.studio().get(), optimizer);
        List<OptimizeJob.Run> done;
        FinishedInfluence f;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            f = top.studio().get().cases().influence(file, p);
            done = OptimizeJob.run(top.studio().get(), f, optimizer, settings, runs, p);
        }
        OptimizeJob.Run last = done.get(done.size() - 1);
        if (out != null) WeightFile.write(out, last.result().weights());
        boolean proven = last.result().dual() != null;
        if (dual != null && proven) WeightFile.write(dual, last.result().dual());
        var words = answer.words(top);
        Table t = new Table("run", "objective", "iterations", "evaluations", "CPU [s]", "wall [s]", "stopped");
        for (OptimizeJob.Run r : done)
            t.row(
                    r.name(),
                    String.format(Locale.ROOT, "%.8g", r.result().objective()),
                    String.valueOf(r.result().iterations()),
                    String.valueOf(r.result().evaluations()),
                    String.format(Locale.ROOT, "%.3f", r.cpuSeconds()),
                    String.format(Locale.ROOT, "%.3f", r.wallSeconds()),
                    r.result().stopped());
        t.print(words);
        String within = Within.sentence(last.result());
        if (!within.isEmpty()) words.println(within);
        if (dual != null && !proven)
            top.err.println("notice: optimizer " + optimizer + " told no slopes that prove a bound; " + dual
                    + " is not written. newton does");
        answer.write(top, json(f, done));
        return 0;
    }

    private ObjectNode json(FinishedInfluence f, List<OptimizeJob.Run> done) {
        OptimizeJob.Run last = done.get(done.size() - 1);
        ObjectNode n = PlanJson.start("optimize-result");
        n.put("file", f.name()).put("optimizer", optimizer).put("threads", threads);
        n.put("beamlets", f.influence().columns()).put("nnz", f.influence().nonZeros());
        PlanJson.number(n, "objective", last.result().objective());
        PlanJson.bound(n, last.result());
        n.put("iterations", last.result().iterations());
        n.put("evaluations", last.result().evaluations());
        n.set("trace", PlanJson.trace(last.result()));
        ArrayNode list = n.putArray("runs");
        for (OptimizeJob.Run r : done) {
            ObjectNode x = list.addObject().put("name", r.name());
            x.put("cpu_s", r.cpuSeconds()).put("wall_s", r.wallSeconds());
            PlanJson.number(x, "objective", r.result().objective());
            x.put("stopped", r.result().stopped());
            x.set("trace", PlanJson.trace(r.result()));
        }
        if (out != null) n.put("weights", out.toString());
        if (dual != null) n.put("dual", last.result().dual() == null ? null : dual.toString());
        return n;
    }
}
