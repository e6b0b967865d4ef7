package org.planwright.ui.planning.internal;

import java.util.List;
import java.util.Optional;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Goal;
import org.planwright.model.Structure;
import org.planwright.studio.DvhCurve;
import org.planwright.studio.DvhFiles;
import org.planwright.studio.GoalPoint;
import org.planwright.studio.Live;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;

/**
 * What the DVH shows of a case, counted off the thread of the window.
 *
 * @param open the case
 * @param live whether an optimization is at work
 * @param what case and plan, for people
 * @param evaluation the dose shown
 * @param before the dose to compare with: the parent's, or while optimizing that of the plan begun from
 * @param curves curves of the dose shown
 * @param curvesBefore curves to compare with; empty if there are none
 * @param goals goals as points
 */
record DvhData(
        OpenCase open,
        boolean live,
        String what,
        Optional<PlanEvaluation> evaluation,
        Optional<PlanEvaluation> before,
        List<DvhCurve> curves,
        List<DvhCurve> curvesBefore,
        List<GoalPoint> goals) {

    /** Counts; not for the thread of the window. */
    static DvhData of(OpenCase c) {
        Live live = c.live();
        boolean onTheWay = live.evaluation().isPresent();
        Optional<PlanEvaluation> now = live.evaluation().or(c::evaluation);
        Optional<PlanEvaluation> before = Baseline.of(c, onTheWay).map(PlanOutcome::evaluation);
        return new DvhData(
                c,
                live.running(),
                what(c, onTheWay),
                now,
                before,
                now.map(DvhCurve::of).orElse(List.of()),
                before.map(DvhCurve::of).orElse(List.of()),
                now.map(e -> GoalPoint.of(c.goalChecks(), e)).orElse(List.of()));
    }

    private static String what(OpenCase c, boolean onTheWay) {
        if (onTheWay) return c.label() + ", plan on the way";
        return c.label() + c.current().map(p -> ", plan " + p.plan().id()).orElse(", the dose that came with the case");
    }

    List<Structure> structures() {
        return open.planningCase().structures();
    }

    /** For files: what is seen. @param on names of the structures that are on; @param look with or without goals */
    DvhFiles.Content content(List<String> on, DvhChart.Look look) {
        List<Goal> drawn = look.goals() ? open.goals() : List.of();
        Optional<PlanEvaluation> dashed = look.compare() ? before : Optional.empty();
        return new DvhFiles.Content(what, evaluation.orElseThrow(), dashed, on, drawn);
    }

    /** Which dose is shown and how it was counted, in a line. @param compare whether the plan before is shown */
    String mode(boolean compare) {
        if (evaluation.isEmpty()) return "";
        String shown =
                live ? "plan on the way" : open.current().map(Baseline::name).orElse("dose of the case");
        String dashed = compare
                ? Baseline.of(open, live)
                        .map(b -> ", dashed " + Baseline.name(b))
                        .orElse("")
                : "";
        return Character.toUpperCase(shown.charAt(0)) + shown.substring(1) + dashed + "; total dose. DVH mode: "
                + evaluation.get().mode().words() + ".";
    }

    /** Why there is nothing to show, in a sentence. */
    String why() {
        if (live || open.busy())
            return "The dose of the beamlets is computed; the DVH comes with the first iterations.";
        if (!open.whyNot().isEmpty()) return "There is no dose, and no plan can be made yet: " + open.whyNot();
        return "There is no dose yet. Optimize to see the DVH of a plan.";
    }
}
