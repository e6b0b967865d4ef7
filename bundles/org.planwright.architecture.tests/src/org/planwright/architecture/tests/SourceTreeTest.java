package org.planwright.architecture.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files themselves: nothing of one machine in them, and nothing unexpected at the top. */
class SourceTreeTest {
    private static final Set<String> GENERATED = Set.of("target", "bin", ".git");
    private static final Set<String> TOP = Set.of(
            ("pom.xml bundles features releng target-platform product README.md LICENSE NOTICE CONTRIBUTING.md CHANGELOG.md"
                            + " .ci .mvn .git .gitignore .editorconfig planwright planwright.cmd")
                    .split(" "));
    // Home and work folders of a person or a machine; a folder that every machine has, such as /usr, is fine.
    private static final Pattern MACHINE = Pattern.compile("(?<![\\w./$}<-])/(?:ro" + "ot|wo" + "rk|ho" + "me/[a-z]+|Us"
            + "ers/[A-Za-z]+)(?:/|\\b(?![\\w-]))|[A-Z]:\\\\Us" + "ers");

    private final Path root = Workspace.current().root();

    @Test
    void noFileNamesAPathOfAMachine() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path file : sources()) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (text.indexOf('\0') < 0) {
                int number = 0;
                for (String line : text.split("\n", -1)) {
                    number++;
                    if (MACHINE.matcher(line).find()) {
                        complaints.add(root.relativize(file) + ":" + number + ": " + line.strip());
                    }
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
    }

    @Test
    void aPathOfAMachineIsReported() {
        assertTrue(MACHINE.matcher("see /ho" + "me/ann/data").find());
        assertTrue(MACHINE.matcher("cd /wo" + "rk/main").find());
        assertTrue(MACHINE.matcher("\"/ro" + "ot\"").find());
        assertFalse(MACHINE.matcher("https://example.org/work/item").find());
        assertFalse(MACHINE.matcher("${root}/work and releng/root/x").find());
    }

    @Test
    void nothingElseGrowsAtTheTop() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            List<String> unexpected = files.map(file -> file.getFileName().toString())
                    .filter(name ->
                            !TOP.contains(name) && !name.startsWith(".polyglot.") && !name.startsWith(".tycho-"))
                    .sorted()
                    .toList();
            assertEquals(List.of(), unexpected);
        }
    }

    private List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return GENERATED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.size() < 2_000_000) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
