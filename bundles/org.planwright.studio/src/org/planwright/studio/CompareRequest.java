package org.planwright.studio;

import java.util.List;
import org.planwright.model.InputException;

/**
 * Which optimizers shall race on what.
 *
 * @param plan case or influence, and everything that all have in common; its optimizer does not count
 * @param optimizers ids; empty for all that can be used
 * @param repeats runs of each optimizer, taken in turn; the first is cold
 */
public record CompareRequest(PlanRequest plan, List<String> optimizers, int repeats) {
    /** Wall seconds that an optimizer may take for a run unless told otherwise. */
    public static final double BUDGET_SECONDS = 600;
    /** Relative gap unless told otherwise; small enough to tell who reaches 0.01 % of the best. */
    public static final double GAP = 1e-5;

    public CompareRequest {
        optimizers = List.copyOf(optimizers);
        if (repeats < 1 || repeats > 1000)
            throw new InputException("--repeat " + repeats + ": a number of runs from 1 to 1000 is needed");
        if (!(plan.budgetSeconds() > 0) || Double.isInfinite(plan.budgetSeconds()))
            throw new InputException("--budget " + plan.budgetSeconds()
                    + ": a race needs an end, so give the wall seconds that each optimizer may take");
    }

    /** The same on another case. */
    CompareRequest on(String caseText) {
        return new CompareRequest(
                new PlanRequest(
                        caseText,
                        plan.protocol(),
                        plan.machine(),
                        plan.engine(),
                        plan.optimizer(),
                        plan.scoring(),
                        plan.doseGridMm(),
                        plan.beamletMm(),
                        plan.cutoffMm(),
                        plan.threads(),
                        plan.seed(),
                        plan.budgetSeconds(),
                        plan.gap()),
                optimizers,
                repeats);
    }

    /** The plan's settings with one optimizer. */
    PlanRequest with(String optimizer) {
        return new PlanRequest(
                plan.caseText(),
                plan.protocol(),
                plan.machine(),
                plan.engine(),
                optimizer,
                plan.scoring(),
                plan.doseGridMm(),
                plan.beamletMm(),
                plan.cutoffMm(),
                plan.threads(),
                plan.seed(),
                plan.budgetSeconds(),
                plan.gap());
    }
}
