package org.planwright.ui.core;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.eclipse.core.runtime.ILog;

/** A thread that paints slices off the thread of the window: of several requests for one picture only the newest is done. */
public final class RenderThread {
    private final SequencedMap<Object, Runnable> waiting = new LinkedHashMap<>();
    private boolean closed;

    public RenderThread(String name) {
        Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    /** Asks for work; what waits under the same key is forgotten. @param urgent whether it goes before all else */
    public synchronized void submit(Object key, Runnable work, boolean urgent) {
        if (closed) return;
        if (urgent) waiting.putFirst(key, work);
        else waiting.put(key, work);
        notifyAll();
    }

    /** Ends the thread after the work it is at. */
    public synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }

    private synchronized Runnable next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) wait();
        if (closed) return null;
        return waiting.pollFirstEntry().getValue();
    }

    private void work() {
        try {
            for (Runnable r = next(); r != null; r = next()) {
                try {
                    r.run();
                } catch (RuntimeException e) { // one picture that fails leaves the others
                    ILog.get().error("A slice could not be painted: " + e.getMessage(), e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
