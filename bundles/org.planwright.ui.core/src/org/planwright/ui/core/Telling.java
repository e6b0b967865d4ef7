package org.planwright.ui.core;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Display;
import org.planwright.ui.core.Scene.Listener;
import org.planwright.ui.core.Scene.What;

/**
 * Tells the views what changed in the scene, on the thread of the window: several changes at once, one view after the
 * other, and what moves while the optimizer works a few times a second.
 */
final class Telling {
    /** What follows the user's hand. */
    private static final Set<What> AT_ONCE = EnumSet.of(What.CURSOR, What.WINDOW);

    private static final Set<What> LIVE_ONLY = EnumSet.of(What.LIVE);
    /** Between two tellings of a running optimization, ms. */
    private static final int LIVE_MS = 150;

    private final Display display;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> due = new ArrayDeque<>();
    private final Set<What> pending = EnumSet.noneOf(What.class);
    private boolean posted;
    private boolean later;
    private long told;

    Telling(Display display) {
        this.display = display;
    }

    void onChange(Listener l) {
        listeners.add(l);
    }

    void removeOnChange(Listener l) {
        listeners.remove(l);
    }

    /** May be called on any thread. What moves while the optimizer works is told a few times a second, all else at once. */
    void post(What... what) {
        synchronized (pending) {
            pending.addAll(List.of(what));
            if (posted || display.isDisposed()) return;
            long wait = pending.equals(LIVE_ONLY) ? told + LIVE_MS - System.currentTimeMillis() : 0;
            if (wait > 0 && later) return;
            later = wait > 0;
            posted = !later;
            int ms = (int) Math.min(LIVE_MS, wait);
            display.asyncExec(later ? () -> display.timerExec(ms, this::tell) : this::tell);
        }
    }

    private void tell() {
        Set<What> what;
        synchronized (pending) {
            if (pending.isEmpty()) return;
            what = EnumSet.copyOf(pending);
            pending.clear();
            posted = false;
            later = false;
            told = System.currentTimeMillis();
        }
        boolean idle = due.isEmpty();
        for (Listener l : listeners) due.add(() -> tell(l, what));
        if (AT_ONCE.containsAll(what)) while (!due.isEmpty()) due.remove().run();
        else if (idle) tellNext();
    }

    /** One view after the other, and between them whatever else the window has to do. */
    private void tellNext() {
        Runnable next = due.poll();
        if (next != null) next.run();
        if (!due.isEmpty() && !display.isDisposed()) display.asyncExec(this::tellNext);
    }

    private void tell(Listener l, Set<What> what) {
        if (!listeners.contains(l)) return;
        try {
            l.changed(what);
        } catch (RuntimeException e) { // one view that fails leaves the others
            ILog.get().error("A view failed to show a change: " + e.getMessage(), e);
        }
    }
}
