package org.planwright.cli.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.planwright.evaluation.Names;
import org.planwright.model.InputException;
import org.planwright.studio.PlanJson;
import org.planwright.studio.ServiceEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the services, or says why one cannot be used. */
@Command(
        name = "services",
        description = "List every service: kind, id, label, version, bundle, vendor, state.",
        mixinStandardHelpOptions = true)
final class ServicesCommand implements Callable<Integer> {
    @ParentCommand
    Commands top;

    @Mixin
    Answer answer = new Answer();

    @Option(names = "--why", paramLabel = "ID", description = "Say in words why this service can or cannot be used.")
    String why;

    @Override
    public Integer call() {
        List<ServiceEntry> all = top.studio().get().services().list();
        if (why != null) {
            List<ServiceEntry> hits = all.stream()
                    .filter(e -> e.id().equals(why) || e.bundle().equals(why))
                    .toList();
            if (hits.isEmpty())
                throw new InputException("no service is named '" + why + "'"
                        + Names.hint(
                                why,
                                all.stream().map(ServiceEntry::id).distinct().toList()));
            all = hits;
        }
        if (why != null) all.forEach(this::explain);
        else table(all);
        if (!answer.json.isEmpty()) answer.write(top, json(all));
        return 0;
    }

    private void table(List<ServiceEntry> all) {
        Table t = new Table("kind", "id", "label", "version", "bundle", "vendor", "state");
        for (ServiceEntry e : all) t.row(e.kind(), e.id(), e.label(), e.version(), e.bundle(), e.vendor(), state(e));
        t.print(answer.words(top));
    }

    private void explain(ServiceEntry e) {
        answer.words(top)
                .println(e.kind() + " " + e.id() + " of bundle " + e.bundle() + " is " + e.state()
                        + (e.missing().isEmpty()
                                ? ": it can be used"
                                : ": it cannot be used, because it waits for " + String.join("; ", e.missing())));
    }

    private static String state(ServiceEntry e) {
        return e.missing().isEmpty() ? e.state() : e.state() + ": " + String.join("; ", e.missing());
    }

    private static ObjectNode json(List<ServiceEntry> all) {
        ObjectNode n = PlanJson.start("services");
        ArrayNode list = n.putArray("services");
        for (ServiceEntry e : all) {
            ObjectNode x = list.addObject();
            x.put("kind", e.kind()).put("id", e.id()).put("label", e.label()).put("version", e.version());
            x.put("bundle", e.bundle()).put("vendor", e.vendor()).put("state", e.state());
            PlanJson.strings(x.putArray("missing"), e.missing());
            for (String words : List.of("site", "modality", "capabilities", "units"))
                PlanJson.strings(x.putArray(words), e.words(words));
        }
        return n;
    }
}
