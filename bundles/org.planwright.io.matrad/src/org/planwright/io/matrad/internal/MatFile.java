package org.planwright.io.matrad.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planwright.model.InputException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.MatFile.Entry;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/** The variables of a MAT-file of level 5, those asked for; the others are passed over unread. It owns their memory until it is closed. */
final class MatFile implements AutoCloseable {
    private enum Kind {
        LEVEL5,
        HDF5,
        OTHER
    }

    private final Path path;
    private final Map<String, Node> variables = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    private Mat5File mat;

    private MatFile(Path path) {
        this.path = path;
    }

    /** Whether this is a .mat file that can be read or whose error we know. */
    static boolean looksRight(Path file) {
        try {
            return Files.isRegularFile(file) && kind(file) != Kind.OTHER;
        } catch (IOException e) {
            return false;
        }
    }

    private static Kind kind(Path file) throws IOException {
        byte[] head = new byte[520];
        int n;
        try (var in = Files.newInputStream(file)) {
            n = in.readNBytes(head, 0, head.length);
        }
        String text = new String(head, 0, Math.min(n, 116), StandardCharsets.ISO_8859_1);
        byte[] hdf = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
        boolean hdf5 = n >= 8 && Arrays.equals(head, 0, 8, hdf, 0, 8)
                || n >= 520 && Arrays.equals(head, 512, 520, hdf, 0, 8)
                || text.startsWith("MATLAB 7.3");
        return hdf5 ? Kind.HDF5 : text.startsWith("MATLAB 5.0 MAT-file") ? Kind.LEVEL5 : Kind.OTHER;
    }

    /**
     * Reads the variables named.
     *
     * @param path the file
     * @param wanted names of variables; others are only noted
     */
    static MatFile open(Path path, Set<String> wanted) {
        MatFile file = new MatFile(path);
        try {
            Kind kind = kind(path);
            if (kind == Kind.HDF5)
                throw InputException.at(
                        path.toString(),
                        "this .mat file is of version 7.3, which is HDF5 and is not read",
                        "Save it in MATLAB with save(file, ..., '-v7')");
            if (kind == Kind.OTHER) throw InputException.at(path.toString(), "this is no MAT-file of level 5", "");
            try (Source source = Sources.openFile(path.toFile())) {
                file.mat = Mat5.newReader(source)
                        .setEntryFilter(h -> {
                            file.names.add(h.getName());
                            return wanted.contains(h.getName());
                        })
                        .disableSubsystemProcessing()
                        .readMat();
                for (Entry e : file.mat.getEntries())
                    file.variables.put(e.getName(), new Node(path.toString(), e.getName(), e::getValue));
            }
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new InputException(
                    path + ": the MAT-file is cut off or damaged (" + e.getMessage() + "). Save or copy it again", e);
        }
        return file;
    }

    Path path() {
        return path;
    }

    /** File name without its ending. */
    String shortName() {
        String n = path.getFileName().toString();
        return n.toLowerCase(java.util.Locale.ROOT).endsWith(".mat") ? n.substring(0, n.length() - 4) : n;
    }

    Optional<Node> maybe(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** A variable; an error names what the file holds if it is missing. */
    Node variable(String name, String meaning) {
        return maybe(name)
                .orElseThrow(() -> InputException.at(
                        path.toString(),
                        "the variable " + name + " is missing (" + meaning + ")",
                        "The file holds " + (names.isEmpty() ? "nothing" : String.join(", ", names))));
    }

    @Override
    public void close() {
        variables.clear();
        try {
            mat.close();
        } catch (IOException e) {
            throw new InputException(path + ": the file could not be closed (" + e.getMessage() + ")", e);
        }
    }
}
