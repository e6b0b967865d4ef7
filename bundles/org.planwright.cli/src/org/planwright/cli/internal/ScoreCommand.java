package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.spi.ScoreResult;
import org.planwright.studio.MetricFile;
import org.planwright.studio.PlanJson;
import org.planwright.studio.PluginFailure;
import org.planwright.studio.Studio;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Scores a dose on a case, or given metric values. */
@Command(
        name = "score",
        description = "Score a dose on a case, or given metric values (--metrics).",
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Mixin
    DoseOption dose = new DoseOption();

    @Parameters(arity = "0..1", paramLabel = "CASE", description = "A folder, a .mat file, or phantom:ID?seed=N.")
    String caseText;

    @Option(
            names = "--scoring",
            paramLabel = "ID",
            description = "Scoring system; may be repeated. Default: the protocol's.")
    List<String> scoring = new ArrayList<>();

    @Option(
            names = "--metrics",
            paramLabel = "FILE.csv",
            description = "Values by patient, plan, metric, value (value_corrected where present) instead of a dose.")
    Path metrics;

    @Option(names = "--mode", description = "sampled (default) or voxels.", paramLabel = "MODE")
    DvhMode mode = DvhMode.SAMPLED;

    @Override
    public Integer call() {
        if (metrics != null) return given();
        if (caseText == null || dose.file == null)
            throw new InputException("score needs CASE and --dose FILE, or --metrics FILE.csv");
        Studio studio = top.studio().get();
        PlanningCase c;
        Dose d;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            c = studio.cases().open(caseText, p);
            d = studio.cases().dose(dose.file, c, p);
        }
        List<String> ids = scoring.isEmpty() ? studio.defaultScoring(c, dose.protocol) : scoring;
        ids.forEach(studio::requireScoring);
        PlanEvaluation e = dose.evaluation(studio, c, d, mode);
        Map<String, ScoreResult> results = new LinkedHashMap<>();
        int failures = 0;
        for (String id : ids) {
            try {
                results.put(id, studio.score(id, e, org.planwright.spi.ProgressMonitor.NONE));
            } catch (PluginFailure f) {
                top.err.println("planwright: scoring system " + id + " failed. " + f.getMessage());
                failures++;
            }
        }
        PrintStream out = answer.words(top);
        out.println("DVH mode: " + mode.words());
        results.forEach((id, r) -> ScoreWords.print(out, id, r));
        ObjectNode n = PlanJson.start("scores").put("case", c.id());
        n.put("mode", mode.name().toLowerCase(Locale.ROOT));
        ObjectNode scores = n.putObject("scores");
        results.forEach((id, r) -> scores.set(id, PlanJson.score(r)));
        answer.write(top, n);
        return failures == 0 ? 0 : 1;
    }

    private int given() {
        if (scoring.size() != 1) throw new InputException("score --metrics needs one --scoring ID");
        Studio studio = top.studio().get();
        studio.requireScoring(scoring.get(0));
        ObjectNode n = PlanJson.start("scores-of-values").put("scoring", scoring.get(0));
        ArrayNode list = n.putArray("plans");
        Table t = new Table("patient", "plan", "total", "max", "scorable", "skipped");
        for (MetricFile.Row r : MetricFile.read(metrics)) {
            ScoreResult s = studio.score(scoring.get(0), r.values());
            ObjectNode x = list.addObject().put("patient", r.patient()).put("plan", r.plan());
            x.setAll(PlanJson.score(s));
            t.row(
                    r.patient(),
                    r.plan(),
                    ScoreWords.number(s.total()),
                    ScoreWords.number(s.maximum()),
                    ScoreWords.number(s.scorable()),
                    String.join(", ", s.skipped()));
        }
        t.print(answer.words(top));
        answer.write(top, n);
        return 0;
    }
}
