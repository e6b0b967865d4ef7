package org.planwright.evaluation.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Prints "ours / target" rows; in full runs they are also kept in the release table. */
final class Tables {
    private Tables() {}

    static void row(String bundle, String what, double ours, double target, String note) {
        String line = String.format(Locale.ROOT, "%s\t%.4g\t%.4g\t\t%s", what, ours, target, note);
        System.out.println("[table] " + line);
        String root = System.getProperty("planwright.root");
        if (!Boolean.getBoolean("planwright.full") || root == null) return;
        try {
            Path file = Path.of(root, "releng", "target", "table", bundle + ".tsv");
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
