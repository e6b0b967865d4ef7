package org.planwright.studio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Writes files so that all of them appear whole, or none: into a folder beside, then moved. */
public final class OutputFolder implements AutoCloseable {
    private final Path folder;
    private final Path work;
    private final List<Path> files = new ArrayList<>();

    /** A writing that failed: the disk is full or the folder forbidden; what was computed is kept. */
    public static final class WriteFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WriteFailure(Path where, IOException cause) {
            super(where + ": cannot be written (" + reason(cause) + "); nothing was left half-written", cause);
        }

        private static String reason(IOException e) {
            return e instanceof java.nio.file.AccessDeniedException
                    ? "permission denied"
                    : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }
    }

    /** Content of one file. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** @param folder made if it is not there */
    public OutputFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            work = Files.createTempDirectory(folder, ".writing-");
        } catch (IOException e) {
            throw new WriteFailure(folder, e);
        }
    }

    /** Folder for writers that write files themselves; whatever is in it is moved with the rest. */
    public Path workFolder() {
        return work;
    }

    public void write(String name, Content content) {
        try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(work.resolve(name)), 1 << 16)) {
            content.write(out);
        } catch (IOException e) {
            throw new WriteFailure(folder.resolve(name), e);
        }
    }

    /** Moves everything to its place; before this nothing is visible. */
    public List<Path> commit() {
        try (Stream<Path> all = Files.list(work)) {
            for (Path p : all.sorted().toList()) {
                Path to = folder.resolve(p.getFileName());
                try {
                    Files.move(p, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } catch (AtomicMoveNotSupportedException e) {
                    Files.move(p, to, StandardCopyOption.REPLACE_EXISTING);
                }
                files.add(to);
            }
        } catch (IOException e) {
            throw new WriteFailure(folder, e);
        }
        return List.copyOf(files);
    }

    /** Removes what was not committed. */
    @Override
    public void close() {
        try (Stream<Path> all = Files.list(work)) {
            for (Path p : all.toList()) Files.deleteIfExists(p);
            Files.deleteIfExists(work);
        } catch (IOException e) {
            System.getLogger(getClass().getName()).log(System.Logger.Level.WARNING, work + " could not be removed", e);
        }
    }

    /** Writes one file whole or not at all. */
    public static void single(Path file, Content content) {
        Path parent = file.toAbsolutePath().getParent();
        try (OutputFolder o = new OutputFolder(parent)) {
            o.write(file.getFileName().toString(), content);
            o.commit();
        }
    }
}
