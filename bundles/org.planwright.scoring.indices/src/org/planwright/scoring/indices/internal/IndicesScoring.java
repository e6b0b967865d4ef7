package org.planwright.scoring.indices.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.planwright.evaluation.Metric;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/**
 * Indices that any plan has, without points: conformity, homogeneity and near-minimum to near-maximum dose of every
 * target, mean and maximum dose of every organ. Works on any case; its results are a table, not a judgement.
 */
@Component(service = ScoringSystem.class)
@PlanwrightService(id = "indices", label = "Conformity, homogeneity and dose indices")
public final class IndicesScoring implements ScoringSystem {
    private static final String TARGET = "each target", ORGAN = "each organ";
    private static final String NO_POINTS = "indices earn no points";
    private static final String ICRU = "ICRU Report 83 (2010)";
    private static final String CLINICAL = "AAPM TG-263 metric, on the structure's DVH";
    private final List<ScoreItem> items = List.of(
            item("CI_Paddick", TARGET, "CI", "Paddick 2000, J Neurosurg 93 suppl 3:219: TV_PIV^2 / (TV PIV)"),
            item("CI_RTOG", TARGET, "CI_RTOG", "Shaw et al. 1993, IJROBP 27:1231: PIV / TV"),
            item("HI_ICRU83", TARGET, "HI", ICRU + ": (D2% - D98%) / D50%"),
            item("D2_Gy", TARGET, "D2%[Gy]", ICRU + ": near-maximum dose"),
            item("D50_Gy", TARGET, "D50%[Gy]", ICRU + ": median dose"),
            item("D95_Gy", TARGET, "D95%[Gy]", ICRU),
            item("D98_Gy", TARGET, "D98%[Gy]", ICRU + ": near-minimum dose"),
            item("Mean_Gy", ORGAN, "Mean[Gy]", CLINICAL),
            item("Max_Gy", ORGAN, "Max[Gy]", CLINICAL));

    private static ScoreItem item(String id, String structure, String metric, String source) {
        String unit = Metric.parse(metric).unit();
        return new ScoreItem(id, structure, List.of(), metric, unit, Double.NaN, List.of(), source);
    }

    @Override
    public List<ScoreItem> items() {
        return items;
    }

    /** Each item once per structure, with the id {@code structure id}, such as {@code PTV70 D95_Gy}. */
    @Override
    public ScoreResult score(PlanEvaluation evaluation) {
        List<ScoreResult.Item> values = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Structure s : evaluation.planningCase().structures()) {
            if (s.type() != StructureType.TARGET && s.type() != StructureType.ORGAN) continue;
            if (evaluation.dvh(s.name()).isEmpty()) {
                skipped.add(s.name());
                continue;
            }
            boolean prescribed = evaluation.prescription(s.name()).isPresent();
            if (s.type() == StructureType.TARGET && !prescribed)
                remarks.add(s.name() + " has no prescribed dose, so no conformity index");
            for (ScoreItem i : items) {
                boolean forTarget = i.structure().equals(TARGET);
                if (forTarget != (s.type() == StructureType.TARGET)) continue;
                if (!prescribed && Metric.parse(i.metric()).needsPrescription()) continue;
                double value = evaluation.metric(s.name(), i.metric());
                if (Double.isNaN(value)) remarks.add(s.name() + " gets no dose, so no " + i.id());
                else values.add(new ScoreResult.Item(of(i, s.name()), value, Double.NaN));
            }
        }
        remarks.addFirst(NO_POINTS);
        return table(String.join("; ", remarks), values, skipped);
    }

    /** The values as they are: these items earn no points. */
    @Override
    public ScoreResult score(Map<String, Double> values) {
        ScoreItem.check("indices", items, values);
        List<ScoreResult.Item> given = items.stream()
                .filter(i -> values.containsKey(i.id()))
                .map(i -> new ScoreResult.Item(i, values.get(i.id()), Double.NaN))
                .toList();
        return table(NO_POINTS, given, List.of());
    }

    private static ScoreItem of(ScoreItem i, String structure) {
        return new ScoreItem(
                structure + " " + i.id(),
                structure,
                List.of(),
                i.metric(),
                i.unit(),
                i.maximum(),
                i.curve(),
                i.provenance());
    }

    private static ScoreResult table(String message, List<ScoreResult.Item> values, List<String> skipped) {
        return new ScoreResult(true, message, 0, Double.NaN, 0, true, values, skipped);
    }
}
