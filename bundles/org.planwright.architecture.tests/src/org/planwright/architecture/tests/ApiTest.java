package org.planwright.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The API changes only on purpose: what the exported packages offer is what the committed text says. */
class ApiTest {
    private final Workspace workspace = Workspace.current();

    @Test
    void exportedPackagesOfferWhatTheCommittedTextSays() throws IOException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, String> text : ApiSignature.ofAll(workspace).entrySet()) {
            Path file = ApiWriter.folder(workspace.root()).resolve(text.getKey() + ".txt");
            String committed = Files.exists(file) ? Files.readString(file) : "";
            if (!committed.equals(text.getValue())) {
                differences.add(text.getKey() + ":\n" + difference(committed, text.getValue()));
            }
        }
        assertTrue(
                differences.isEmpty(),
                () ->
                        "The API differs from bundles/org.planwright.architecture.tests/api. If that is meant: ./planwright api\n"
                                + String.join("\n", differences));
    }

    @Test
    void everyCommittedTextIsOfAnExportedPackage() throws IOException {
        Set<String> exported = ApiSignature.ofAll(workspace).keySet();
        try (Stream<Path> files = Files.list(ApiWriter.folder(workspace.root()))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
                assertTrue(exported.contains(name), () -> name + " is no longer exported: delete " + file);
            }
        }
    }

    @Test
    void theTextShowsTypesAndMembersThatOthersCanUse() {
        String source = """
                package demo;
                public record Sample<T extends Number>(double gray, java.util.List<? extends T> parts) implements Comparable<Sample<T>> {
                    public static final int LIMIT = 3;
                    static final int HIDDEN = 4;
                    public int compareTo(Sample<T> other) { return 0; }
                    public <X extends Exception> void check(int[][] cells) throws X, java.io.IOException {}
                    public enum Kind { ONE }
                    private void hidden() {}
                }
                """;
        String expected = """
                package demo

                record Sample<T extends Number>(double gray, java.util.List<? extends T> parts) implements Comparable<demo.Sample<T>>
                    <X extends Exception> void check(int[][]) throws X, java.io.IOException
                    double gray()
                    int compareTo(demo.Sample<T>)
                    java.util.List<? extends T> parts()
                    new(double, java.util.List<? extends T>)
                    static final int LIMIT = 3

                enum Sample.Kind
                    constant ONE
                    static demo.Sample.Kind valueOf(String)
                    static demo.Sample.Kind[] values()
                """;
        assertEquals(expected, ApiSignature.ofPackage("demo", MemoryCompiler.compile(Map.of("demo.Sample", source))));
    }

    private static String difference(String committed, String built) {
        List<String> before = committed.lines().toList();
        List<String> after = built.lines().toList();
        Set<String> kept = new HashSet<>(before);
        Set<String> now = new HashSet<>(after);
        StringBuilder text = new StringBuilder();
        before.stream()
                .filter(line -> !now.contains(line))
                .forEach(line -> text.append("  - ").append(line).append('\n'));
        after.stream()
                .filter(line -> !kept.contains(line))
                .forEach(line -> text.append("  + ").append(line).append('\n'));
        return text.isEmpty() ? "  the same lines in another order\n" : text.toString();
    }
}
