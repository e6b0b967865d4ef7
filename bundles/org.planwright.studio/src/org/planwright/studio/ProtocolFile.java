package org.planwright.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.planwright.evaluation.Metric;
import org.planwright.model.DoseQuantity;
import org.planwright.model.Goal;
import org.planwright.model.InputException;
import org.planwright.model.Modality;
import org.planwright.model.Objective;
import org.planwright.model.Prescription;
import org.planwright.model.Protocol;
import org.planwright.model.StructureType;

/** Reads a protocol from its JSON form; everything wrong is named by file and path, contradictions too. */
final class ProtocolFile {
    private ProtocolFile() {}

    static Protocol parse(JsonDocument d) {
        d.only(
                "schema",
                "id",
                "label",
                "site",
                "modality",
                "fractions",
                "machine",
                "doseGrid",
                "beamlet",
                "cutoff",
                "structures",
                "prescriptions",
                "beams",
                "objectives",
                "goals",
                "scoring",
                "normalization",
                "source");
        if (d.integer("schema") != 1)
            throw InputException.at(
                    d.place(), "protocol schema " + d.integer("schema") + " is not known", "This program reads 1");
        int fractions = d.integer("fractions");
        List<Protocol.Role> roles = new ArrayList<>();
        for (JsonDocument s : d.objects("structures")) roles.add(role(s));
        List<Prescription> prescriptions = new ArrayList<>();
        for (JsonDocument p : d.objects("prescriptions")) {
            p.only("structure", "dose");
            known(p, roles, p.text("structure"));
            if (prescriptions.stream().anyMatch(o -> o.structure().equals(p.text("structure"))))
                throw InputException.at(
                        p.place(), "a second prescription to " + p.text("structure"), "Give one per target");
            prescriptions.add(
                    new Prescription(p.text("structure"), p.number("dose"), fractions, DoseQuantity.PHYSICAL));
        }
        List<Protocol.Angles> beams = new ArrayList<>();
        for (JsonDocument b : d.objects("beams")) {
            b.only("gantry", "collimator", "couch");
            beams.add(new Protocol.Angles(b.number("gantry"), b.number("collimator", 0), b.number("couch", 0)));
        }
        List<Objective> objectives = new ArrayList<>();
        for (JsonDocument o : d.objects("objectives")) {
            known(o, roles, o.text("structure"));
            objectives.add(objective(o));
        }
        List<Goal> goals = new ArrayList<>();
        for (JsonDocument g : d.objects("goals")) {
            g.only("structure", "metric", "atLeast", "atMost");
            known(g, roles, g.text("structure"));
            if (g.has("atLeast") == g.has("atMost"))
                throw InputException.at(g.place(), "a goal has either atLeast or atMost", "");
            Metric.parse(g.text("metric"));
            goals.add(new Goal(
                    g.text("structure"),
                    g.text("metric"),
                    g.has("atLeast"),
                    g.has("atLeast") ? g.number("atLeast") : g.number("atMost")));
        }
        Protocol p = new Protocol(
                d.text("id"),
                d.text("label", d.text("id")),
                d.text("site", ""),
                modality(d),
                fractions,
                d.text("machine", "generic-6mv"),
                grid(d),
                positive(d, "beamlet", 5),
                positive(d, "cutoff", 50),
                roles,
                prescriptions,
                beams,
                objectives,
                goals,
                d.texts("scoring"),
                normalization(d, roles));
        contradictions(d, p);
        return p;
    }

    private static Optional<Goal> normalization(JsonDocument d, List<Protocol.Role> roles) {
        if (!d.has("normalization")) return Optional.empty();
        JsonDocument n = d.object("normalization").only("structure", "metric", "value");
        known(n, roles, n.text("structure"));
        Metric m = Metric.parse(n.text("metric"));
        if (!m.unit().equals("Gy") || !(n.number("value") > 0))
            throw InputException.at(
                    n.place(), "a plan is normalized to a dose metric in Gy above 0, such as D95%[Gy]", "");
        return Optional.of(new Goal(n.text("structure"), n.text("metric"), true, n.number("value")));
    }

