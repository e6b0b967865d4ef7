package org.planwright.cli.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.planwright.studio.PlanFiles;
import org.planwright.studio.PlanJson;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.PlanRequest;
import org.planwright.studio.Report;
import org.planwright.studio.Within;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The main job: a case to a scored plan and a report. */
@Command(
        name = "plan",
        description = "Plan a case: dose influence, optimization, metrics, scores, report.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Parameters(paramLabel = "CASE", description = "A folder, a .mat file, or phantom:ID?seed=N.")
    String caseText;

    @Mixin
    PlanOptions options = new PlanOptions();

    @Option(
            names = "--optimizer",
            paramLabel = "ID",
            description = "Optimizer. Default: the fastest that takes all objectives.")
    String optimizer = "";

    @Option(
            names = "--scoring",
            paramLabel = "ID",
            description = "Scoring system; may be repeated. Default: the protocol's.")
    List<String> scoring = new ArrayList<>();

    @Option(names = "--budget", paramLabel = "S", description = "Wall seconds for the optimizer at most.")
    double budget = Double.POSITIVE_INFINITY;

    @Option(
            names = "--gap",
            paramLabel = "G",
            description = "Relative gap at which the optimizer may stop. Default: 3e-3.")
    double gap = 3e-3;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for plan.json, dose.nrrd, report.html and the case's own dose format.")
    Path out;

    @Override
    public Integer call() {
        PlanRequest request = options.request(caseText, optimizer, scoring, budget, gap);
        PlanOutcome o;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            o = top.studio().get().plan(request, p, top.err::println);
        }
        var words = answer.words(top);
        words.println(Report.summary(o));
        String within = Within.sentence(o.optimization());
        if (!within.isEmpty()) words.println(within);
        o.scores().forEach((id, r) -> ScoreWords.print(words, id, r));
        for (String n : o.notices()) words.println("notice: " + n);
        words.flush();
        List<Path> files = List.of();
        RuntimeException unwritten = null;
        if (out != null) {
            try {
                files = PlanFiles.write(top.studio().get(), o, out);
                for (Path f : files) words.println("wrote " + f);
            } catch (RuntimeException e) {
                unwritten = e;
            }
        }
        answer.write(top, PlanJson.result(o, files));
        if (unwritten != null) throw unwritten;
        return 0;
    }
}
