package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report of a comparison: one HTML file without any outside link. */
public final class CompareReport {
    /** More than Report's style: the best value of a row, and charts in a row. */
    static final String STYLE = """
            .best{font-weight:bold;background:#e3f1e3}.charts{display:flex;flex-wrap:wrap;gap:.6em}
            .charts svg{width:auto;height:240px}small.cost{margin-left:.3em}.wide{overflow-x:auto}
            .wide td{white-space:nowrap}
            """;

    private static final int COSTS_NAMED = 4;

    private CompareReport() {}

    /** The whole document. */
    public static String html(Comparison c) {
        String title = "Optimizers side by side on "
                + c.planningCase().map(p -> p.label()).orElse(c.name())
                + c.protocol().map(p -> ", " + p.label()).orElse("");
        StringBuilder s = start(title);
        s.append("<p>").append(Html.escape(summary(c))).append("</p>\n");
        notices(s, c.notices());
        rows(s, c);
        s.append("<h2>Course</h2>\n").append(RacePlot.objective(c)).append(RacePlot.above(c));
        s.append("<p><small>Best objective so far of the run that the times are of. All begin at the same weights: ")
                .append(Html.escape(c.start()))
                .append(".</small></p>\n");
        times(s, c);
        if (c.entries().stream().anyMatch(e -> e.plan().isPresent())) plans(s, c);
        provenance(s, c.provenance(), c.seconds());
        return s.append("</body></html>\n").toString();
    }

    static StringBuilder start(String title) {
        StringBuilder s =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<title>");
        s.append(Html.escape(title))
                .append("</title>\n<style>")
                .append(Report.STYLE)
                .append(STYLE);
        s.append("</style></head><body>\n<h1>").append(Html.escape(title));
        return s.append("</h1>\n<p class=warn>Research software, not for clinical use.</p>\n");
    }

    /** What is told first, in two or three sentences; also printed on the command line. */
    public static String summary(Comparison c) {
        PlanRequest p = c.request().plan();
        String what = String.format(
                Locale.ROOT,
                "%d beamlets, %.1f M entries, %d objectives; %d %s, at most %s s a run, %d %s of each in turn. ",
                c.size().get("beamlets"),
                c.size().get("nnz") * 1e-6,
                c.size().get("objectives"),
                p.threads(),
                p.threads() == 1 ? "thread" : "threads",
                Csv.number(p.budgetSeconds()),
                c.request().repeats(),
                c.request().repeats() == 1 ? "run" : "runs");
        if (c.bestBy().isEmpty()) return what + "No optimizer found any weights.";
        return what
                + String.format(Locale.ROOT, "The least objective, %.6g, is by %s. ", c.best(), c.bestBy())
                + c.boundWords();
    }

    static void notices(StringBuilder s, List<String> notices) {
        if (notices.isEmpty()) return;
        s.append("<h2>Notices</h2>\n<ul>");
        for (String n : notices) s.append("<li>").append(Html.escape(n)).append("</li>\n");
        s.append("</ul>\n");
    }

    private static void rows(StringBuilder s, Comparison c) {
        List<List<String>> rows = new ArrayList<>();
        for (RaceEntry e : c.entries())
            rows.add(List.of(
                    Html.escape(e.label()) + " <code>" + Html.escape(e.id()) + "</code>",
                    mark(e.state()) + " " + e.state().words(),
                    Html.escape(e.reason()),
                    e.hasWeights() ? String.format(Locale.ROOT, "%.6g", e.objective()) : "&ndash;",
                    Within.text(c.abovePercent(e.objective())),
                    Double.isInfinite(e.bound()) ? "&ndash;" : String.format(Locale.ROOT, "%.6g", e.bound()),
                    Within.text(c.withinPercent(e.objective()))));
        s.append("<h2>Optimizers</h2>\n")
                .append(Html.table(
                        List.of(
                                "Optimizer",
                                "State",
                                "Why",
                                "Objective",
                                "Above the best [%]",
                                "Its bound",
                                "Within [%] of the best possible"),
                        rows,
                        3));
        s.append(
                "<p><small>The objective is computed by the studio from each optimizer's weights, in float64.</small></p>\n");
    }

    static String mark(RaceEntry.State s) {
        return s == RaceEntry.State.DONE || s == RaceEntry.State.PLAN
                ? "&#10003;"
                : s == RaceEntry.State.FAILED ? "&#10007;" : "&#9680;";
    }

