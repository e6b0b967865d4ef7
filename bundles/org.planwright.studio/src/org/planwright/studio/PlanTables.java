package org.planwright.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.Metric;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Structure;

/** Goals and metrics of a dose beside those of the plan it came from, as rows for a face and as a file. */
public final class PlanTables {
    /**
     * A goal.
     *
     * @param check the goal with the value now
     * @param before the value before, in the metric's unit; NaN if there is none
     */
    public record GoalRow(GoalCheck check, double before) {
        /** Mark and word: met, or missed. */
        public String state() {
            return check.met() ? "\u2713 met" : "\u2717 missed";
        }
    }

    /**
     * A metric of a structure.
     *
     * @param structure name in the case
     * @param metric expression
     * @param value value now, in the metric's unit; NaN if there is none
     * @param before value before; NaN if there is none
     */
    public record MetricRow(String structure, String metric, double value, double before) {}

    private PlanTables() {}

    /** @param before the same goals held against the plan before; may be empty */
    public static List<GoalRow> goals(List<GoalCheck> now, List<GoalCheck> before) {
        List<GoalRow> rows = new ArrayList<>();
        for (GoalCheck c : now)
            rows.add(new GoalRow(
                    c,
                    before.stream()
                            .filter(b -> b.goal().structure().equals(c.goal().structure())
                                    && b.goal().metric().equals(c.goal().metric()))
                            .mapToDouble(GoalCheck::value)
                            .findFirst()
                            .orElse(Double.NaN)));
        return rows;
    }

    /** @param now value by structure and expression; @param before the same of the plan before; may be empty */
    public static List<MetricRow> metrics(
            Map<String, Map<String, Double>> now, Map<String, Map<String, Double>> before) {
        List<MetricRow> rows = new ArrayList<>();
        now.forEach((structure, values) -> values.forEach((metric, value) -> rows.add(new MetricRow(
                structure,
                metric,
                value,
                before.getOrDefault(structure, Map.of()).getOrDefault(metric, Double.NaN)))));
        return rows;
    }

    /** Metrics that follow from the DVHs alone, quick enough to look on while an optimizer works. */
    public static Map<String, Map<String, Double>> quick(PlanEvaluation e) {
        Map<String, Map<String, Double>> out = new LinkedHashMap<>();
        List<Dvh> dvhs = e.dvhs();
        for (int n = 0; n < dvhs.size(); n++) {
            Structure s = e.planningCase().structures().get(n);
            if (dvhs.get(n).isEmpty()) continue;
            Map<String, Double> values = new LinkedHashMap<>();
            for (String x : PlanMetrics.usual(s, e.prescription(s.name()).isPresent()))
                if (!Metric.parse(x).needsIsodose()) values.put(x, e.metric(s.name(), x));
            out.put(s.name(), values);
        }
        return out;
    }

    /** How many goals are met, in a sentence. */
    public static String summary(List<GoalRow> rows) {
        long met = rows.stream().filter(r -> r.check().met()).count();
        if (rows.isEmpty()) return "The protocol has no goals for this case.";
        if (met == rows.size()) return "All " + rows.size() + " goals are met.";
        return met + " of " + rows.size() + " goals are met.";
    }

    /**
     * Goals and metrics as a file with comma-separated values; doses in total Gy.
     *
     * @param what case and plan, for the first line
     * @param mode DVH mode in words
     */
    public static String csv(String what, String mode, List<GoalRow> goals, List<MetricRow> metrics) {
        StringBuilder s = new StringBuilder();
        Csv.comment(s, "Goals and metrics of " + what + "; research software, not for clinical use");
        Csv.comment(s, "Doses: total physical dose, Gy. DVH mode: " + mode + ". The unit of a value is in its metric");
        Csv.line(s, "kind", "structure", "metric", "value", "before", "change", "goal", "state");
        for (GoalRow r : goals) {
            GoalCheck c = r.check();
            Csv.line(
                    s,
                    "goal",
                    c.goal().structure(),
                    c.goal().metric(),
                    c.value(),
                    r.before(),
                    c.value() - r.before(),
                    (c.goal().atLeast() ? ">= " : "<= ") + Csv.number(c.goal().value()),
                    c.met() ? "met" : "missed");
        }
        for (MetricRow r : metrics)
            Csv.line(s, "metric", r.structure(), r.metric(), r.value(), r.before(), r.value() - r.before(), "", "");
        return s.toString();
    }
}
