package org.planwright.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Goal;
import org.planwright.model.Protocol;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;

/** The metrics a plan is reported with: the usual ones by kind of structure and those of the protocol's goals. */
public final class PlanMetrics {
    private static final List<String> TARGET =
            List.of("D99%[Gy]", "D98%[Gy]", "D95%[Gy]", "D50%[Gy]", "D2%[Gy]", "D1%[Gy]", "Mean[Gy]", "Max[Gy]");
    private static final List<String> PRESCRIBED = List.of("V95%[%]", "V100%[%]", "CI", "HI");
    private static final List<String> ORGAN = List.of("Mean[Gy]", "Max[Gy]", "D0.03cc[Gy]", "D0.1cc[Gy]", "D2%[Gy]");

    private PlanMetrics() {}

    /** Usual metric expressions of a structure. */
    public static List<String> usual(Structure s, boolean prescribed) {
        List<String> l = new ArrayList<>(s.type() == StructureType.TARGET ? TARGET : ORGAN);
        if (prescribed) l.addAll(PRESCRIBED);
        return l;
    }

    /** Value by structure (case name) and expression. */
    static Map<String, Map<String, Double>> of(PlanEvaluation e, Protocol protocol, CaseMatch match) {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        for (Structure s : e.planningCase().structures())
            wanted.put(
                    s.name(),
                    new LinkedHashSet<>(usual(s, e.prescription(s.name()).isPresent())));
        for (Goal g : match.goals(protocol)) wanted.get(g.structure()).add(g.metric());
        Map<String, Map<String, Double>> out = new LinkedHashMap<>();
        wanted.forEach((name, expressions) -> {
            Map<String, Double> values = new LinkedHashMap<>();
            for (String x : expressions) values.put(x, e.metric(name, x));
            out.put(name, values);
        });
        return out;
    }
}
