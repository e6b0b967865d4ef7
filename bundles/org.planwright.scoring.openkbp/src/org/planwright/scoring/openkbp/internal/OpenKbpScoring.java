package org.planwright.scoring.openkbp.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.planwright.evaluation.OpenKbpMetrics;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.Occupancy;
import org.planwright.model.PlanningCase;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/**
 * The two scores of the OpenKBP challenge (Babier et al. 2021, Med Phys 48:5549) against the dose that came with the
 * case: how far a dose lies from it, not how good it is. Lower is better, 0 is the reference itself. The total is the
 * dose score; the challenge ranks the DVH score apart.
 */
@Component(service = ScoringSystem.class)
@PlanwrightService(id = "openkbp", label = "OpenKBP dose and DVH score", site = "head-and-neck", units = "Gy")
public final class OpenKbpScoring implements ScoringSystem {
    private static final String REFERENCE = "reference", DOSE = "dose_score_Gy", DVH = "dvh_score_Gy";
    private static final String SOURCE = "Babier et al. 2021, Med Phys 48:5549: ";
    private final List<ScoreItem> items = List.of(
            item(DOSE, "dose mask", "mean absolute difference of the dose over the voxels that may have dose"),
            item(
                    DVH,
                    "targets and organs",
                    "mean absolute difference of D99, D95, D1 of targets and D0.1cc, mean of organs, voxel count"));

    private static ScoreItem item(String id, String structure, String what) {
        return new ScoreItem(id, structure, List.of(), "", "Gy", Double.NaN, List.of(), SOURCE + what);
    }

    @Override
    public List<ScoreItem> items() {
        return items;
    }

    @Override
    public ScoreResult score(PlanEvaluation evaluation) {
        PlanningCase planningCase = evaluation.planningCase();
        Dose reference = planningCase.doses().get(REFERENCE);
        if (reference == null) return notValid("the case brought no reference dose to compare with");
        if (planningCase.doseMask().isEmpty()) return notValid("the case has no mask of the voxels that may have dose");
        Occupancy mask = planningCase.doseMask().get();
        if (!mask.grid().sameVoxels(reference.grid())) return notValid("reference dose and dose mask differ in grid");
        boolean same = evaluation.dose().grid().sameVoxels(reference.grid());
        Dose dose = same ? evaluation.dose() : onto(reference.grid(), evaluation.dose());
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(DOSE, OpenKbpMetrics.doseScore(dose, reference, mask));
        values.put(DVH, OpenKbpMetrics.dvhScore(planningCase.structures(), dose, reference, Optional.of(mask)));
        String grid = same ? "" : "; the plan's dose was interpolated onto the reference's grid";
        return result(values, grid);
    }

    @Override
    public ScoreResult score(Map<String, Double> values) {
        ScoreItem.check("openkbp", items, values);
        if (!values.containsKey(DOSE)) return notValid("no " + DOSE + " is given");
        return result(values, "");
    }

    private ScoreResult result(Map<String, Double> values, String remark) {
        List<ScoreResult.Item> scored = new ArrayList<>();
        for (ScoreItem i : items)
            if (values.containsKey(i.id())) scored.add(new ScoreResult.Item(i, values.get(i.id()), Double.NaN));
        String message = "the total is the dose score, lower is better" + remark;
        return new ScoreResult(true, message, values.get(DOSE), Double.NaN, 0, false, scored, List.of());
    }

    private static ScoreResult notValid(String why) {
        return new ScoreResult(false, why, Double.NaN, Double.NaN, 0, false, List.of(), List.of());
    }

    private static Dose onto(ImageGrid grid, Dose dose) {
        float[] gy = new float[grid.size()];
        for (int v = 0; v < gy.length; v++)
            gy[v] = (float) dose.sample(grid.x(grid.i(v)), grid.y(grid.j(v)), grid.z(grid.k(v)));
        return new Dose(grid, dose.quantity(), gy);
    }
}
