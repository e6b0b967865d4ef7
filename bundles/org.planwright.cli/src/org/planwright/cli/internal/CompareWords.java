package org.planwright.cli.internal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.planwright.studio.CohortComparison;
import org.planwright.studio.CohortReport;
import org.planwright.studio.CompareReport;
import org.planwright.studio.CompareTable;
import org.planwright.studio.Comparison;
import org.planwright.studio.Measure;
import org.planwright.studio.PairedTest;
import org.planwright.studio.RaceEntry;

/** A comparison as tables and sentences. */
final class CompareWords {
    private static final int COSTS_NAMED = 3;

    private CompareWords() {}

    static void print(PrintStream out, Comparison c) {
        out.println(c.name() + c.protocol().map(p -> ", protocol " + p.id()).orElse(""));
        out.println(CompareReport.summary(c));
        out.println();
        optimizers(out, c);
        for (RaceEntry e : c.entries()) if (!e.reason().isEmpty()) out.println(e.id() + ": " + e.reason());
        out.println();
        times(out, c);
        if (c.entries().stream().anyMatch(e -> e.plan().isPresent())) plans(out, c);
        for (String n : c.notices()) out.println("notice: " + n);
    }

    private static void optimizers(PrintStream out, Comparison c) {
        Table t = new Table(
                "optimizer", "state", "objective", "above best [%]", "its bound", "within [%] of best possible");
        for (RaceEntry e : c.entries())
            t.row(
                    e.id(),
                    e.state().words(),
                    e.hasWeights() ? six(e.objective()) : "-",
                    percent(c.abovePercent(e.objective())),
                    Double.isInfinite(e.bound()) ? "-" : six(e.bound()),
                    percent(c.withinPercent(e.objective())));
        t.print(out);
    }

    private static void times(PrintStream out, Comparison c) {
        out.println("CPU seconds (wall seconds); to: when it first was within so much of the best objective of all");
        Table t = new Table(
                "optimizer",
                "cold",
                "second",
                "to 1 %",
                "to 0.1 %",
                "to 0.01 %",
                "iterations",
                "evaluations",
                "stopped");
        for (RaceEntry e : c.entries()) {
            if (e.runs().isEmpty()) continue;
            RaceEntry.Run cold = e.cold().orElseThrow(), run = e.run().orElseThrow();
            List<String> row = new ArrayList<>(List.of(e.id(), seconds(cold.cpuSeconds(), cold.wallSeconds())));
            row.add(e.runs().size() > 1 ? seconds(run.cpuSeconds(), run.wallSeconds()) : "-");
            for (RaceEntry.Reached r : e.reached()) row.add(seconds(r.cpuSeconds(), r.wallSeconds()));
            row.addAll(List.of(
                    String.valueOf(run.iterations()),
                    String.valueOf(run.evaluations()),
                    run.stopped().isEmpty() ? "-" : run.stopped()));
            t.row(row.toArray(new String[0]));
        }
        t.print(out);
    }

    private static void plans(PrintStream out, Comparison c) {
        CompareTable table = CompareTable.of(c);
        List<String> head = new ArrayList<>(List.of("structure", "measure", "better"));
        head.addAll(table.optimizers());
        Table t = new Table(head.toArray(new String[0]));
        for (CompareTable.Row r : table.rows()) {
            if (r.measure().kind() == Measure.Kind.TIME || r.measure().kind() == Measure.Kind.OBJECTIVE) continue;
            List<String> row = new ArrayList<>(List.of(
                    r.measure().structure(), r.measure().name(), r.measure().better()));
            for (int n = 0; n < r.values().size(); n++)
                row.add(
                        Double.isNaN(r.values().get(n))
                                ? "-"
                                : CompareReport.value(r.measure(), r.values().get(n))
                                        + (r.differs() && r.best().get(n) ? " *" : ""));
            t.row(row.toArray(new String[0]));
        }
        out.println();
        out.println("Plans; sampled DVHs, total dose; * is the best where they differ");
        t.print(out);
        for (int n = 0; n < c.entries().size(); n++)
            if (c.entries().get(n).plan().isPresent()) out.println(table.tradeOff(n, COSTS_NAMED));
        for (RaceEntry e : c.entries())
            e.gamma()
                    .ifPresent(g -> out.printf(
                            Locale.ROOT,
                            "%s against the first plan: %.2f %% of %d voxels have a gamma (3 %%/3 mm, global, above 10 %% of"
                                    + " the prescription) of at most 1, mean %.3f%n",
                            e.id(),
                            g.passPercent(),
                            g.points(),
                            g.mean()));
    }

