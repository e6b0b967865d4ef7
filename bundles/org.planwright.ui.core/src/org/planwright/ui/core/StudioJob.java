package org.planwright.ui.core;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.planwright.model.InputException;
import org.planwright.spi.ProgressMonitor;
import org.planwright.studio.PluginFailure;

/**
 * Long work of the studio as a job of the window: words, part done and remaining time in the progress view, cancel, and
 * problems in words. Never on the thread of the window.
 */
public final class StudioJob extends Job {
    /** All jobs of this kind belong to it. */
    public static final Object FAMILY = new Object();

    private static final int TICKS = 1000;

    /** What is done; it may throw {@link InputException}, {@link PluginFailure} and {@link CancellationException}. */
    @FunctionalInterface
    public interface Work {
        void run(ProgressMonitor monitor);
    }

    private final Work work;

    /** @param name what is done, as shown: "Optimize TG-119 C-shape" */
    public StudioJob(String name, Work work) {
        super(name);
        this.work = work;
        setUser(false);
        setPriority(LONG);
    }

    /** Schedules work at once. */
    public static StudioJob start(String name, Work work) {
        StudioJob job = new StudioJob(name, work);
        job.schedule();
        return job;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FAMILY;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(getName(), TICKS);
        try {
            work.run(new Watch(monitor));
            return Status.OK_STATUS;
        } catch (CancellationException e) {
            return Status.CANCEL_STATUS;
        } catch (InputException | PluginFailure e) {
            return problem(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            return problem(
                    "The memory did not suffice. Close a case, take a coarser dose grid, or allow more memory in the"
                            + " preferences.",
                    e);
        } catch (RuntimeException e) {
            return problem(getName() + " failed: " + (e.getMessage() == null ? e.toString() : e.getMessage()), e);
        } finally {
            monitor.done();
        }
    }

    private static IStatus problem(String words, Throwable why) {
        Problems.tell(sentence(words), why);
        // The problem was told in words already; an error status would tell it again in a dialog of the platform.
        return Status.OK_STATUS;
    }

    /** Words as a sentence: a capital first, unless a file or an id comes first, and a full stop. */
    static String sentence(String words) {
        String s = words.strip();
        if (s.matches("(?s)[a-z]+ .*")) s = Character.toUpperCase(s.charAt(0)) + s.substring(1);
        return s.matches("(?s).*[.!?:]") ? s : s + ".";
    }

    /** Fraction, words and remaining time into the platform's monitor. */
    private static final class Watch implements ProgressMonitor {
        private final IProgressMonitor monitor;
        private final long begun = System.nanoTime();
        private int done;

        Watch(IProgressMonitor monitor) {
            this.monitor = monitor;
        }

        @Override
        public synchronized void progress(double fraction, String message) {
            if (!(fraction >= 0)) {
                monitor.subTask(message);
                return;
            }
            int now = (int) Math.min(TICKS, TICKS * fraction);
            if (now > done) {
                monitor.worked(now - done);
                done = now;
            }
            double spent = (System.nanoTime() - begun) * 1e-9;
            monitor.subTask(fraction > 0.03 && spent > 1 ? message + ", " + left(spent / fraction - spent) : message);
        }

        @Override
        public boolean isCancelled() {
            return monitor.isCanceled();
        }

        private static String left(double seconds) {
            if (seconds < 1) return "less than a second left";
            return seconds < 90
                    ? String.format(Locale.ROOT, "about %.0f s left", seconds)
                    : String.format(Locale.ROOT, "about %.0f min left", seconds / 60);
        }
    }
}
