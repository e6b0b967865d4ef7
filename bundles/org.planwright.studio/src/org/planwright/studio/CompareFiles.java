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
            text(out, "compare.csv", csv(c));
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

    /** The table of measures as comma-separated values, the best of each named. */
    public static String csv(Comparison c) {
        return CompareTable.of(c).csv(c.name(), true);
    }

    /** The course of every run told of: a row for each point, scores where they were counted. */
    public static String courseCsv(Comparison c) {
        StringBuilder s = new StringBuilder();
        Csv.comment(s, "Course of optimizers on " + c.name() + "; research software, not for clinical use");
        Csv.comment(s, "Objective and, where weights were scored, totals by scoring system");
        List<Object> head = new ArrayList<>(List.of("optimizer", "wall [s]", "CPU [s]", "objective"));
        c.scoring().forEach(id -> head.add("score " + id));
        Csv.line(s, head.toArray());
        for (RaceEntry e : c.entries())
            for (RacePoint p : e.trace()) {
                List<Object> row = new ArrayList<>(List.of(e.id(), p.wallSeconds(), p.cpuSeconds(), p.objective()));
                c.scoring().forEach(id -> row.add(p.scores().getOrDefault(id, Double.NaN)));
                Csv.line(s, row.toArray());
            }
        return s.toString();
    }

    /** Cumulative DVHs of all plans: a row for each plan, structure and dose. */
    public static String dvhCsv(Comparison c) {
        StringBuilder s = new StringBuilder();
        Csv.comment(s, "Cumulative DVHs of plans on " + c.name() + "; research software, not for clinical use");
        Csv.comment(s, "Total dose, Gy; volume with at least that dose; sampled");
        Csv.line(s, "plan", "structure", "dose [Gy]", "volume [%]", "volume [cc]");
        for (RaceEntry e : c.entries())
            e.plan().ifPresent(p -> {
                for (DvhCurve d : DvhCurve.of(p.evaluation()))
                    for (int n = 0; n < d.gy().length; n++)
                        Csv.line(
                                s,
                                e.id(),
                                d.structure().name(),
                                d.gy()[n],
                                d.percent()[n],
                                d.percent()[n] / 100 * d.volumeCc());
            });
        return s.toString();
    }

    private static void text(OutputFolder out, String name, String content) {
        out.write(name, s -> s.write(content.getBytes(StandardCharsets.UTF_8)));
    }
}
