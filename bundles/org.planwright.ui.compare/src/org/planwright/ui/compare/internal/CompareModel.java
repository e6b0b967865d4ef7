package org.planwright.ui.compare.internal;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Display;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.Scene;

/**
 * What the compare perspective's views look at together: for each open case what is chosen, how the race goes and what
 * came of it. For the thread of the window; listeners are told on it, several changes at once.
 */
final class CompareModel {
    /** What changed. */
    enum What {
        /** What shall be compared, or the case. */
        CHOICE,
        /** The race went on. */
        LIVE,
        /** A comparison came, or another one is shown. */
        RESULT,
        /** Which plans are drawn. */
        PLANS,
        /** The pair of plans, its criteria or its gamma. */
        PAIR
    }

    /** Told on the thread of the window. */
    @FunctionalInterface
    interface Listener {
        void changed(Set<What> what);
    }

    private static final int LIVE_MS = 150;
    private static CompareModel model;

    private final Display display;
    private final Map<OpenCase, CaseState> states = new HashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<What> pending = EnumSet.noneOf(What.class);
    private boolean posted;

    private CompareModel(Display display) {
        this.display = display;
        Scene.get().onChange(what -> {
            if (what.contains(Scene.What.CASES)) forgetClosed();
            if (what.contains(Scene.What.CASE)) tell(What.values());
            else if (what.contains(Scene.What.PLAN)
                    || what.contains(Scene.What.OBJECTIVES)
                    || what.contains(Scene.What.SETTINGS)) tell(What.CHOICE);
        });
    }

    /** A case that was closed takes its race and its comparison with it. */
    private void forgetClosed() {
        List<OpenCase> open = Scene.get().desk().map(Desk::cases).orElse(List.of());
        for (OpenCase c : List.copyOf(states.keySet()))
            if (!open.contains(c)) {
                CaseState s = states.remove(c);
                s.stop();
                s.pair.stop();
            }
    }

    static CompareModel get() {
        Display display = Display.getCurrent();
        if (model == null || model.display != display) model = new CompareModel(display);
        return model;
    }

    /** The state of the case shown; empty if none is. */
    Optional<CaseState> current() {
        return Scene.get().current().map(this::of);
    }

    CaseState of(OpenCase c) {
        return states.computeIfAbsent(c, o -> new CaseState(this, o));
    }

    Display display() {
        return display;
    }

    /** Listens for as long as a control is there. */
    void follow(org.eclipse.swt.widgets.Control control, Listener l) {
        Listener whileThere = what -> {
            if (!control.isDisposed()) l.changed(what);
        };
        listeners.add(whileThere);
        control.addDisposeListener(_ -> listeners.remove(whileThere));
    }

    /** Any thread; what is told is told a few times a second. */
    void tell(What... what) {
        synchronized (pending) {
            pending.addAll(List.of(what));
            if (posted || display.isDisposed()) return;
            posted = true;
        }
        boolean live = what.length == 1 && what[0] == What.LIVE;
        display.asyncExec(() -> {
            if (live) display.timerExec(LIVE_MS, this::deliver);
            else deliver();
        });
    }

    private void deliver() {
        Set<What> now;
        synchronized (pending) {
            posted = false;
            if (pending.isEmpty()) return;
            now = EnumSet.copyOf(pending);
            pending.clear();
        }
        List.copyOf(states.values()).forEach(CaseState::look);
        for (Listener l : listeners) {
            try {
                l.changed(now);
            } catch (RuntimeException e) { // one view that fails leaves the others
                ILog.get().error("A view failed to show a comparison: " + e.getMessage(), e);
            }
        }
    }
}
