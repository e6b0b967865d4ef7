package org.planwright.studio;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a comparison: compare.json, compare.csv and report.html together, and a folder for each plan. */
public final class CompareFiles {
    private CompareFiles() {}

    /**
     * A comparison's files.
     *
     * @param folder made if it is not there; each plan goes into a folder named by its optimizer, as {@code plan} writes it
     * @return files written
     * @throws OutputFolder.WriteFailure if they cannot be written; nothing is then left half-written
     */
    public static List<Path> write(Studio studio, Comparison c, Path folder) {
        List<Path> files = new ArrayList<>();
        for (RaceEntry e : c.entries())
            e.plan().ifPresent(p -> files.addAll(PlanFiles.write(studio, p, folder.resolve(e.id()))));
        try (OutputFolder out = new OutputFolder(folder)) {
            text(out, "compare.json", PlanJson.text(CompareJson.of(c, files)));
            text(out, "compare.csv", CompareTable.of(c).csv(c.name(), true));
            text(out, "report.html", CompareReport.html(c));
            files.addAll(0, out.commit());
        }
        return files;
    }

    /** A cohort's files; its patients' were written as they were done. */
    public static List<Path> write(CohortComparison c, Path folder) {
        try (OutputFolder out = new OutputFolder(folder)) {
            text(out, "compare.json", PlanJson.text(CompareJson.of(c)));
            StringBuilder csv = new StringBuilder();
            for (CohortComparison.Patient p : c.patients()) csv.append(p.table().csv(p.name(), csv.isEmpty()));
            text(out, "compare.csv", csv.toString());
            text(out, "report.html", CohortReport.html(c));
            return out.commit();
        }
    }

    private static void text(OutputFolder out, String name, String content) {
        out.write(name, s -> s.write(content.getBytes(StandardCharsets.UTF_8)));
    }
}
