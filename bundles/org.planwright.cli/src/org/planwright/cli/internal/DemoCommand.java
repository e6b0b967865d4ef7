package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.planwright.studio.Demo;
import org.planwright.studio.PlanJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The embedded cases with every installed optimizer and scoring system. */
@Command(
        name = "demo",
        description = "Plan the embedded C-shape and prostate with every installed service; write the reports.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for plans and reports. Default: planwright-demo.")
    Path out = Path.of("planwright-demo");

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use. Default: all processors.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() {
        Demo.Result r;
        try (ConsoleProgress p = new ConsoleProgress(top.err)) {
            r = Demo.run(top.studio().get(), out, Positive.threads(threads), p, top.err::println);
        }
        var words = answer.words(top);
        r.summary().forEach(words::println);
        ObjectNode n = PlanJson.start("demo");
        ArrayNode plans = n.putArray("plans");
        r.plans().forEach(d -> plans.add(PlanJson.result(d.outcome(), d.files())));
        PlanJson.strings(n.putArray("failures"), r.failures());
        answer.write(top, n);
        return r.failures().isEmpty() ? 0 : 1;
    }
}
