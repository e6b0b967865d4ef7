package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Prints a measured figure beside its target, keeps it for the table of a full run, and fails where it is far off. */
final class Figures {
    private Figures() {}

    /**
     * How long the window did not answer while something went on, and for how long of that by its own work: that fails
     * above twice the target, as a busy processor stretches it too.
     */
    static void stalls(Watchdog watchdog, String doing) throws IOException {
        System.out.print(watchdog.stalls());
        print(
                "99 % of " + watchdog.answers() + " answers of the window while " + doing + " [ms]",
                watchdog.usual(),
                Watchdog.LIMIT_MS,
                300);
        print("longest stall of the window while " + doing + " [ms]", watchdog.worst(), Watchdog.LIMIT_MS, 3000);
        print(
                "most that the window's own work held it while " + doing + " [ms]",
                watchdog.worstOwn(),
                Watchdog.LIMIT_MS,
                2.0 * Watchdog.LIMIT_MS);
    }

    /** @param limit what the test fails above: the target, or more where a busy machine may slow it down */
    static void print(String what, double ours, double target, double limit) throws IOException {
        System.out.printf(Locale.ROOT, "%s: %.1f (target %.0f)%n", what, ours, target);
        if (Boolean.getBoolean("planwright.full")) {
            Path table =
                    Path.of(System.getProperty("planwright.root"), "releng/target/table/org.planwright.ui.tests.tsv");
            Files.createDirectories(table.getParent());
            Files.writeString(
                    table,
                    String.format(Locale.ROOT, "%s\t%.1f\t%.0f\t\t%n", what, ours, target),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        assertTrue(ours <= limit, what + ": " + ours + " is over " + limit);
    }
}
