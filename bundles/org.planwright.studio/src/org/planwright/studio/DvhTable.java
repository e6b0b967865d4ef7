package org.planwright.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planwright.evaluation.Metric;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Structure;

/**
 * Metrics of every structure of a case under a dose.
 *
 * @param values value by structure and expression; NaN where it does not exist for that structure
 * @param notices what was left out and why
 */
public record DvhTable(Map<String, Map<String, Double>> values, List<String> notices) {
    /** @param expressions metric expressions as typed; empty for the usual ones of each structure */
    public static DvhTable of(PlanEvaluation e, List<String> expressions) {
        for (String x : expressions) Metric.parse(x);
        Map<String, Map<String, Double>> out = new LinkedHashMap<>();
        List<String> notices = new ArrayList<>();
        e.dvhs();
        for (Structure s : e.planningCase().structures()) {
            if (e.dvh(s.name()).isEmpty()) {
                notices.add("structure " + s.name() + " is empty: it has no metrics");
                continue;
            }
            boolean prescribed = e.prescription(s.name()).isPresent();
            Map<String, Double> values = new LinkedHashMap<>();
            for (String x : expressions.isEmpty() ? PlanMetrics.usual(s, prescribed) : expressions)
                values.put(x, Metric.parse(x).needsPrescription() && !prescribed ? Double.NaN : e.metric(s.name(), x));
            out.put(s.name(), values);
            double outside = e.dvh(s.name()).fractionOutsideDoseGrid();
            if (outside > 0)
                notices.add(String.format(
                        java.util.Locale.ROOT,
                        "%.1f %% of %s lies outside the dose and counts 0 Gy",
                        100 * outside,
                        s.name()));
        }
        return new DvhTable(out, notices);
    }
}
