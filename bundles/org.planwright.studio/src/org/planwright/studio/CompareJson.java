package org.planwright.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.planwright.evaluation.GammaMap;

/** The JSON forms of comparisons; what does not exist is null. */
public final class CompareJson {
    private CompareJson() {}

    /** A comparison, as {@code compare --json} prints it. @param files files written; may be empty */
    public static ObjectNode of(Comparison c, List<Path> files) {
        ObjectNode n = PlanJson.start("compare");
        n.put(c.planningCase().isPresent() ? "case" : "influence", c.name());
        c.protocol().ifPresent(p -> n.put("protocol", p.id()).put("fractions", p.fractions()));
        n.put("dose_unit", c.planningCase().isPresent() ? "total Gy" : "as in the file");
        n.put("threads", c.request().plan().threads());
        n.put("runs", c.request().repeats());
        ObjectNode problem = n.putObject("problem");
        c.size().forEach(problem::put);
        problem.put("start_weights", c.start());
        PlanJson.number(problem, "start_objective", c.startObjective());
        n.putObject("best").put("optimizer", blank(c.bestBy()));
        PlanJson.number((ObjectNode) n.get("best"), "objective", c.best());
        n.putObject("bound").put("optimizer", blank(c.boundBy()));
        PlanJson.number((ObjectNode) n.get("bound"), "value", c.bound());
        PlanJson.number((ObjectNode) n.get("bound"), "best_within_percent", c.withinPercent(c.best()));
        PlanJson.strings(n.putArray("scoring"), c.scoring());
        ArrayNode list = n.putArray("optimizers");
        for (RaceEntry e : c.entries()) list.add(entry(c, e));
        if (c.planningCase().isPresent()) {
            n.put("gamma", ComparePlanner.GAMMA.words() + ", of the highest prescription, against the first plan");
            n.set("table", table(CompareTable.of(c)));
        }
        n.set("timings", PlanJson.numbers(c.seconds()));
        n.putObject("memory").put("peak_bytes", Timings.peakBytes());
        n.set("provenance", PlanJson.provenance(c.provenance()));
        PlanJson.strings(n.putArray("notices"), c.notices());
        PlanJson.strings(n.putArray("files"), files.stream().map(Path::toString).toList());
        return n;
    }

    private static String blank(String s) {
        return s.isEmpty() ? null : s;
    }

    private static ObjectNode entry(Comparison c, RaceEntry e) {
        ObjectNode n = JsonDocument.object();
        n.put("id", e.id()).put("label", e.label()).put("version", e.version());
        n.put("bundle", e.bundle()).put("vendor", e.vendor());
        n.put("state", state(e.state())).put("reason", e.reason());
        PlanJson.number(n, "objective", e.objective());
        PlanJson.number(n, "objective_said", e.said());
        PlanJson.number(n, "bound", e.bound());
        PlanJson.number(n, "above_best_percent", c.abovePercent(e.objective()));
        PlanJson.number(n, "gap", c.gap(e.objective()));
        PlanJson.number(n, "within_percent_of_best_possible", c.withinPercent(e.objective()));
        n.put("weights_from", !e.hasWeights() ? null : e.state() == RaceEntry.State.KEPT ? "snapshot" : "result");
        e.cold().ifPresent(r -> n.set("cold", run(r)));
        if (e.runs().size() > 1) e.run().ifPresent(r -> n.set("second", run(r)));
        e.run().ifPresent(r -> {
            n.put("iterations", r.iterations()).put("evaluations", r.evaluations());
            n.put("stopped", r.stopped());
        });
        ArrayNode reached = n.putArray("time_to");
        for (RaceEntry.Reached r : e.reached()) {
            ObjectNode x = reached.addObject().put("percent", r.percent());
            PlanJson.number(x, "cpu_s", r.cpuSeconds());
            PlanJson.number(x, "wall_s", r.wallSeconds());
            PlanJson.number(x, "cold_cpu_s", r.coldCpuSeconds());
            PlanJson.number(x, "cold_wall_s", r.coldWallSeconds());
        }
        ArrayNode runs = n.putArray("runs");
        for (RaceEntry.Run r : e.runs()) runs.add(run(r));
        n.set("settings", settings(c.request().plan()));
        String main = c.scoring().isEmpty() ? "" : c.scoring().getFirst();
        n.set("trace", trace(e.trace(), main));
        e.plan().ifPresent(p -> n.set("plan", plan(e, p)));
        return n;
    }

