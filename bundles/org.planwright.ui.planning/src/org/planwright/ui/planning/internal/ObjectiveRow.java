package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import org.planwright.model.Objective;
import org.planwright.studio.OpenCase;

/** An objective in the table: its place in the list, for edits. */
record ObjectiveRow(int place, Objective objective) {
    static List<ObjectiveRow> of(OpenCase c) {
        List<ObjectiveRow> rows = new ArrayList<>();
        for (Objective o : c.objectives()) rows.add(new ObjectiveRow(rows.size(), o));
        return rows;
    }

    /** The parameter that is a dose; NaN if it has none. */
    double dose() {
        return objective.parameters().getOrDefault("dose", Double.NaN);
    }
}
