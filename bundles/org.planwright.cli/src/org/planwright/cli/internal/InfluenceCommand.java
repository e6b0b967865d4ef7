package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.planwright.model.DoseInfluence;
import org.planwright.model.InputException;
import org.planwright.studio.InfluenceOutcome;
import org.planwright.studio.NpzInfluence;
import org.planwright.studio.OutputFolder;
import org.planwright.studio.PlanJson;
import org.planwright.studio.PlanRequest;
import org.planwright.studio.Timings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Computes a dose influence and writes it for other programs. */
@Command(
        name = "influence",
        description = "Compute the dose influence of a case and write it as scipy's CSR archive.",
        mixinStandardHelpOptions = true)
final class InfluenceCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Parameters(paramLabel = "CASE", description = "A folder, a .mat file, or phantom:ID?seed=N.")
    String caseText;

    @Mixin
    PlanOptions options = new PlanOptions();

    @Option(names = "--out", paramLabel = "FILE.npz", required = true, description = "File to write.")
    Path out;

    @Override
    public Integer call() {
        String name = out.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".npz"))
            throw new InputException("--out " + out + ": the name must end in .npz");
        PlanRequest request = options.request(caseText, "", List.of(), Double.POSITIVE_INFINITY, 1e-3);
        InfluenceOutcome o;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            o = top.studio().get().influence(request, p, top.err::println);
        }
        DoseInfluence d = o.result().influence();
        try (OutputFolder folder = new OutputFolder(out.toAbsolutePath().getParent())) {
            folder.write(name, s -> NpzInfluence.write(s, d));
            folder.write(
                    NpzInfluence.companion(name),
                    s -> s.write(PlanJson.text(NpzInfluence.document(o)).getBytes(StandardCharsets.UTF_8)));
            folder.commit();
        }
        var words = answer.words(top);
        words.printf(
                Locale.ROOT,
                "%d beamlets, %d voxels, %d entries, %.1f bytes each, %.2f s CPU%n",
                d.columns(),
                d.rows(),
                d.nonZeros(),
                (double) d.bytes() / d.nonZeros(),
                o.seconds().get("influence_cpu_s"));
        for (String n : o.notices()) words.println("notice: " + n);
        words.println("wrote " + out + " and " + NpzInfluence.companion(name));
        ObjectNode n =
                PlanJson.start("influence-result").put("case", o.planningCase().id());
        n.putObject("influence")
                .put("voxels", d.rows())
                .put("beamlets", d.columns())
                .put("nnz", d.nonZeros())
                .put("bytes", d.bytes());
        ObjectNode timings = n.putObject("timings");
        o.seconds().forEach((k, v) -> PlanJson.number(timings, k, v));
        n.putObject("memory").put("peak_bytes", Timings.peakBytes()).put("influence_bytes", d.bytes());
        PlanJson.strings(n.putArray("notices"), o.notices());
        PlanJson.strings(n.putArray("files"), List.of(out.toString(), NpzInfluence.companion(out.toString())));
        answer.write(top, n);
        return 0;
    }
}
