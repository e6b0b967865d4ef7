package org.planwright.example.scoring.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/**
 * An example to copy: a clinic's own head-and-neck card with three items, twenty points. Change the id, the items and
 * the curves; nothing else is needed for Planwright to list it and to score with it.
 */
@Component(service = ScoringSystem.class)
@PlanwrightService(
        id = "clinic-card",
        label = "Clinic card, head and neck",
        vendor = "Example Clinic",
        site = "head-and-neck",
        units = "points")
public final class ClinicCard implements ScoringSystem {
    private static final String SOURCE = "Example: invented for this plugin, no clinical meaning";

    /** Points by value: (value, points) with ascending values, linear in between, constant beyond the ends. */
    private final List<ScoreItem> items = List.of(
            item("PTV70_D95_Gy", "PTV70", List.of("PTV_7000"), "D95%[Gy]", 10, node(65, 0), node(70, 10)),
            item("SpinalCord_Max_Gy", "SpinalCord", List.of("Cord"), "Max[Gy]", 6, node(40, 6), node(50, 0)),
            item("Parotid_L_Mean_Gy", "Parotid_L", List.of("LeftParotid"), "Mean[Gy]", 4, node(20, 4), node(30, 0)));

    @Override
    public List<ScoreItem> items() {
        return items;
    }

    /** Looks up each item's structure and metric; a structure that the case lacks is skipped and named. */
    @Override
    public ScoreResult score(PlanEvaluation evaluation) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ScoreItem item : items)
            item.find(evaluation).ifPresent(s -> values.put(item.id(), evaluation.metric(s.name(), item.metric())));
        return judged(values);
    }

    /** The same card on values from elsewhere, such as a CSV file. */
    @Override
    public ScoreResult score(Map<String, Double> values) {
        ScoreItem.check("clinic-card", items, values);
        return judged(values);
    }

    private ScoreResult judged(Map<String, Double> values) {
        if (values.isEmpty()) return ScoreResult.notValid("none of its structures is there", 20, List.of(), List.of());
        return ScoreResult.of("", items, values);
    }

    private static ScoreItem item(
            String id, String structure, List<String> synonyms, String metric, double points, double[]... curve) {
        return new ScoreItem(id, structure, synonyms, metric, "Gy", points, List.of(curve), SOURCE);
    }

    private static double[] node(double value, double points) {
        return new double[] {value, points};
    }
}