    private static void times(StringBuilder s, Comparison c) {
        List<List<String>> rows = new ArrayList<>();
        for (RaceEntry e : c.entries()) {
            if (e.runs().isEmpty()) continue;
            RaceEntry.Run cold = e.cold().orElseThrow(), run = e.run().orElseThrow();
            List<String> row = new ArrayList<>(List.of(Html.escape(e.label()), Html.escape(run.stopped())));
            row.add(seconds(cold.cpuSeconds(), cold.wallSeconds()));
            row.add(e.runs().size() > 1 ? seconds(run.cpuSeconds(), run.wallSeconds()) : "&ndash;");
            for (RaceEntry.Reached r : e.reached()) row.add(seconds(r.cpuSeconds(), r.wallSeconds()));
            row.add(String.valueOf(run.iterations()));
            row.add(String.valueOf(run.evaluations()));
            rows.add(row);
        }
        s.append("<h2>Times</h2>\n")
                .append(Html.table(
                        List.of(
                                "Optimizer",
                                "Stopped",
                                "Cold [s]",
                                "Second [s]",
                                "To 1 % [s]",
                                "To 0.1 % [s]",
                                "To 0.01 % [s]",
                                "Iterations",
                                "Evaluations"),
                        rows,
                        2));
        s.append(
                "<p><small>CPU seconds of the whole process, wall seconds in brackets. Cold is an optimizer's first run in"
                        + " this process; the second column is the median of the others. To: when it first was within that"
                        + " percentage of the best objective of all; a dash for never.</small></p>\n");
    }

    private static String seconds(double cpu, double wall) {
        return Double.isNaN(wall) ? "&ndash;" : String.format(Locale.ROOT, "%.2f (%.2f)", cpu, wall);
    }

    private static void plans(StringBuilder s, Comparison c) {
        s.append("<h2>Dose-volume histograms</h2>\n").append(DvhOverlay.svg(c));
        CompareTable t = CompareTable.of(c);
        s.append("<h2>Plans</h2>\n<ul>");
        for (int n = 0; n < c.entries().size(); n++) {
            RaceEntry e = c.entries().get(n);
            if (e.plan().isEmpty()) continue;
            long met = e.goals().stream().filter(GoalCheck::met).count();
            s.append("<li>").append(Html.escape(t.tradeOff(n, COSTS_NAMED)));
            if (!e.goals().isEmpty())
                s.append(" It meets ")
                        .append(met)
                        .append(" of ")
                        .append(e.goals().size())
                        .append(" goals.");
            e.gamma()
                    .ifPresent(g -> s.append(String.format(
                            Locale.ROOT,
                            " Against the first plan %.2f %% of the voxels pass %s (mean gamma %.3f).",
                            g.passPercent(),
                            Html.escape(ComparePlanner.GAMMA.words()),
                            g.mean())));
            s.append("</li>\n");
        }
        s.append("</ul>\n");
        List<String> head = new ArrayList<>(List.of("Structure", "Measure", "Better"));
        for (RaceEntry e : c.entries())
            head.add(Html.escape(e.id())
                    + (e.state() == RaceEntry.State.DONE || e.state() == RaceEntry.State.PLAN
                            ? ""
                            : "<br><small>" + e.state().words() + "</small>"));
        s.append("<div class=wide>")
                .append(Html.table(
                        head, t.rows().stream().map(CompareReport::cells).collect(Collectors.toList()), 3));
        s.append(
                "</div>\n<p><small>&#9733; is the best value of a row; in brackets how much worse the others are. DVHs and"
                        + " metrics: total dose, sampled. The plan is that of an optimizer's best run.</small></p>\n");
    }

    private static List<String> cells(CompareTable.Row r) {
        Measure m = r.measure();
        List<String> out = new ArrayList<>(
                List.of(Html.escape(m.structure()), "<code>" + Html.escape(m.name()) + "</code>", m.better()));
        for (int n = 0; n < r.values().size(); n++) {
            double v = r.values().get(n);
            String text = Double.isNaN(v) ? "&ndash;" : value(m, v);
            if (Double.isNaN(v) || m.sense() == Measure.Sense.NONE) out.add(text);
            else if (r.best().get(n)) out.add(r.differs() ? "<span class=best>&#9733; " + text + "</span>" : text);
            else out.add(text + "<small class=cost>(" + value(m, r.cost(n)) + " worse)</small>");
        }
        return out;
    }

    /** A value with the decimals that its measure is shown with. */
    public static String value(Measure m, double v) {
        return switch (m.kind()) {
            case OBJECTIVE -> String.format(Locale.ROOT, "%.6g", v);
            case GOALS -> String.format(Locale.ROOT, "%.0f", v);
            case METRIC -> String.format(Locale.ROOT, m.unit().isEmpty() ? "%.3f" : "%.2f", v);
            case SCORE, TIME -> String.format(Locale.ROOT, "%.2f", v);
        };
    }

    static void provenance(StringBuilder s, org.planwright.model.Provenance p, java.util.Map<String, Double> seconds) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Product", Html.escape(p.product())));
        rows.add(List.of("Seed, threads", p.seed() + ", " + p.threads()));
        p.settings().forEach((k, v) -> rows.add(List.of(Html.escape(k.replace('_', ' ')), Html.escape(v))));
        seconds.forEach(
                (k, v) -> rows.add(List.of(Html.escape(k.replace('_', ' ')), String.format(Locale.ROOT, "%.2f", v))));
        rows.add(List.of("Peak memory", (Timings.peakBytes() >> 20) + " MiB"));
        rows.add(List.of("Bundles", Html.escape(String.join(", ", p.bundles()))));
        p.inputs().forEach((f, sum) -> rows.add(List.of("SHA-256 of " + Html.escape(f), "<code>" + sum + "</code>")));
        s.append("<h2>Provenance</h2>\n").append(Html.table(List.of("What", "Value"), rows, 2));
    }
}
