package org.planwright.example.unsatisfied.internal;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/**
 * A scoring system whose mandatory reference nobody provides: it stays unsatisfied, and Planwright's list of services
 * must show it with the name of what is missing. For tests of that list.
 */
@Component(service = ScoringSystem.class)
@PlanwrightService(id = "unsatisfied", label = "Needs a service that is not there", vendor = "Example Clinic")
public final class Unsatisfied implements ScoringSystem {
    private final ToxicityModel model;

    @Activate
    public Unsatisfied(@Reference(name = "toxicityModel") ToxicityModel model) {
        this.model = model;
    }

    @Override
    public List<ScoreItem> items() {
        return List.of();
    }

    @Override
    public ScoreResult score(PlanEvaluation evaluation) {
        double percent = 100 * model.probability(evaluation);
        return new ScoreResult(true, "", percent, 100, 100, false, List.of(), List.of());
    }

    @Override
    public ScoreResult score(Map<String, Double> values) {
        return ScoreResult.notValid("unsatisfied: this system needs a dose", 100, List.of(), List.of());
    }
}
