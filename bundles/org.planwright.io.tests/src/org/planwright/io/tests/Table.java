package org.planwright.io.tests;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Prints what was measured beside its target; in a full run also into the table that is shown with the release. */
final class Table {
    private Table() {}

    static void row(String what, String ours, String target, String peer, String note) {
        String line = String.join("\t", what, ours, target, peer, note);
        System.out.println(line);
        if (!Boolean.getBoolean("planwright.full") || System.getProperty("planwright.root") == null) return;
        Path file = Path.of(
                System.getProperty("planwright.root"), "releng", "target", "table", "org.planwright.io.tests.tsv");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError("the table cannot be written", e);
        }
    }

    /** CPU time of this thread, ns: what other work on the machine does not change much. */
    static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
