package org.planwright.dose.photon.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** The table of figures beside their targets: printed, and in a full run kept for the release notes. */
final class Table {
    private Table() {}

    static void row(String what, String ours, String target, String peer, String note) {
        System.out.printf("%-58s %14s  target %-22s peer %-14s %s%n", what, ours, target, peer, note);
        String root = System.getProperty("planwright.root");
        if (root == null || !Boolean.getBoolean("planwright.full")) return;
        Path file = Path.of(root, "releng", "target", "table", "org.planwright.dose.photon.tests.tsv");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    String.join("\t", what, ours, target, peer, note) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String number(String format, double v) {
        return String.format(Locale.ROOT, format, v);
    }
}
