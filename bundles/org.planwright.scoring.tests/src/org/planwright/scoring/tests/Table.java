package org.planwright.scoring.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Rows of the table "ours, target, peer" that the full test run collects. */
final class Table {
    private Table() {}

    static void row(String what, String ours, String target, String peer, String note) throws IOException {
        String row = String.join("\t", what, ours, target, peer, note);
        System.out.println(row);
        if (!Boolean.getBoolean("planwright.full")) return;
        Path file = Path.of(System.getProperty("planwright.root", "."), "releng", "target", "table")
                .resolve("org.planwright.scoring.tests.tsv");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, row + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
