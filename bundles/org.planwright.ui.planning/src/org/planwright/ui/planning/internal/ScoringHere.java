package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.planwright.spi.ScoringSystem;
import org.planwright.studio.ServiceDirectory;
import org.planwright.studio.ServiceEntry;
import org.planwright.ui.core.Scene;

/** Which scoring systems are there now, for the view of their scores: they come and go while it is open. */
final class ScoringHere {
    /** A service that goes is still listed while it says so, ms. */
    private static final int AFTER_MS = 150;

    private final Latest<Set<String>> latest;
    private Set<String> ids;

    /** @param control of the view, with which it ends; @param changed called when a system came or went */
    ScoringHere(Control control, Runnable changed) {
        latest = new Latest<>(control, "Scoring systems", 0, now -> {
            if (now.equals(ids)) return;
            ids = now;
            changed.run();
        });
        Scene.get().desk().ifPresent(d -> {
            ServiceDirectory services = d.studio().services();
            Display display = control.getDisplay();
            Runnable moved = () -> {
                if (!display.isDisposed())
                    display.asyncExec(() -> display.timerExec(AFTER_MS, () -> latest.ask(() -> list(services))));
            };
            services.onChange(moved);
            control.addDisposeListener(_ -> services.removeOnChange(moved));
            latest.ask(() -> list(services));
        });
    }

    private static Set<String> list(ServiceDirectory services) {
        return services.list(ScoringSystem.class).stream()
                .filter(ServiceEntry::usable)
                .map(ServiceEntry::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is to be said of systems that left or came. @param wanted by the protocol; @param scored those of the plan */
    List<String> words(Collection<String> wanted, Collection<String> scored) {
        List<String> out = new ArrayList<>();
        if (ids == null) return out;
        for (String id : scored)
            if (!ids.contains(id)) out.add(id + " is not here now; its score stands as it was found.");
        for (String id : wanted) {
            if (scored.contains(id)) continue;
            out.add(
                    ids.contains(id)
                            ? id + " has not scored this plan. Optimize again to have its score."
                            : id + " is not here, so this plan has no score of it. See the Services view.");
        }
        return out;
    }
}
