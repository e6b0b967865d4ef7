package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The log keeps its newest lines in the order they were written. */
class CaseLogTest {
    @Test
    void theNewestLinesAreKeptOldestFirst() {
        CaseLog log = new CaseLog();
        for (int n = 0; n < CaseLog.LINES + 5; n++) log.add("line " + n);
        List<LogLine> lines = log.lines();
        assertEquals(CaseLog.LINES, lines.size());
        assertEquals("line 5", lines.getFirst().text());
        assertEquals("line " + (CaseLog.LINES + 4), lines.getLast().text());
        for (int n = 1; n < lines.size(); n++)
            assertFalse(lines.get(n).at().isBefore(lines.get(n - 1).at()), "a later line says an earlier time");
    }

    @Test
    void whatWasReadDoesNotChange() {
        CaseLog log = new CaseLog();
        log.add("first");
        List<LogLine> before = log.lines();
        log.add("second");
        assertEquals(1, before.size());
        assertThrows(UnsupportedOperationException.class, before::removeLast);
    }
}
