package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.planwright.model.Beam;
import org.planwright.model.Goal;
import org.planwright.model.Objective;
import org.planwright.model.Prescription;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;
import org.planwright.spi.ScoreResult;

/** The report of a plan: one HTML file without any outside link. End of the plan's flow. */
public final class Report {
    /** Isodose levels drawn, percent of the highest prescription. */
    private static final double[] LEVELS = {20, 40, 60, 80, 90, 95, 100, 105};

    static final String STYLE = """
            body{font:15px/1.45 sans-serif;max-width:1180px;margin:1.5em auto;padding:0 1em;color:#222;background:#fff}
            h1{font-size:1.5em;margin:.2em 0}h2{font-size:1.15em;margin:1.6em 0 .4em;border-bottom:1px solid #ccc}
            table{border-collapse:collapse;margin:.4em 0}th,td{padding:.15em .7em;border-bottom:1px solid #e4e4e4;
            text-align:left;vertical-align:top}th{background:#f4f4f4}.n{text-align:right;font-variant-numeric:tabular-nums}
            .warn{background:#fff3d6;border:1px solid #d9a400;padding:.4em .8em;display:inline-block}
            .slices{display:flex;gap:1em;flex-wrap:wrap}.slices figure{margin:0;flex:1 1 340px}figcaption{font-size:.9em}
            svg{width:100%;height:auto}.slice{background:#000}.key span{display:inline-block;margin-right:1em}
            .key i{display:inline-block;width:1.6em;height:.35em;margin-right:.35em;vertical-align:middle}
            code{font-size:.9em}small{color:#555}
            """;

    private Report() {}

    /** The whole document. */
    public static String html(PlanOutcome o) {
        StringBuilder s =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>");
        String title =
                "Plan of " + o.planningCase().label() + ", " + o.protocol().label();
        s.append(Html.escape(title)).append("</title>\n<style>").append(STYLE).append("</style></head><body>\n<h1>");
        s.append(Html.escape(title)).append("</h1>\n<p class=warn>Research software, not for clinical use.</p>\n<p>");
        s.append(Html.escape(summary(o))).append("</p>\n");
        notices(s, o);
        dvh(s, o);
        slices(s, o);
        goals(s, o);
        scores(s, o);
        metrics(s, o);
        beams(s, o);
        objectives(s, o);
        provenance(s, o);
        return s.append("</body></html>\n").toString();
    }

