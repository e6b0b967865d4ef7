package org.planwright.studio;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What was done with an open case, the newest lines of it. Any thread; nobody is called under its lock. */
final class CaseLog {
    /** So many lines are kept. */
    static final int LINES = 2000;

    private final Deque<LogLine> lines = new ArrayDeque<>();

    synchronized void add(String text) {
        if (lines.size() == LINES) lines.removeFirst();
        lines.add(new LogLine(Instant.now(), text));
    }

    /** Oldest first. */
    synchronized List<LogLine> lines() {
        return List.copyOf(lines);
    }
}
