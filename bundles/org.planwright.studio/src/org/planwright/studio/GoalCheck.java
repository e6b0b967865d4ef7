package org.planwright.studio;

import java.util.List;
import java.util.Locale;
import org.planwright.evaluation.Metric;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Goal;
import org.planwright.model.Protocol;

/**
 * A protocol's goal held against a plan.
 *
 * @param goal the goal, under the case's structure name
 * @param value the plan's value, in the metric's unit
 */
public record GoalCheck(Goal goal, double value) {
    /** All goals of the protocol whose structures the case has. */
    public static List<GoalCheck> of(PlanOutcome o) {
        return o.match().goals(o.protocol()).stream()
                .map(g -> new GoalCheck(g, o.metrics().get(g.structure()).get(g.metric())))
                .toList();
    }

    /** All goals of a protocol on a dose that is no finished plan; structures the case lacks are left out. */
    static List<GoalCheck> of(PlanEvaluation e, Protocol protocol, CaseMatch match) {
        return match.goals(protocol).stream()
                .map(g -> new GoalCheck(g, e.metric(g.structure(), g.metric())))
                .toList();
    }

    public boolean met() {
        return goal.atLeast() ? value >= goal.value() : value <= goal.value();
    }

    /** A sentence: "Rectum V70Gy[%] is 27.4 %, 2.4 above the goal." */
    public String words() {
        Metric m = Metric.parse(goal.metric());
        String unit = m.unit().isEmpty() ? "" : " " + m.unit();
        if (met()) return String.format(Locale.ROOT, "%s %s is %.2f%s.", goal.structure(), goal.metric(), value, unit);
        return String.format(
                Locale.ROOT,
                "%s %s is %.2f%s, %.2f %s the goal.",
                goal.structure(),
                goal.metric(),
                value,
                unit,
                Math.abs(value - goal.value()),
                value > goal.value() ? "above" : "below");
    }
}
