package org.planwright.ui.tests;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.swt.graphics.Resource;

/** Images, fonts, regions and the like that our own code took from the display and let go of without giving them back. */
final class Leaks implements AutoCloseable {
    private final List<Error> lost = new CopyOnWriteArrayList<>();

    /** From now on. */
    Leaks() {
        Resource.setNonDisposeHandler(lost::add);
    }

    /** Where those that are lost by now were made, each once. */
    List<String> found() throws InterruptedException {
        for (int n = 0; n < 3; n++) {
            System.gc();
            Thread.sleep(300);
        }
        long others = lost.stream().filter(e -> ours(e).isEmpty()).count();
        if (others > 0) System.out.println("resources lost by the platform itself: " + others);
        return lost.stream()
                .map(Leaks::ours)
                .filter(s -> !s.isEmpty())
                .distinct()
                .toList();
    }

    /** The frames of our own; empty if there are none. */
    private static String ours(Error made) {
        return Arrays.stream(made.getStackTrace())
                .map(StackTraceElement::toString)
                .filter(f -> f.contains("org.planwright.ui."))
                .limit(4)
                .collect(Collectors.joining("\n    "));
    }

    @Override
    public void close() {
        Resource.setNonDisposeHandler(null);
    }
}
