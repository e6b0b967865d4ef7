package org.planwright.studio;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Goal;
import org.planwright.model.InputException;

/** DVHs and tables as files that a person asked for: whole or not at all, and a bad path is said in words. */
public final class DvhFiles {
    /** Dose between the rows of a CSV file, Gy. */
    private static final double BIN_GY = 0.1;

    private DvhFiles() {}

    /**
     * A DVH to be written.
     *
     * @param what case and plan, for people
     * @param now the dose shown
     * @param before the dose of the plan before, if it is shown too
     * @param structures names of the structures that are on
     * @param goals goals under case names
     */
    public record Content(
            String what,
            PlanEvaluation now,
            Optional<PlanEvaluation> before,
            List<String> structures,
            List<Goal> goals) {
        public Content {
            structures = List.copyOf(structures);
            goals = List.copyOf(goals);
        }

        private List<Dvh> dvhs(PlanEvaluation e) {
            return e.dvhs().stream()
                    .filter(d -> !d.isEmpty() && structures.contains(d.structure()))
                    .toList();
        }
    }

    /**
     * A cumulative DVH with a row for each structure and dose; the mode and the unit are in the header.
     *
     * @return the file's text: structure, plan, dose, volume in percent and cc
     */
    public static String csv(Content c) {
        String unit = c.now().dose().quantity().unit();
        StringBuilder s = new StringBuilder();
        Csv.comment(s, "Cumulative DVHs of " + c.what() + "; research software, not for clinical use");
        Csv.comment(
                s,
                "Total dose, " + unit + "; volume with at least that dose. DVH mode: "
                        + c.now().mode().words());
        for (Dvh d : c.dvhs(c.now())) Csv.comment(s, d.structure() + ": " + d.describe());
        Csv.line(s, "structure", "plan", "dose [" + unit + "]", "volume [%]", "volume [cc]");
        for (Dvh d : c.dvhs(c.now())) rows(s, d, "shown");
        c.before().ifPresent(b -> {
            for (Dvh d : c.dvhs(b)) rows(s, d, "before");
        });
        return s.toString();
    }

    private static void rows(StringBuilder s, Dvh d, String plan) {
        double[] percent = d.cumulativePercent(BIN_GY);
        for (int n = 0; n < percent.length; n++)
            Csv.line(s, d.structure(), plan, n * BIN_GY, percent[n], percent[n] / 100 * d.volumeCc());
    }

    /** The chart as SVG in total Gy, the plan before dashed. */
    public static String svg(Content c) {
        return DvhPlot.svg(
                c.dvhs(c.now()),
                c.before().map(c::dvhs).orElse(List.of()),
                c.now().planningCase().structures(),
                GoalPoint.of(
                        c.goals().stream()
                                .filter(g -> c.structures().contains(g.structure()))
                                .map(g -> new GoalCheck(g, Double.NaN))
                                .toList(),
                        c.now()),
                c.now().dose().quantity().unit(),
                c.what() + ". DVH mode: " + c.now().mode().words());
    }

    /**
     * Writes a text, whole or not at all.
     *
     * @throws OutputFolder.WriteFailure if it cannot be written, in words
     */
    public static void save(Path file, String text) {
        OutputFolder.single(file, s -> s.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes an image as PNG. @param rgba 0xRRGGBBAA row by row */
    public static void png(Path file, int[] rgba, int width, int height) {
        OutputFolder.single(file, s -> s.write(Png.bytes(rgba, width, height)));
    }

    /**
     * The file that a person named.
     *
     * @param text as typed or chosen
     * @param ending added if the name has none, such as {@code .csv}
     * @throws InputException if it cannot be a file, in words
     */
    public static Path path(String text, String ending) {
        if (text.isBlank()) throw new InputException("no file is named: give the file a name");
        Path p;
        try {
            p = Path.of(text.strip());
        } catch (InvalidPathException e) {
            String why = "is no name of a file (" + e.getReason() + ")";
            throw InputException.at("\"" + text + "\"", why, "Choose another");
        }
        Path name = p.getFileName();
        if (name == null || java.nio.file.Files.isDirectory(p))
            throw InputException.at(p.toString(), "is a folder", "Name a file in it");
        return name.toString().contains(".") ? p : p.resolveSibling(name + ending);
    }
}
