package org.planwright.studio;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.planwright.spi.CaseWriter;
import org.planwright.spi.ProgressMonitor;

/** Writes a plan: plan.json, dose.nrrd, report.html and what the case's own format has; all of them or none. */
public final class PlanFiles {
    private PlanFiles() {}

    /**
     * @param folder made if it is not there
     * @return files written
     * @throws OutputFolder.WriteFailure if they cannot be written; nothing is then left half-written
     */
    public static List<Path> write(Studio studio, PlanOutcome o, Path folder) {
        try (OutputFolder out = new OutputFolder(folder)) {
            out.write("dose.nrrd", s -> s.write(NrrdDose.bytes(o.plan().dose())));
            text(out, "plan.json", PlanJson.text(PlanJson.plan(o.plan())));
            text(out, "report.html", Report.html(o));
            for (ServiceEntry e : studio.services().list(CaseWriter.class)) {
                if (!e.usable()) continue;
                studio.services()
                        .with(
                                CaseWriter.class,
                                e.id(),
                                w -> w.accepts(o.planningCase())
                                        ? Guard.call(
                                                e.bundle(),
                                                "writing the plan",
                                                Duration.ofMinutes(5),
                                                ProgressMonitor.NONE,
                                                () -> w.write(o.planningCase(), o.plan(), out.workFolder()))
                                        : List.of());
            }
            return out.commit();
        }
    }

    private static void text(OutputFolder out, String name, String content) {
        out.write(name, s -> s.write(content.getBytes(StandardCharsets.UTF_8)));
    }
}
