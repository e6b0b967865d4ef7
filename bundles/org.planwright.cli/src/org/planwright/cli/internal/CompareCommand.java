package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.planwright.model.InputException;
import org.planwright.studio.CohortComparison;
import org.planwright.studio.CompareFiles;
import org.planwright.studio.CompareJson;
import org.planwright.studio.CompareRequest;
import org.planwright.studio.Comparison;
import org.planwright.studio.PlanJson;
import org.planwright.studio.Studio;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Optimizers side by side on a case, an influence, or every case of a folder. */
@Command(
        name = "compare",
        description =
                "Let optimizers race on one case or dose influence, or on every case of a folder: the same matrix, "
                        + "objectives, start weights, threads and budget for all. Objectives are recomputed from the weights; an "
                        + "optimizer that fails is a row with its reason.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Parameters(
            arity = "0..1",
            paramLabel = "CASE|INFLUENCE",
            description = "A folder, a .mat file (case or dose influence), an .npz, or phantom:ID?seed=N.")
    String caseText = "";

    @Mixin
    PlanOptions options = new PlanOptions();

    @Option(
            names = "--optimizer",
            paramLabel = "ID",
            description = "Optimizer; may be repeated. Default: all that can be used.")
    List<String> optimizers = new ArrayList<>();

    @Option(
            names = "--scoring",
            paramLabel = "ID",
            description = "Scoring system; may be repeated. Default: the protocol's.")
    List<String> scoring = new ArrayList<>();

    @Option(names = "--budget", paramLabel = "S", description = "Wall seconds of a run at most. Default: 600.")
    double budget = CompareRequest.BUDGET_SECONDS;

    @Option(
            names = "--gap",
            paramLabel = "G",
            description = "Relative gap at which an optimizer may stop. Default: 1e-5.")
    double gap = CompareRequest.GAP;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Runs of each optimizer, in turn; the first is cold. Default: 2, for a cohort 1.")
    Integer repeats;

    @Option(
            names = "--cohort",
            paramLabel = "DIR",
            description = "Compare on every folder in DIR that is a case, and test the differences.")
    Path cohort;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for compare.json, compare.csv, report.html and a folder for each plan.")
    Path out;

    @Override
    public Integer call() {
        if (caseText.isEmpty() && cohort == null)
            throw new InputException("compare needs CASE, a dose influence, or --cohort DIR");
        if (repeats == null) repeats = cohort == null ? 2 : 1;
        CompareRequest request =
                new CompareRequest(options.request(caseText, "", scoring, budget, gap), optimizers, repeats);
        return cohort == null ? one(request) : many(request);
    }

    private int one(CompareRequest request) {
        Studio studio = top.studio().get();
        Comparison c;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            c = studio.compare(request, p, top.err::println);
        }
        PrintStream words = answer.words(top);
        CompareWords.print(words, c);
        Written written = write(words, () -> CompareFiles.write(studio, c, out));
        answer.write(top, CompareJson.of(c, written.files()));
        written.orThrow();
        return c.succeeded() ? 0 : 1;
    }

    private int many(CompareRequest request) {
        Studio studio = top.studio().get();
        CohortComparison c;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            c = studio.compareCohort(request, cohort, Optional.ofNullable(out), p, top.err::println);
        }
        PrintStream words = answer.words(top);
        CompareWords.print(words, c);
        Written written = write(words, () -> CompareFiles.write(c, out));
        ObjectNode n = CompareJson.of(c);
        PlanJson.strings(
                n.putArray("files"),
                written.files().stream().map(Path::toString).toList());
        answer.write(top, n);
        written.orThrow();
        return c.succeeded() ? 0 : 1;
    }

    /** What was written, or why not; what was computed is told either way. */
    private record Written(List<Path> files, RuntimeException failure) {
        void orThrow() {
            if (failure != null) throw failure;
        }
    }

    private Written write(PrintStream words, Callable<List<Path>> writer) {
        words.flush();
        if (out == null) return new Written(List.of(), null);
        try {
            List<Path> files = writer.call();
            for (Path f : files) words.println("wrote " + f);
            return new Written(files, null);
        } catch (RuntimeException e) {
            return new Written(List.of(), e);
        } catch (Exception e) {
            return new Written(List.of(), new IllegalStateException(e));
        }
    }
}
