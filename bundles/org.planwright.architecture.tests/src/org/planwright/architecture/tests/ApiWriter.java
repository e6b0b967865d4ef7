package org.planwright.architecture.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the API's text anew: what `planwright api` does after a change that was meant. */
public final class ApiWriter {
    private ApiWriter() {}

    /** The folder of the committed texts in a source tree. */
    static Path folder(Path root) {
        return root.resolve("bundles/org.planwright.architecture.tests/api");
    }

    /** Writes one file for each exported package and says which ones changed; the argument is the root of the source tree. */
    public static void main(String[] arguments) throws IOException {
        Workspace workspace = Workspace.at(Path.of(arguments[0]));
        Path folder = folder(workspace.root());
        Files.createDirectories(folder);
        for (Map.Entry<String, String> text : ApiSignature.ofAll(workspace).entrySet()) {
            Path file = folder.resolve(text.getKey() + ".txt");
            if (!Files.exists(file) || !Files.readString(file).equals(text.getValue())) {
                Files.writeString(file, text.getValue());
                System.out.println("written: " + workspace.root().relativize(file));
            }
        }
    }
}