    /** What a clinician is told first, in one or two sentences; also printed on the command line. */
    public static String summary(PlanOutcome o) {
        List<GoalCheck> checks = GoalCheck.of(o);
        List<GoalCheck> missed = checks.stream().filter(c -> !c.met()).toList();
        StringBuilder s = new StringBuilder();
        for (Prescription p : o.plan().prescriptions())
            s.append(s.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%s %.4g Gy", p.structure(), p.doseGy()));
        s.append(String.format(
                Locale.ROOT,
                " in %d fractions, %d beams, %d beamlets. ",
                o.plan().fractions(),
                o.plan().beams().size(),
                o.influence().get("beamlets")));
        if (!checks.isEmpty())
            s.append(checks.size() - missed.size())
                    .append(" of ")
                    .append(checks.size())
                    .append(" goals are met. ");
        for (GoalCheck c : missed) s.append(c.words()).append(' ');
        return s.toString().strip();
    }

    private static void notices(StringBuilder s, PlanOutcome o) {
        if (o.notices().isEmpty()) return;
        s.append("<h2>Notices</h2>\n<ul>");
        for (String n : o.notices()) s.append("<li>").append(Html.escape(n)).append("</li>\n");
        s.append("</ul>\n");
    }

    private static void dvh(StringBuilder s, PlanOutcome o) {
        s.append("<h2>Dose-volume histograms</h2>\n");
        s.append(DvhPlot.svg(
                o.evaluation().dvhs(),
                List.of(),
                o.planningCase().structures(),
                GoalPoint.of(GoalCheck.of(o), o.evaluation()),
                o.plan().dose().quantity().unit(),
                ""));
        s.append("<p><small>Total dose. Mode: ")
                .append(Html.escape(o.evaluation().mode().words()))
                .append(". Triangles are goals; they point to the side where the curve should be.</small></p>\n");
    }

    private static void slices(StringBuilder s, PlanOutcome o) {
        double reference = o.plan().prescriptions().stream()
                .mapToDouble(Prescription::doseGy)
                .max()
                .orElse(o.plan().dose().max());
        double[] levels = new double[LEVELS.length];
        for (int n = 0; n < levels.length; n++) levels[n] = LEVELS[n] / 100 * reference;
        Vec3 through = o.plan().beams().isEmpty()
                ? o.planningCase()
                        .image()
                        .grid()
                        .centre(o.planningCase().image().grid().size() / 2)
                : o.plan().beams().get(0).geometry().isocentre();
        s.append("<h2>Slices through the isocentre</h2>\n<div class=slices>");
        StructureMasks masks = new StructureMasks(
                o.planningCase().image().grid(), o.planningCase().structures());
        masks.compute(Math.max(1, o.plan().provenance().threads()), () -> false, () -> {});
        for (Plane p : Plane.values()) {
            SliceImage image = new SliceImage(o.planningCase(), masks, o.plan(), p, through);
            s.append("<figure>").append(image.svg(reference, levels)).append("<figcaption>");
            s.append(image.caption()).append("</figcaption></figure>\n");
        }
        s.append("</div>\n<p class=key>Isodoses, Gy (% of ")
                .append(Html.number(reference, 1))
                .append(" Gy): ");
        for (int n = 0; n < levels.length; n++)
            key(
                    s,
                    Palette.isodose(LEVELS[n] / 100),
                    String.format(Locale.ROOT, "%.1f (%.0f %%)", levels[n], LEVELS[n]));
        s.append("</p>\n<p class=key>Contours: ");
        for (Structure x : o.planningCase().structures())
            key(s, Palette.of(x, o.planningCase().structures()).colour(), Html.escape(x.name()));
        s.append("</p>\n");
    }

    private static void key(StringBuilder s, String colour, String text) {
        s.append("<span><i style=\"background:")
                .append(colour)
                .append("\"></i>")
                .append(text)
                .append("</span> ");
    }

    private static void goals(StringBuilder s, PlanOutcome o) {
        List<GoalCheck> checks = GoalCheck.of(o);
        if (checks.isEmpty()) return;
        s.append("<h2>Goals</h2>\n");
        List<List<String>> rows = new ArrayList<>();
        for (GoalCheck c : checks) {
            Goal g = c.goal();
            rows.add(List.of(
                    Html.escape(g.structure()),
                    "<code>" + Html.escape(g.metric()) + "</code>",
                    c.met() ? "&#10003; met" : "&#10007; missed",
                    (g.atLeast() ? "&ge; " : "&le; ") + Html.number(g.value(), 1),
                    Html.number(c.value(), 2)));
        }
        s.append(Html.table(List.of("Structure", "Metric", "State", "Goal", "Value"), rows, 3));
    }

    private static void scores(StringBuilder s, PlanOutcome o) {
        for (Map.Entry<String, ScoreResult> e : o.scores().entrySet()) {
            ScoreResult r = e.getValue();
            s.append("<h2>Score <code>").append(Html.escape(e.getKey())).append("</code>: ");
            s.append(Html.escape(r.headline()));
            s.append("</h2>\n");
            if (!r.message().isEmpty())
                s.append("<p>").append(Html.escape(r.message())).append("</p>\n");
            List<List<String>> rows = new ArrayList<>();
            for (ScoreResult.Item i : r.items())
                rows.add(List.of(
                        Html.escape(i.item().id()),
                        Html.escape(i.item().structure()),
                        "<code>" + Html.escape(i.item().metric()) + "</code>",
                        Html.number(i.value(), 2) + " " + Html.escape(i.item().unit()),
                        Html.number(i.points(), 2),
                        Html.number(i.item().maximum(), 0)));
            if (!rows.isEmpty())
                s.append(Html.table(List.of("Item", "Structure", "Metric", "Value", "Points", "Most"), rows, 3));
            if (!r.skipped().isEmpty())
                s.append("<p><small>Not scored, missing in this case: ")
                        .append(Html.escape(String.join(", ", r.skipped())))
                        .append("</small></p>\n");
        }
    }

    private static void metrics(StringBuilder s, PlanOutcome o) {
        s.append("<h2>Metrics</h2>\n");
        List<List<String>> rows = new ArrayList<>();
        o.metrics().forEach((structure, values) -> {
            StringBuilder cells = new StringBuilder();
            values.forEach((k, v) -> cells.append("<span style=\"display:inline-block;min-width:10.5em\"><code>")
                    .append(Html.escape(k))
                    .append("</code> ")
                    .append(Html.number(v, 2))
                    .append("</span> "));
            rows.add(List.of(
                    Html.escape(structure),
                    Html.number(o.evaluation().dvh(structure).volumeCc(), 1),
                    cells.toString()));
        });
        s.append(Html.table(List.of("Structure", "Volume [cc]", "Metrics"), rows, 3));
        s.append("<p><small>How each DVH was counted:</small></p><ul>");
        for (String structure : o.metrics().keySet())
            s.append("<li><small>")
                    .append(Html.escape(
                            structure + ": " + o.evaluation().dvh(structure).describe()))
                    .append("</small></li>\n");
        s.append("</ul>\n");
    }

    private static void beams(StringBuilder s, PlanOutcome o) {
        List<List<String>> rows = new ArrayList<>();
        double[] w = o.plan().weights();
        int column = 0;
        for (Beam b : o.plan().beams()) {
            double sum = 0;
            int used = 0;
            for (int n = 0; n < b.elements().count(); n++, column++) {
                sum += w[column];
                if (w[column] > 0) used++;
            }
            rows.add(List.of(
                    Html.escape(b.name()),
                    b.modality().name().toLowerCase(Locale.ROOT),
                    Html.number(b.geometry().gantry(), 1),
                    Html.number(b.geometry().collimator(), 1),
                    Html.number(b.geometry().couch(), 1),
                    String.valueOf(b.elements().count()),
                    String.valueOf(used),
                    Html.number(sum, 1)));
        }
        s.append("<h2>Beams</h2>\n")
                .append(Html.table(
                        List.of(
                                "Beam",
                                "Modality",
                                "Gantry [&deg;]",
                                "Collimator [&deg;]",
                                "Couch [&deg;]",
                                "Beamlets",
                                "With weight",
                                "Sum of weights"),
                        rows,
                        2));
    }

    private static void objectives(StringBuilder s, PlanOutcome o) {
        List<List<String>> rows = new ArrayList<>();
        for (Objective x : o.plan().objectives())
            rows.add(List.of(
                    Html.escape(x.structure()),
                    Html.escape(x.type()),
                    Html.escape(
                            x.parameters().isEmpty()
                                    ? ""
                                    : x.parameters().toString().replaceAll("[{}]", "")),
                    Html.number(x.weight(), 3)));
        s.append("<h2>Objectives</h2>\n")
                .append(Html.table(List.of("Structure", "Type", "Parameters (Gy, %)", "Weight"), rows, 3));
        s.append(String.format(
                Locale.ROOT,
                "<p><small>Objective %.6g after %d iterations, %d evaluations: %s. %s</small></p>\n",
                o.optimization().objective(),
                o.optimization().iterations(),
                o.optimization().evaluations(),
                Html.escape(o.optimization().stopped()),
                Within.sentence(o.optimization())));
    }

    private static void provenance(StringBuilder s, PlanOutcome o) {
        var p = o.plan().provenance();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Product", Html.escape(p.product())));
        rows.add(List.of("Seed, threads", p.seed() + ", " + p.threads()));
        p.settings().forEach((k, v) -> rows.add(List.of(Html.escape(k.replace('_', ' ')), Html.escape(v))));
        o.seconds()
                .forEach((k, v) ->
                        rows.add(List.of(Html.escape(k.replace('_', ' ')), String.format(Locale.ROOT, "%.2f", v))));
        rows.add(List.of("Peak memory", (o.peakBytes() >> 20) + " MiB"));
        rows.add(List.of("Bundles", Html.escape(String.join(", ", p.bundles()))));
        p.inputs().forEach((f, sum) -> rows.add(List.of("SHA-256 of " + Html.escape(f), "<code>" + sum + "</code>")));
        s.append("<h2>Provenance</h2>\n").append(Html.table(List.of("What", "Value"), rows, 2));
    }
}
