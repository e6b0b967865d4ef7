package org.planwright.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.planwright.model.ImageGrid;
import org.planwright.model.Objective;
import org.planwright.model.Plan;
import org.planwright.model.Prescription;
import org.planwright.model.Provenance;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ScoreResult;

/** The JSON forms of results, schema version 1; doses in total Gy, lengths in mm, numbers that do not exist are null. */
public final class PlanJson {
    /** Schema version of every document written here. */
    public static final int SCHEMA = 1;

    private PlanJson() {}

    /** What {@code plan --json} prints. */
    public static ObjectNode result(PlanOutcome o, List<Path> files) {
        ObjectNode n = start("plan-result");
        n.put("case", o.planningCase().id());
        n.put("protocol", o.protocol().id());
        n.put("fractions", o.plan().fractions());
        n.set("provenance", provenance(o.plan().provenance()));
        n.set("timings", numbers(o.seconds()));
        n.putObject("memory")
                .put("peak_bytes", o.peakBytes())
                .put("influence_bytes", o.influence().get("bytes"));
        ObjectNode influence = n.putObject("influence");
        o.influence().forEach(influence::put);
        number(n, "objective", o.optimization().objective());
        bound(n, o.optimization());
        n.put("iterations", o.optimization().iterations());
        n.put("evaluations", o.optimization().evaluations());
        n.put("stopped", o.optimization().stopped());
        n.put("metrics_mode", o.evaluation().mode().toString().toLowerCase(java.util.Locale.ROOT));
        ObjectNode metrics = n.putObject("metrics");
        o.metrics().forEach((s, values) -> metrics.set(s, numbers(values)));
        ObjectNode scores = n.putObject("scores");
        o.scores().forEach((id, s) -> scores.set(id, score(s)));
        strings(n.putArray("skipped"), o.match().skipped());
        strings(n.putArray("notices"), o.notices());
        strings(n.putArray("files"), files.stream().map(Path::toString).toList());
        return n;
    }

    /** The bound that an optimizer proved, and how near its objective surely is to the best possible. */
    public static void bound(ObjectNode n, OptimizerResult r) {
        number(n, "bound", r.lowerBound());
        number(n, "within_percent_of_best_possible", Within.percent(r.objective(), r.lowerBound()));
    }

    /** The plan itself, as written to plan.json. */
    public static ObjectNode plan(Plan p) {
        ObjectNode n = start("plan");
        n.put("id", p.id());
        n.put("parent", p.parentId());
        n.put("case", p.caseId());
        n.put("protocol", p.protocolId());
        n.put("fractions", p.fractions());
        prescriptions(n.putArray("prescriptions"), p.prescriptions());
        BeamsJson.write(n.putArray("beams"), p.beams(), p.weights());
        objectives(n.putArray("objectives"), p.objectives());
        ObjectNode dose = n.putObject("dose");
        dose.put("file", "dose.nrrd");
        dose.put("unit", p.dose().quantity().unit());
        dose.set("grid", grid(p.dose().grid()));
        n.set("provenance", provenance(p.provenance()));
        return n;
    }

    /** Any JSON object as the text that is written, two spaces of indent, a line end at the end. */
    public static String text(ObjectNode n) {
        return n.toPrettyString() + "\n";
    }

    /** An empty object with schema version and kind. */
    public static ObjectNode start(String kind) {
        return JsonDocument.object().put("schema", SCHEMA).put("kind", kind);
    }

    /** A score: total (points earned), max, scorable, items, skipped. */
    public static ObjectNode score(ScoreResult s) {
        ObjectNode n = JsonDocument.object();
        n.put("valid", s.valid());
        number(n, "total", s.total());
        number(n, "max", s.maximum());
        number(n, "scorable", s.scorable());
        n.put("higher_is_better", s.higherIsBetter());
        n.put("message", s.message());
        ArrayNode items = n.putArray("items");
        for (ScoreResult.Item i : s.items()) {
            ObjectNode x = items.addObject();
            x.put("id", i.item().id());
            x.put("structure", i.item().structure());
            x.put("metric", i.item().metric());
            number(x, "value", i.value());
            x.put("unit", i.item().unit());
            number(x, "points", i.points());
            number(x, "max", i.item().maximum());
        }
        strings(n.putArray("skipped"), s.skipped());
        return n;
    }

    public static ObjectNode grid(ImageGrid g) {
        ObjectNode n = JsonDocument.object();
        n.putArray("size").add(g.nx()).add(g.ny()).add(g.nz());
        n.putArray("spacing_mm").add(g.dx()).add(g.dy()).add(g.dz());
        n.putArray("origin_mm")
                .add(g.origin().x())
                .add(g.origin().y())
                .add(g.origin().z());
        n.put("frame_of_reference", g.frameOfReference());
        return n;
    }

    public static ObjectNode provenance(Provenance p) {
        ObjectNode n = JsonDocument.object();
        n.put("product", p.product());
        n.put("seed", p.seed());
        n.put("threads", p.threads());
        strings(n.putArray("bundles"), p.bundles());
        ObjectNode settings = n.putObject("settings");
        p.settings().forEach(settings::put);
        ObjectNode inputs = n.putObject("inputs_sha256");
        p.inputs().forEach(inputs::put);
        strings(n.putArray("notes"), p.notes());
        return n;
    }

    static void objectives(ArrayNode out, List<Objective> objectives) {
        for (Objective o : objectives) {
            ObjectNode n = out.addObject();
            n.put("type", o.type());
            n.put("structure", o.structure());
            n.put("weight", o.weight());
            o.parameters().forEach(n::put);
        }
    }

    private static void prescriptions(ArrayNode out, List<Prescription> list) {
        for (Prescription p : list)
            out.addObject()
                    .put("structure", p.structure())
                    .put("dose", p.doseGy())
                    .put("fractions", p.fractions())
                    .put("unit", p.quantity().unit());
    }

    /** The course of an optimization: trace of {cpu_s, wall_s, objective, evaluations, bound}. */
    public static ArrayNode trace(OptimizerResult r) {
        ArrayNode t = JsonDocument.MAPPER.createArrayNode();
        for (OptimizerResult.TracePoint p : r.trace())
            number(
                    t.addObject()
                            .put("cpu_s", p.cpuSeconds())
                            .put("wall_s", p.wallSeconds())
                            .put("objective", p.objective())
                            .put("evaluations", p.evaluations()),
                    "bound",
                    p.lowerBound());
        return t;
    }

    /** Puts a number, or null where there is none. */
    public static void number(ObjectNode n, String name, double v) {
        if (Double.isFinite(v)) n.put(name, v);
        else n.putNull(name);
    }

    static ObjectNode numbers(Map<String, Double> m) {
        ObjectNode n = JsonDocument.object();
        m.forEach((k, v) -> number(n, k, v));
        return n;
    }

    public static void strings(ArrayNode out, List<String> list) {
        list.forEach(out::add);
    }
}
