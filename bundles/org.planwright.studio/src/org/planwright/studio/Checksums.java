package org.planwright.studio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** SHA-256 of a job's input files, for provenance. */
final class Checksums {
    private Checksums() {}

    /** Checksums of those inputs that are files, and of the files of those that are folders; ids are passed over. */
    static Map<String, String> of(String... inputs) {
        Map<String, String> m = new LinkedHashMap<>();
        for (String input : inputs) {
            Path p = input.isEmpty() || input.indexOf(':') > 1 ? null : Path.of(input);
            if (p == null || !Files.exists(p)) continue;
            try {
                if (Files.isRegularFile(p)) m.put(p.getFileName().toString(), sha256(p));
                else for (Path f : files(p)) m.put(p.relativize(f).toString(), sha256(f));
            } catch (IOException e) {
                throw new UncheckedIOException(input + ": cannot be read for its checksum", e);
            }
        }
        return m;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> s = Files.list(folder)) {
            return s.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest d = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), d)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(d.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
