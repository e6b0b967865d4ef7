package org.planwright.studio;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.planwright.model.PlanningCase;
import org.planwright.model.Protocol;
import org.planwright.model.Provenance;

/**
 * What came of a race of optimizers on one case or influence.
 *
 * @param request what was asked for
 * @param name id of the case, or name of the influence
 * @param planningCase the case; empty for an influence alone
 * @param protocol its protocol; empty for an influence alone
 * @param scoring scoring systems in use
 * @param size voxels, beamlets, nnz, bytes, objectives
 * @param start where the start weights come from, in words
 * @param startObjective objective there
 * @param entries a row for each optimizer, in the order asked for
 * @param best least objective of all; NaN if none has any
 * @param bestBy id of the optimizer that has it; empty if none
 * @param bound greatest valid lower bound of all; negative infinity if none
 * @param boundBy id of the optimizer that proved it; empty if none
 * @param seconds wall and CPU seconds of what all share, and of the whole
 * @param provenance where it comes from
 * @param notices what the user should know, in words
 */
public record Comparison(
        CompareRequest request,
        String name,
        Optional<PlanningCase> planningCase,
        Optional<Protocol> protocol,
        List<String> scoring,
        Map<String, Long> size,
        String start,
        double startObjective,
        List<RaceEntry> entries,
        double best,
        String bestBy,
        double bound,
        String boundBy,
        Map<String, Double> seconds,
        Provenance provenance,
        List<String> notices) {
    public Comparison {
        scoring = List.copyOf(scoring);
        entries = List.copyOf(entries);
        notices = List.copyOf(notices);
    }

    /** Whether at least one optimizer did its work. */
    public boolean succeeded() {
        return entries.stream().anyMatch(e -> e.state() == RaceEntry.State.DONE);
    }

    /** How far an objective is above the best of all, percent of that; NaN if it cannot be said. */
    public double abovePercent(double objective) {
        if (objective == best) return 0;
        return best > 0 ? 100 * (objective - best) / best : Double.NaN;
    }

    /** Within how many percent of the best possible an objective surely is; NaN without a bound above 0. */
    public double withinPercent(double objective) {
        return Within.percent(objective, bound);
    }

    /** Objective less the greatest lower bound, in the objective's unit; NaN without a bound. */
    public double gap(double objective) {
        return Double.isInfinite(bound) ? Double.NaN : Math.max(0, objective - bound);
    }

    /** A sentence on the bound. */
    public String boundWords() {
        if (!(bound > 0))
            return "No optimizer proved a bound above 0: how far the best plan is from the best possible one is not known.";
        return String.format(
                Locale.ROOT,
                "No weights can have an objective below %.6g (bound by %s): the best plan, %s, is %s.",
                bound,
                boundBy,
                bestBy,
                Within.words(best, bound));
    }
}
