package org.planwright.ui.planning.internal;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * Work for a view off the thread of the window. Of several requests only the newest is done, not too often, and its
 * result arrives on the thread of the window.
 *
 * @param <T> the result
 */
final class Latest<T> {
    private final int leastMs;
    private final Display display;
    private final Control control;
    private final Consumer<T> show;
    private final Job job;
    private final AtomicReference<Supplier<T>> wanted = new AtomicReference<>();
    private final AtomicReference<T> found = new AtomicReference<>();
    private volatile long last;

    /**
     * @param control nothing is shown after it is gone
     * @param name of the work
     * @param leastMs least time between two results, ms
     * @param show takes a result
     */
    Latest(Control control, String name, int leastMs, Consumer<T> show) {
        this.leastMs = leastMs;
        this.display = control.getDisplay();
        this.control = control;
        this.show = show;
        job = Job.createSystem(name, _ -> {
            work(name);
            return Status.OK_STATUS;
        });
        job.setPriority(Job.SHORT);
        control.addDisposeListener(_ -> job.cancel());
    }

    /** Asks for a result; an older request that was not begun is dropped. @param work gives it; never null */
    void ask(Supplier<T> work) {
        wanted.set(work);
        job.schedule(Math.max(0, last + leastMs - System.currentTimeMillis()));
    }

    private void work(String name) {
        Supplier<T> w = wanted.getAndSet(null);
        if (w == null) return;
        try {
            T result = w.get();
            if (found.getAndSet(result) == null && !display.isDisposed()) display.asyncExec(this::deliver);
        } catch (RuntimeException e) { // the view keeps what it shows
            ILog.get().warn(name + " failed: " + e.getMessage(), e);
        } finally {
            last = System.currentTimeMillis();
        }
    }

    private void deliver() {
        T result = found.getAndSet(null);
        if (result != null && !control.isDisposed()) show.accept(result);
    }
}
