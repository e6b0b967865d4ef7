package org.planwright.studio;

import java.util.List;
import org.planwright.model.InputException;
import org.planwright.model.Objective;

/**
 * What shall be compared on an open case: optimizers that race, and plans made before that are held beside them.
 *
 * @param optimizers ids of those that race, in this order; may be empty if there are plans
 * @param plans ids of plans of the case
 * @param objectives objectives for all
 * @param startPlan id of the plan whose weights all begin with; empty for the same weight on every beamlet
 * @param budgetSeconds wall seconds of a run at most
 * @param repeats runs of each optimizer, in turn
 * @param scoreOnTheWay whether weights are scored while the race goes on, for at most a fifth of the time
 */
public record CompareChoice(
        List<String> optimizers,
        List<String> plans,
        List<Objective> objectives,
        String startPlan,
        double budgetSeconds,
        int repeats,
        boolean scoreOnTheWay) {
    /** Wall seconds of a run unless told otherwise, where somebody waits for it. */
    public static final double BUDGET_SECONDS = 30;

    /** How a plan of the case is called in a comparison: {@code plan-3}. */
    public static String nameOf(String planId) {
        return "plan-" + planId.substring(planId.lastIndexOf('-') + 1);
    }

    /** @throws InputException if there is nothing to compare, or no end to it */
    public CompareChoice {
        optimizers = List.copyOf(optimizers);
        plans = List.copyOf(plans);
        objectives = List.copyOf(objectives);
        if (optimizers.isEmpty() && plans.isEmpty())
            throw new InputException("nothing is chosen to compare: tick an optimizer or a plan");
        if (!optimizers.isEmpty() && objectives.isEmpty())
            throw new InputException(
                    "there are no objectives for the optimizers to follow: add one in the planning perspective, or take"
                            + " those of the protocol");
        if (!(budgetSeconds > 0) || Double.isInfinite(budgetSeconds))
            throw new InputException("a budget of " + budgetSeconds
                    + " s: give the wall seconds, above 0, that each optimizer may take");
        if (repeats < 1 || repeats > 1000)
            throw new InputException(repeats + " runs of each: a number from 1 to 1000 is needed");
    }
}
