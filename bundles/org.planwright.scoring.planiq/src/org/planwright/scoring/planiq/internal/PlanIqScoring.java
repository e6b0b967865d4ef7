package org.planwright.scoring.planiq.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Structure;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/**
 * The nine-point prostate score of Shen et al. 2021 (Med Phys), Table 1. It has no item for an under-dosed PTV, so it
 * judges only plans with PTV D95% = 79.2 Gy; without that rule a plan of zero dose would earn all nine.
 */
@Component(service = ScoringSystem.class)
@PlanwrightService(id = "planiq", label = "PlanIQ prostate, nine points", site = "prostate", units = "points")
public final class PlanIqScoring implements ScoringSystem {
    /** 0.1 Gy, and the rounding of a dose in single precision. */
    private static final double TOLERANCE_GY = 0.1 + 1e-5;

    private static final double PRESCRIPTION_GY = 79.2, MAXIMUM = 9;
    private final List<ScoreItem> items = Curves.items(Curves.open("planiq.json"));
    private final ScoreItem ptv = items.get(0);
    private final ScoreItem d95 = new ScoreItem(
            "PTV_D95_Gy",
            ptv.structure(),
            ptv.synonyms(),
            "D95%[Gy]",
            "Gy",
            Double.NaN,
            List.of(),
            "Shen et al. 2021, Eq. 1: D95% of the PTV is the prescribed dose");

    @Override
    public List<ScoreItem> items() {
        return items;
    }

    @Override
    public ScoreResult score(PlanEvaluation evaluation) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (ScoreItem item : items)
            item.find(evaluation).ifPresent(s -> values.put(item.id(), evaluation.metric(s.name(), item.metric())));
        Optional<Structure> target = ptv.find(evaluation);
        if (target.isEmpty())
            return ScoreResult.notValid(
                    "the case has no PTV, so its D95% cannot be held against 79.2 Gy",
                    MAXIMUM, List.of(), List.of(ptv.structure()));
        double gy = evaluation.metric(target.get().name(), d95.metric());
        return judged(gy, values);
    }

    @Override
    public ScoreResult score(Map<String, Double> values) {
        List<ScoreItem> known = new ArrayList<>(items);
        known.add(d95);
        ScoreItem.check("planiq", known, values);
        if (items.stream().noneMatch(i -> values.containsKey(i.id())))
            return ScoreResult.notValid("no item's value is given", MAXIMUM, List.of(), List.of());
        Double gy = values.get(d95.id());
        if (gy == null) return ScoreResult.of("PTV D95% was not given and not checked", items, values);
        return judged(gy, values);
    }

    private ScoreResult judged(double d95Gy, Map<String, Double> values) {
        ScoreResult scored = ScoreResult.of("", items, values);
        if (Math.abs(d95Gy - PRESCRIPTION_GY) <= TOLERANCE_GY) return scored;
        String found = String.format(Locale.ROOT, "PTV D95%% is %.2f Gy, it must be 79.2 +- 0.1 Gy", d95Gy);
        String mend = d95Gy > 0.5
                ? String.format(Locale.ROOT, "; scale the weights by %.4g", PRESCRIPTION_GY / d95Gy)
                : "; the PTV gets no dose that could be scaled";
        return ScoreResult.notValid(found + mend, MAXIMUM, List.of(), scored.skipped());
    }
}