    static String state(RaceEntry.State s) {
        return s.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ObjectNode settings(PlanRequest p) {
        ObjectNode n = JsonDocument.object();
        PlanJson.number(n, "gap", p.gap());
        PlanJson.number(n, "budget_s", p.budgetSeconds());
        return n.put("threads", p.threads()).put("seed", p.seed());
    }

    private static ObjectNode run(RaceEntry.Run r) {
        ObjectNode n = JsonDocument.object().put("name", r.name());
        PlanJson.number(n, "cpu_s", r.cpuSeconds());
        PlanJson.number(n, "wall_s", r.wallSeconds());
        PlanJson.number(n, "objective", r.objective());
        n.put("iterations", r.iterations()).put("evaluations", r.evaluations());
        n.put("stopped", r.stopped()).put("failure", blank(r.failure()));
        return n.put("beside_one_left_behind", r.beside());
    }

    private static ArrayNode trace(List<RacePoint> points, String main) {
        ArrayNode t = JsonDocument.MAPPER.createArrayNode();
        for (RacePoint p : points) {
            ObjectNode n = t.addObject();
            n.put("cpu_s", p.cpuSeconds()).put("wall_s", p.wallSeconds());
            PlanJson.number(n, "objective", p.objective());
            n.put("evaluations", p.evaluations()).put("recomputed", p.recomputed());
            PlanJson.number(n, "score", p.scores().getOrDefault(main, Double.NaN));
            if (p.scores().size() > 1) n.set("scores", PlanJson.numbers(p.scores()));
        }
        return t;
    }

    private static ObjectNode plan(RaceEntry e, PlanOutcome p) {
        ObjectNode n = JsonDocument.object().put("id", p.plan().id());
        n.put("metrics_mode", p.evaluation().mode().toString().toLowerCase(Locale.ROOT));
        ObjectNode metrics = n.putObject("metrics");
        p.metrics().forEach((s, values) -> metrics.set(s, PlanJson.numbers(values)));
        ObjectNode scores = n.putObject("scores");
        p.scores().forEach((id, s) -> scores.set(id, PlanJson.score(s)));
        ArrayNode goals = n.putArray("goals");
        for (GoalCheck g : e.goals()) {
            ObjectNode x = goals.addObject();
            x.put("structure", g.goal().structure()).put("metric", g.goal().metric());
            x.put("at_least", g.goal().atLeast()).put("goal", g.goal().value());
            PlanJson.number(x, "value", g.value());
            x.put("met", g.met());
        }
        e.gamma().ifPresent(g -> n.set("gamma", gamma(g)));
        ArrayNode dvhs = n.putArray("dvh");
        for (DvhCurve c : DvhCurve.of(p.evaluation())) {
            ObjectNode x = dvhs.addObject().put("structure", c.structure().name());
            ArrayNode gy = x.putArray("gy"), percent = x.putArray("percent");
            for (double v : c.gy()) gy.add(round(v));
            for (double v : c.percent()) percent.add(round(v));
        }
        PlanJson.strings(n.putArray("notices"), p.notices());
        return n;
    }

    private static double round(double v) {
        return Math.rint(v * 1000) / 1000;
    }

    private static ObjectNode gamma(GammaMap g) {
        ObjectNode n = JsonDocument.object();
        PlanJson.number(n, "pass_percent", g.passPercent());
        PlanJson.number(n, "mean", g.mean());
        PlanJson.number(n, "max", g.max());
        return n.put("points", g.points());
    }

    private static ArrayNode table(CompareTable t) {
        ArrayNode out = JsonDocument.MAPPER.createArrayNode();
        for (CompareTable.Row r : t.rows()) {
            ObjectNode n = measure(out.addObject(), r.measure());
            ObjectNode values = n.putObject("values");
            ArrayNode best = n.putArray("best");
            for (int k = 0; k < t.optimizers().size(); k++) {
                PlanJson.number(values, t.optimizers().get(k), r.values().get(k));
                if (r.best().get(k)) best.add(t.optimizers().get(k));
            }
        }
        return out;
    }

    private static ObjectNode measure(ObjectNode n, Measure m) {
        n.put("kind", m.kind().name().toLowerCase(Locale.ROOT)).put("structure", m.structure());
        return n.put("measure", m.name()).put("unit", m.unit()).put("better", m.better());
    }

    /** A cohort's comparison: patients, then mean, standard deviation and tests of every measure. */
    public static ObjectNode of(CohortComparison c) {
        ObjectNode n = PlanJson.start("compare-cohort");
        n.put("cohort", c.name()).put("threads", c.request().plan().threads());
        n.put("runs", c.request().repeats());
        PlanJson.strings(n.putArray("optimizers"), c.optimizers());
        ArrayNode patients = n.putArray("patients");
        for (CohortComparison.Patient p : c.patients()) {
            ObjectNode x = patients.addObject().put("name", p.name());
            x.put("state", !p.reason().isEmpty() ? "failed" : p.succeeded() ? "done" : "all-failed");
            x.put("reason", p.reason());
            ArrayNode entries = x.putArray("optimizers");
            for (CohortComparison.Outcome o : p.entries()) {
                ObjectNode y = entries.addObject().put("id", o.id()).put("state", state(o.state()));
                y.put("reason", o.reason());
                PlanJson.number(y, "within_percent_of_best_possible", o.withinPercent());
            }
            x.set("table", table(p.table()));
        }
        n.put(
                "tests",
                "two-sided, paired: t-test and Wilcoxon signed-rank as scipy's ttest_rel and wilcoxon"
                        + " (zero_method wilcox, correction False, mode as stated); p-values are not corrected for their number");
        ArrayNode statistics = n.putArray("statistics");
        for (CohortComparison.Statistic s : c.statistics()) statistic(measure(statistics.addObject(), s.measure()), s);
        n.set("timings", PlanJson.numbers(Map.copyOf(c.seconds())));
        n.set("provenance", PlanJson.provenance(c.provenance()));
        PlanJson.strings(n.putArray("notices"), c.notices());
        return n;
    }

    private static void statistic(ObjectNode n, CohortComparison.Statistic s) {
        ArrayNode groups = n.putArray("optimizers");
        for (CohortComparison.Group g : s.groups()) {
            ObjectNode x = groups.addObject().put("id", g.id()).put("n", g.count());
            PlanJson.number(x, "mean", g.mean());
            PlanJson.number(x, "sd", g.sd());
        }
        ArrayNode tests = n.putArray("tests");
        for (PairedTest t : s.tests()) {
            ObjectNode x = tests.addObject().put("a", t.a()).put("b", t.b()).put("n", t.pairs());
            PlanJson.number(x, "mean_difference", t.meanDifference());
            PlanJson.number(x, "t", t.t());
            PlanJson.number(x, "t_p", t.tP());
            PlanJson.number(x, "wilcoxon", t.wilcoxon());
            PlanJson.number(x, "wilcoxon_p", t.wilcoxonP());
            x.put("wilcoxon_mode", blank(t.mode())).put("note", t.note());
        }
    }
}
