package org.planwright.studio;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.planwright.model.PlanningCase;
import org.planwright.spi.ProgressMonitor;

/** The open cases and their plans, for a face that shows them. All methods may be called on any thread. */
@Component(service = Desk.class)
public final class Desk {
    /** What is new; the case is null for none. */
    public enum Change {
        /** A case was opened. */
        OPENED,
        /** A case was closed. */
        CLOSED,
        /** Another case, or none, is the one to look at. */
        SHOWN,
        /** A case has a new plan, or another one of its plans is shown. */
        PLAN,
        /** The objectives of a case were edited. */
        OBJECTIVES,
        /** An optimization began, went on or ended. */
        LIVE,
        /** A line was written in the log. */
        LOG,
        /** Protocol, optimizer or grids of a case were changed. */
        SETTINGS
    }

    /** Told of changes, on any thread; must return at once. */
    @FunctionalInterface
    public interface Listener {
        void changed(Change what, OpenCase c);
    }

    private final Studio studio;
    private final List<OpenCase> cases = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile OpenCase current;

    @Activate
    public Desk(@Reference Studio studio) {
        this.studio = studio;
    }

    public Studio studio() {
        return studio;
    }

    /** The open cases in the order they were opened. */
    public List<OpenCase> cases() {
        return List.copyOf(cases);
    }

    /** The case to look at; empty if none is open. */
    public Optional<OpenCase> current() {
        return Optional.ofNullable(current);
    }

    public void show(OpenCase c) {
        if (c == current || !cases.contains(c)) return;
        current = c;
        tell(Change.SHOWN, c);
    }

    /**
     * Opens a case and shows it; one that is open already is only shown.
     *
     * @param text folder, file or {@code phantom:ID?seed=N}
     * @throws org.planwright.model.InputException if it cannot be opened, in words
     */
    public OpenCase open(String text, ProgressMonitor monitor) {
        for (OpenCase c : cases)
            if (c.text().equals(text)) {
                show(c);
                return c;
            }
        monitor.progress(0.05, "opening " + text);
        return add(text, studio.cases().open(text, monitor), monitor);
    }

    /** Adds a case that was read already, and shows it; one of the same text that is open already is only shown. */
    public OpenCase add(String text, PlanningCase read, ProgressMonitor monitor) {
        for (OpenCase c : cases)
            if (c.text().equals(text)) {
                show(c);
                return c;
            }
        monitor.progress(0.6, "preparing " + read.label());
        OpenCase c = new OpenCase(this, text, read);
        c.prepare();
        if (monitor.isCancelled()) throw new java.util.concurrent.CancellationException();
        cases.add(c);
        current = c;
        tell(Change.OPENED, c);
        tell(Change.SHOWN, c);
        return c;
    }

    /** Closes a case; what it was still working on should have been cancelled. */
    public void close(OpenCase c) {
        int place = cases.indexOf(c);
        if (!cases.remove(c)) return;
        c.forget();
        if (current == c) current = cases.isEmpty() ? null : cases.get(Math.max(0, place - 1));
        tell(Change.CLOSED, c);
        tell(Change.SHOWN, current);
    }

    public void onChange(Listener l) {
        listeners.add(l);
    }

    public void removeOnChange(Listener l) {
        listeners.remove(l);
    }

    void tell(Change what, OpenCase c) {
        for (Listener l : listeners) l.changed(what, c);
    }

    /** Lets go of the influences of all cases but this one, to make room. */
    void makeRoom(OpenCase but) {
        for (OpenCase c : cases) if (c != but) c.dropInfluence();
    }
}