    private static Protocol.Role role(JsonDocument s) {
        s.only("name", "type", "required", "priority", "synonyms");
        StructureType type;
        try {
            type = StructureType.valueOf(s.text("type").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw InputException.at(
                    s.place(), "type '" + s.text("type") + "' is none of target, organ, external, other", "");
        }
        return new Protocol.Role(
                s.text("name"),
                type,
                s.flag("required", false),
                s.has("priority") ? s.integer("priority") : 100,
                s.texts("synonyms"));
    }

    /** An objective: type, structure, weight, and every other number as a parameter. */
    static Objective objective(JsonDocument o) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (String name : o.names())
            if (!List.of("type", "structure", "weight").contains(name)) parameters.put(name, o.number(name));
        return new Objective(o.text("type"), o.text("structure"), parameters, o.number("weight"));
    }

    private static void known(JsonDocument at, List<Protocol.Role> roles, String name) {
        List<String> names = roles.stream().map(Protocol.Role::name).toList();
        if (!names.contains(name))
            throw InputException.at(
                    at.place(),
                    "structure '" + name + "' is not among the protocol's structures",
                    org.planwright.evaluation.Names.nearest(name, names)
                            .map(n -> "Did you mean '" + n + "'?")
                            .orElse("Add it there"));
    }

    private static Modality modality(JsonDocument d) {
        return switch (d.text("modality", "photon")) {
            case "photon" -> Modality.PHOTON;
            case "proton" -> Modality.PROTON;
            default -> throw InputException.at(d.place(), "modality '" + d.text("modality") + "'", "photon or proton");
        };
    }

    private static double grid(JsonDocument d) {
        if (!d.has("doseGrid")) return 0;
        if (!d.isText("doseGrid")) return positive(d, "doseGrid", 0);
        if (d.text("doseGrid").equals("native")) return 0;
        throw InputException.at(d.place(), "doseGrid '" + d.text("doseGrid") + "'", "a step in mm, or \"native\"");
    }

    private static double positive(JsonDocument d, String name, double otherwise) {
        double v = d.number(name, otherwise);
        if (!(v > 0) && d.has(name)) throw InputException.at(d.place(), name + " of " + v + " mm must be positive", "");
        return v;
    }

    private static void contradictions(JsonDocument d, Protocol p) {
        if (p.prescriptions().isEmpty()) throw InputException.at(d.place(), "no prescription", "Prescribe to a target");
        if (p.beams().isEmpty()) throw InputException.at(d.place(), "no beam", "Give gantry angles");
        for (Prescription x : p.prescriptions()) {
            Protocol.Role role = p.structures().stream()
                    .filter(r -> r.name().equals(x.structure()))
                    .findFirst()
                    .orElseThrow();
            if (role.type() != StructureType.TARGET)
                throw InputException.at(d.place(), "prescription to " + x.structure() + ", which is no target", "");
            for (Goal g : p.goals())
                for (Goal h : p.goals())
                    if (g.structure().equals(h.structure())
                            && g.metric().equals(h.metric())
                            && g.atLeast()
                            && !h.atLeast()
                            && g.value() > h.value())
                        throw InputException.at(
                                d.place(),
                                "goals contradict each other: " + g.structure() + " " + g.metric() + " at least "
                                        + g.value() + " and at most " + h.value(),
                                "");
        }
        for (Objective o : p.objectives()) contradicts(d, p, o);
        if (!p.objectives().isEmpty() && p.objectives().stream().allMatch(o -> o.weight() == 0))
            throw InputException.at(
                    d.place(), "every objective has the weight 0", "Give at least one a weight above 0");
    }

    private static void contradicts(JsonDocument d, Protocol p, Objective under) {
        if (!under.type().equals("squared-underdose") && !under.type().equals("min-dvh")) return;
        for (Objective over : p.objectives())
            if (over.structure().equals(under.structure())
                    && over.type().equals("squared-overdose")
                    && over.weight() > 0
                    && over.parameters().getOrDefault("dose", Double.MAX_VALUE)
                            < under.parameters().getOrDefault("dose", 0.0))
                throw InputException.at(
                        d.place(),
                        "objectives of " + under.structure() + " contradict each other: no less than "
                                + under.parameters().get("dose") + " Gy and no more than "
                                + over.parameters().get("dose") + " Gy",
                        "Raise the upper or lower the lower dose");
    }
}
