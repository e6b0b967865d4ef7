package org.planwright.ui.core.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.planwright.model.InputException;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PluginFailure;
import org.planwright.ui.core.Problems;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.StudioJob;

/** Remembers which cases are open, and opens them again at the next start, in one background job. */
final class Session {
    private static final String BETWEEN = "\t";

    private static volatile boolean restoring;

    private Session() {}

    /**
     * Opens what was open the last time, or what was named at the start, and remembers from now on.
     *
     * @param named cases named at the start; empty for those of the last time
     */
    static void start(List<String> named) {
        List<String> last = Kept.open();
        Scene.get().onChange(Session::changed);
        Scene.get().desk().ifPresent(desk -> {
            if (!named.isEmpty()) named.forEach(Opening::open);
            else if (!last.isEmpty()) restore(desk, last);
        });
    }

    private static void restore(Desk desk, List<String> entries) {
        restoring = true;
        StudioJob.start(
                entries.size() == 1 ? "Open the case of the last time" : "Open the cases of the last time", m -> {
                    try {
                        for (String entry : entries) {
                            if (m.isCancelled()) return;
                            String[] parts = entry.split(BETWEEN, 2);
                            try {
                                Opening.opened(desk.open(parts[0], m), parts.length == 2 ? parts[1] : "");
                            } catch (InputException | PluginFailure e) {
                                Problems.tell(
                                        "A case of the last time could not be opened again. " + e.getMessage(), e);
                            }
                        }
                    } finally {
                        restoring = false;
                    }
                });
    }

    private static void changed(Set<Scene.What> what) {
        boolean ours =
                what.contains(Scene.What.CASES) || what.contains(Scene.What.CASE) || what.contains(Scene.What.SETTINGS);
        if (restoring || !ours) return;
        Scene.get().desk().ifPresent(desk -> {
            List<OpenCase> cases = new ArrayList<>(desk.cases());
            desk.current()
                    .ifPresent(
                            c -> { // the one shown comes last, and is shown again
                                cases.remove(c);
                                cases.add(c);
                            });
            Kept.open(cases.stream()
                    .map(c -> c.text() + BETWEEN + c.settings().protocol())
                    .toList());
        });
    }
}
