package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.studio.DvhPlot;
import org.planwright.studio.DvhTable;
import org.planwright.studio.OutputFolder;
import org.planwright.studio.PlanJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** DVHs and metrics of a dose on a case. */
@Command(
        name = "dvh",
        description = "Dose-volume histograms and metrics of every structure under a dose.",
        mixinStandardHelpOptions = true)
final class DvhCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Mixin
    DoseOption dose = new DoseOption();

    @Parameters(paramLabel = "CASE", description = "A folder, a .mat file, or phantom:ID?seed=N.")
    String caseText;

    @Option(
            names = "--metric",
            paramLabel = "EXPR",
            description = "Metric, such as D95%%[Gy] or V20Gy[%%]; may be repeated. Default: the usual ones.")
    List<String> metrics = new ArrayList<>();

    @Option(names = "--mode", description = "sampled (default) or voxels.", paramLabel = "MODE")
    DvhMode mode = DvhMode.SAMPLED;

    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Write the curves as SVG.")
    Path plot;

    @Override
    public Integer call() {
        PlanningCase c;
        Dose d;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            c = top.studio().get().cases().open(caseText, p);
            d = top.studio().get().cases().dose(dose.file, c, p);
        }
        PlanEvaluation e = dose.evaluation(top.studio().get(), c, d, mode);
        DvhTable table = DvhTable.of(e, metrics);
        var out = answer.words(top);
        out.println("DVH mode: " + mode.words() + "; dose in " + d.quantity().unit() + ", volumes in cc");
        Table t = new Table("structure", "volume [cc]", "metric", "value");
        for (Map.Entry<String, Map<String, Double>> s : table.values().entrySet())
            s.getValue()
                    .forEach((k, v) -> t.row(
                            s.getKey(),
                            String.format(Locale.ROOT, "%.2f", e.dvh(s.getKey()).volumeCc()),
                            k,
                            Double.isNaN(v) ? "-" : String.format(Locale.ROOT, "%.4f", v)));
        t.print(out);
        for (String n : table.notices()) out.println("notice: " + n);
        if (plot != null)
            OutputFolder.single(
                    plot,
                    o -> o.write(DvhPlot.svg(
                                    e.dvhs(),
                                    c.structures(),
                                    List.of(),
                                    d.quantity().unit())
                            .getBytes(StandardCharsets.UTF_8)));
        if (!answer.json.isEmpty()) answer.write(top, json(e, table));
        return 0;
    }

    private static ObjectNode json(PlanEvaluation e, DvhTable table) {
        ObjectNode n = PlanJson.start("dvh");
        n.put("case", e.planningCase().id());
        n.put("mode", e.mode().name().toLowerCase(Locale.ROOT));
        n.put("unit", e.dose().quantity().unit());
        ObjectNode metrics = n.putObject("metrics"), how = n.putObject("dvh");
        table.values().forEach((s, values) -> {
            ObjectNode m = metrics.putObject(s);
            values.forEach((k, v) -> PlanJson.number(m, k, v));
        });
        for (Structure s : e.planningCase().structures()) {
            Dvh d = e.dvh(s.name());
            ObjectNode x = how.putObject(s.name());
            x.put("volume_cc", d.volumeCc());
            x.put("description", d.describe());
            if (d.isEmpty()) continue;
            double bin = 0.1;
            x.put("bin_gy", bin);
            var curve = x.putArray("cumulative_percent");
            for (double v : d.cumulativePercent(bin)) curve.add(Math.round(v * 1e4) / 1e4);
        }
        PlanJson.strings(n.putArray("notices"), table.notices());
        return n;
    }
}
