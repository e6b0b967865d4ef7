package org.planwright.ui.planning.internal;

import java.util.Optional;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;

/** The plan that numbers are compared with: the parent, or while optimizing the plan that is left. */
final class Baseline {
    private Baseline() {}

    /** A plan by its number: its id without the case's and the protocol's. */
    static String name(PlanOutcome p) {
        String id = p.plan().id();
        return "plan " + id.substring(id.lastIndexOf('-') + 1);
    }

    static Optional<PlanOutcome> of(OpenCase c, boolean onTheWay) {
        return onTheWay ? c.current() : c.parent();
    }
}
