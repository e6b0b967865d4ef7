package org.planwright.scoring.hnc150.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Structure;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/**
 * The 150-point head-and-neck score of Madondo et al. 2025. Where a case has PTV70, PTV63 and PTV56 but no CTVs, as in
 * OpenKBP, these stand in and the result says so. Maximum doses are those of the structure's voxels of the dose grid.
 */
@Component(service = ScoringSystem.class)
@PlanwrightService(id = "hnc150", label = "Head and neck, 150 points", site = "head-and-neck", units = "points")
public final class Hnc150Scoring implements ScoringSystem {
    private record StandIn(String structure, List<String> names, double prescriptionGy) {}

    private record Found(Structure structure, Optional<StandIn> standIn) {}

    private final List<ScoreItem> items;
    private final List<String> required;
    private final List<StandIn> standIns = new ArrayList<>();
    private final double maximum;

    public Hnc150Scoring() {
        JsonNode card = Curves.open("hnc150.json");
        items = Curves.items(card);
        required = Curves.texts(card.get("required"));
        for (JsonNode s : card.get("standIns"))
            standIns.add(new StandIn(
                    s.get("structure").asText(),
                    Curves.texts(s.get("names")),
                    s.get("prescriptionGy").asDouble()));
        maximum = items.stream().mapToDouble(ScoreItem::maximum).sum();
    }

    @Override
    public List<ScoreItem> items() {
        return items;
    }

    @Override
    public ScoreResult score(PlanEvaluation evaluation) {
        Map<String, Double> values = new LinkedHashMap<>();
        Set<String> remarks = new LinkedHashSet<>();
        for (ScoreItem item : items) {
            Optional<Found> found = find(item, evaluation);
            if (found.isEmpty()) {
                if (required.contains(item.structure()))
                    return notValid(
                            "the case has no " + item.structure() + ", nor a PTV that could stand in",
                            List.of(item.structure()));
                continue;
            }
            Structure s = found.get().structure();
            Optional<StandIn> standIn = found.get().standIn();
            if (standIn.isPresent()) remarks.add(s.name() + " stands for " + item.structure());
            if (isCoverage(item)) {
                OptionalDouble prescribed = evaluation.prescription(s.name());
                double gy =
                        prescribed.orElse(standIn.map(StandIn::prescriptionGy).orElse(Double.NaN));
                if (Double.isNaN(gy))
                    return notValid(s.name() + " has no prescribed dose, so its coverage is not defined", List.of());
                if (prescribed.isEmpty()) remarks.add(s.name() + " is taken as prescribed " + gy + " Gy");
                values.put(item.id(), evaluation.dvh(s.name()).volumePercentAtDose(gy));
            } else values.put(item.id(), value(item, s, evaluation));
            if (required.contains(item.structure()) && evaluation.dvh(s.name()).maxGy() == 0)
                return notValid(s.name() + " gets no dose", List.of());
        }
        return ScoreResult.of(String.join("; ", remarks), items, values);
    }

    @Override
    public ScoreResult score(Map<String, Double> values) {
        ScoreItem.check("hnc150", items, values);
        if (values.isEmpty()) return ScoreResult.notValid("no item's value is given", maximum, List.of(), List.of());
        return ScoreResult.of("", items, values);
    }

    private Optional<Found> find(ScoreItem item, PlanEvaluation evaluation) {
        Optional<Structure> own = item.find(evaluation);
        if (own.isPresent()) return own.map(s -> new Found(s, Optional.empty()));
        for (StandIn standIn : standIns)
            if (standIn.structure().equals(item.structure()))
                for (String name : standIn.names()) {
                    Optional<Structure> other = evaluation
                            .structure(name)
                            .filter(s -> !evaluation.dvh(s.name()).isEmpty());
                    if (other.isPresent()) return other.map(s -> new Found(s, Optional.of(standIn)));
                }
        return Optional.empty();
    }

    private static boolean isCoverage(ScoreItem item) {
        return item.metric().equals("V100%[%]");
    }

    private static double value(ScoreItem item, Structure s, PlanEvaluation evaluation) {
        if (!item.metric().equals("Max[Gy]") || evaluation.mode() == DvhMode.VOXELS)
            return evaluation.metric(s.name(), item.metric());
        double max = 0;
        for (int v : s.geometry().occupancy(evaluation.dose().grid()).voxels())
            max = Math.max(max, evaluation.dose().at(v));
        return max;
    }

    private ScoreResult notValid(String why, List<String> missing) {
        return ScoreResult.notValid(why, maximum, List.of(), missing);
    }
}
