package org.planwright.studio;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.planwright.model.InputException;
import org.planwright.spi.ProgressMonitor;

/**
 * The work on an open case: one thing at a time, on a thread of its own that gives way to the window. Who cancels need
 * not wait until what was found is put away.
 */
final class OneAtATime {
    private final Runnable changed;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean leaving;

    /** @param changed called when work begins and ends, on any thread */
    OneAtATime(Runnable changed) {
        this.changed = changed;
    }

    /** Whether something is at work. */
    boolean busy() {
        return busy.get();
    }

    /**
     * Does it and waits for it; after a cancel it is not waited for.
     *
     * @param label the case
     * @param begin called first, once it is this work's turn
     * @throws InputException if something else is at work
     * @throws CancellationException if it was cancelled
     */
    <T> T run(String label, ProgressMonitor monitor, Runnable begin, Supplier<T> work) {
        awaitLeaving(monitor);
        if (!busy.compareAndSet(false, true))
            throw new InputException(
                    "an optimization or a comparison of " + label + " is at work: stop it or wait for it");
        leaving = false;
        begin.run();
        changed.run();
        FutureTask<T> task = new FutureTask<>(() -> {
            try {
                GiveWay.now();
                return work.get();
            } finally {
                busy.set(false);
                changed.run();
            }
        });
        Thread.ofPlatform().daemon().name("planwright on " + label).start(task);
        return await(task, monitor);
    }

    /** The result; on a cancel the caller leaves at once, and what was found is kept by the thread that found it. */
    private <T> T await(FutureTask<T> work, ProgressMonitor monitor) {
        while (true) {
            try {
                return work.get(10, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (monitor.isCancelled()) {
                    leaving = true;
                    throw new CancellationException();
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException r) throw r;
                if (e.getCause() instanceof Error r) throw r;
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                leaving = true;
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
    }

    /** A cancelled run that is still putting its result away is waited for. */
    private void awaitLeaving(ProgressMonitor monitor) {
        try {
            while (busy() && leaving) {
                if (monitor.isCancelled()) throw new CancellationException();
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }
}
