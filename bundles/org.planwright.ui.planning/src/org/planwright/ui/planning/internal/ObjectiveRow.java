package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.planwright.model.Objective;
import org.planwright.studio.ObjectiveCatalog;
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

    /** The parameters that are no doses, such as {@code 5 %} or {@code exponent 8}. */
    String others() {
        return objective.parameters().entrySet().stream()
                .filter(e -> !e.getKey().equals("dose"))
                .map(e -> e.getKey().equals("percent")
                        ? ObjectiveCatalog.number(e.getValue()) + " %"
                        : e.getKey() + " " + ObjectiveCatalog.number(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The one parameter that is no dose; empty if there is none or more than one. */
    String other() {
        List<String> names = objective.parameters().keySet().stream()
                .filter(k -> !k.equals("dose"))
                .toList();
        return names.size() == 1 ? names.getFirst() : "";
    }
}