    static void print(PrintStream out, CohortComparison c) {
        out.println(CohortReport.summary(c));
        out.println();
        List<String> head = new ArrayList<>(List.of("patient", "state"));
        for (String id : c.optimizers()) head.add(id + " objective");
        Table t = new Table(head.toArray(new String[0]));
        for (CohortComparison.Patient p : c.patients()) {
            List<String> row = new ArrayList<>(List.of(p.name(), p.succeeded() ? "done" : "failed"));
            for (int n = 0; n < c.optimizers().size(); n++)
                row.add(
                        p.table().rows().isEmpty()
                                        || Double.isNaN(p.table()
                                                .rows()
                                                .getFirst()
                                                .values()
                                                .get(n))
                                ? "-"
                                : six(p.table().rows().getFirst().values().get(n)));
            t.row(row.toArray(new String[0]));
        }
        t.print(out);
        for (CohortComparison.Patient p : c.patients()) {
            if (!p.reason().isEmpty()) out.println(p.name() + ": " + p.reason());
            for (CohortComparison.Outcome o : p.entries())
                if (!o.reason().isEmpty()) out.println(p.name() + ", " + o.id() + ": " + o.reason());
        }
        out.println();
        statistics(out, c);
        for (String n : c.notices()) out.println("notice: " + n);
    }

    private static void statistics(PrintStream out, CohortComparison c) {
        List<String> head = new ArrayList<>(List.of("structure", "measure"));
        for (String id : c.optimizers()) head.add(id + " mean (sd)");
        head.addAll(List.of("pair", "difference", "t-test p", "Wilcoxon p", "mode"));
        Table t = new Table(head.toArray(new String[0]));
        for (CohortComparison.Statistic s : c.statistics()) {
            List<String> row =
                    new ArrayList<>(List.of(s.measure().structure(), s.measure().name()));
            for (CohortComparison.Group g : s.groups()) row.add(number(g.mean()) + " (" + number(g.sd()) + ")");
            if (s.tests().isEmpty()) {
                row.addAll(List.of("", "", "", "", ""));
                t.row(row.toArray(new String[0]));
            }
            for (PairedTest x : s.tests()) {
                List<String> whole = new ArrayList<>(row);
                whole.addAll(List.of(
                        x.a() + " - " + x.b(), number(x.meanDifference()), p(x.tP()), p(x.wilcoxonP()), x.mode()));
                t.row(whole.toArray(new String[0]));
            }
        }
        t.print(out);
        out.println(
                "Two-sided paired tests as scipy's ttest_rel and wilcoxon; no p-value is corrected for their number.");
    }

    private static String six(double v) {
        return String.format(Locale.ROOT, "%.6g", v);
    }

    private static String number(double v) {
        return Double.isNaN(v) ? "-" : String.format(Locale.ROOT, "%.4g", v);
    }

    private static String p(double v) {
        return Double.isNaN(v) ? "-" : String.format(Locale.ROOT, "%.2g", v);
    }

    private static String percent(double v) {
        return Double.isNaN(v) ? "-" : String.format(Locale.ROOT, "%.3g", v);
    }

    private static String seconds(double cpu, double wall) {
        return Double.isNaN(wall) ? "-" : String.format(Locale.ROOT, "%.2f (%.2f)", cpu, wall);
    }
}
