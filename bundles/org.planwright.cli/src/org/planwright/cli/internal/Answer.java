package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.planwright.studio.OutputFolder;
import org.planwright.studio.PlanJson;
import picocli.CommandLine.Option;

/** Where a command's answer goes: words to standard output, JSON to a file, or with {@code -} JSON alone. */
final class Answer {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the answer as JSON; - for standard output, and then nothing else goes there.")
    String json = "";

    boolean jsonAlone() {
        return json.equals("-");
    }

    /** The stream for words: standard output, unless JSON has it to itself. */
    PrintStream words(Commands top) {
        return jsonAlone() ? top.err : top.out;
    }

    /** Writes the JSON where it was asked for, if it was. */
    void write(Commands top, ObjectNode node) {
        if (json.isEmpty()) return;
        byte[] text = PlanJson.text(node).getBytes(StandardCharsets.UTF_8);
        if (jsonAlone()) {
            top.out.write(text, 0, text.length);
            top.out.flush();
        } else {
            OutputFolder.single(Path.of(json), o -> o.write(text));
        }
    }
}
