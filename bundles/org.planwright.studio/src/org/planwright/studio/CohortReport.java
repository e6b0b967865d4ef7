package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a cohort: one HTML file without any outside link; each patient's own report lies in its folder. */
public final class CohortReport {
    private CohortReport() {}

    /** The whole document. */
    public static String html(CohortComparison c) {
        StringBuilder s = CompareReport.start("Optimizers side by side on the cohort " + c.name());
        s.append("<p>").append(Html.escape(summary(c))).append("</p>\n");
        patients(s, c);
        boxes(s, c);
        statistics(s, c);
        CompareReport.notices(s, c.notices());
        CompareReport.provenance(s, c.provenance(), c.seconds());
        return s.append("</body></html>\n").toString();
    }

    /** What is told first; also printed on the command line. */
    public static String summary(CohortComparison c) {
        long done = c.patients().stream()
                .filter(CohortComparison.Patient::succeeded)
                .count();
        return String.format(
                Locale.ROOT,
                "%d of %d patients were compared with %s; %d threads, at most %s s a run.",
                done,
                c.patients().size(),
                String.join(", ", c.optimizers()),
                c.request().plan().threads(),
                Csv.number(c.request().plan().budgetSeconds()));
    }

    private static void patients(StringBuilder s, CohortComparison c) {
        List<String> head = new ArrayList<>(List.of("Patient", "Why"));
        for (String id : c.optimizers()) head.add(Html.escape(id) + ": objective");
        List<List<String>> rows = new ArrayList<>();
        for (CohortComparison.Patient p : c.patients()) {
            StringBuilder why = new StringBuilder(Html.escape(p.reason()));
            for (CohortComparison.Outcome o : p.entries())
                if (o.state() != RaceEntry.State.DONE || !o.reason().isEmpty())
                    why.append(Html.escape(o.id() + ": " + o.state().words() + ". " + o.reason()))
                            .append("<br>");
            List<String> row = new ArrayList<>(List.of(name(p), why.toString()));
            for (int n = 0; n < c.optimizers().size(); n++) row.add(objective(p, n));
            rows.add(row);
        }
        s.append("<h2>Patients</h2>\n").append(Html.table(head, rows, 2));
        s.append("<p><small>&#9733; is the least objective. In brackets: within so many percent of the best possible,"
                + " where a bound is known.</small></p>\n");
    }

    private static String name(CohortComparison.Patient p) {
        return (p.succeeded() ? "&#10003; " : "&#10007; ") + Html.escape(p.name());
    }

    private static String objective(CohortComparison.Patient p, int n) {
        if (p.table().rows().isEmpty()) return "&ndash;";
        CompareTable.Row r = p.table().rows().getFirst();
        double v = r.values().get(n), within = p.entries().get(n).withinPercent();
        if (Double.isNaN(v)) return "&ndash;";
        return (r.best().get(n) ? "&#9733; " : "")
                + CompareReport.value(r.measure(), v)
                + (Double.isNaN(within) ? "" : " (" + Within.text(within) + " %)");
    }

    private static void boxes(StringBuilder s, CohortComparison c) {
        s.append("<h2>Spread over the patients</h2>\n<div class=charts>");
        for (CohortComparison.Statistic x : c.statistics()) if (x.measure().foremost()) s.append(BoxPlot.svg(x));
        s.append("</div>\n<p><small>Box: median and quartiles; whiskers: least and greatest; points: patients."
                + " Metrics are drawn where the protocol has a goal; all are in the table.</small></p>\n");
    }

    private static void statistics(StringBuilder s, CohortComparison c) {
        List<List<String>> rows = new ArrayList<>();
        int tests = 0;
        for (CohortComparison.Statistic x : c.statistics()) {
            StringBuilder means = new StringBuilder();
            for (CohortComparison.Group g : x.groups())
                means.append(String.format(
                                Locale.ROOT,
                                "%s %s &plusmn; %s (n = %d)",
                                Html.escape(g.id()),
                                number(x.measure(), g.mean()),
                                number(x.measure(), g.sd()),
                                g.count()))
                        .append("<br>");
            if (x.tests().isEmpty()) rows.add(row(x, means.toString(), null));
            for (PairedTest t : x.tests()) {
                if (!t.mode().isEmpty()) tests++;
                rows.add(row(x, means.toString(), t));
                means.setLength(0);
            }
        }
        s.append("<h2>Statistics</h2>\n")
                .append(Html.table(
                        List.of(
                                "Measure",
                                "Mean &plusmn; sd",
                                "Pair",
                                "Note",
                                "Mean difference",
                                "t-test p",
                                "Wilcoxon p"),
                        rows,
                        4));
        s.append("<p><small>Two-sided tests on the same patients: paired t, and Wilcoxon signed-rank without continuity"
                        + " correction, patients that do not differ left out; exact where that is possible, else (approx) by the"
                        + " normal approximation. ")
                .append(tests)
                .append(" pairs were tested and no p-value is corrected for that: about one in twenty is below 0.05 by"
                        + " chance alone.</small></p>\n");
    }

    private static List<String> row(CohortComparison.Statistic x, String means, PairedTest t) {
        Measure m = x.measure();
        if (t == null) return List.of(Html.escape(m.words()), means, "", "", "", "", "");
        return List.of(
                means.isEmpty() ? "" : Html.escape(m.words()),
                means,
                Html.escape(t.a() + " - " + t.b()),
                Html.escape(t.note()),
                number(m, t.meanDifference()),
                p(t.tP()),
                p(t.wilcoxonP()) + (t.mode().equals("approx") ? " (approx)" : ""));
    }

    private static String number(Measure m, double v) {
        return Double.isNaN(v) ? "&ndash;" : CompareReport.value(m, v);
    }

    /** A p-value as it is printed. */
    static String p(double v) {
        if (Double.isNaN(v)) return "&ndash;";
        return v < 1e-4 ? "&lt; 0.0001" : String.format(Locale.ROOT, "%.4f", v);
    }
}
