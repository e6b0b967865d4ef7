package org.planwright.ui.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.ILog;

/** Where problems are told: in the error log always, and to whoever shows them in words. Any thread. */
public final class Problems {
    private static final List<BiConsumer<String, Throwable>> LISTENERS = new CopyOnWriteArrayList<>();

    private Problems() {}

    /** @param words a sentence for the user; @param why details for the log; may be null */
    public static void tell(String words, Throwable why) {
        ILog.get().warn(words, why);
        LISTENERS.forEach(l -> l.accept(words, why));
    }

    /** Told of every problem, on any thread. */
    public static void onProblem(BiConsumer<String, Throwable> listener) {
        LISTENERS.add(listener);
    }

    public static void removeOnProblem(BiConsumer<String, Throwable> listener) {
        LISTENERS.remove(listener);
    }
}
