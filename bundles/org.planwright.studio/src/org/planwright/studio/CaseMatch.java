package org.planwright.studio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planwright.evaluation.Names;
import org.planwright.model.DoseQuantity;
import org.planwright.model.Goal;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.model.Protocol;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;

/**
 * A protocol laid on a case: which structure plays which role, what is missing, and the objectives and prescriptions
 * under the case's own names.
 *
 * @param names case name by protocol name
 * @param targets case names of the targets that are present
 * @param prescriptions prescriptions by case name
 * @param objectives objectives by case name
 * @param skipped optional roles that the case lacks
 * @param priorities overlap priority by case name, as the protocol says
 */
public record CaseMatch(
        Map<String, String> names,
        List<String> targets,
        List<Prescription> prescriptions,
        List<Objective> objectives,
        List<String> skipped,
        Map<String, Integer> priorities) {
    /**
     * Lays the protocol on the case.
     *
     * @throws InputException if a required structure is missing, naming those present
     */
    public static CaseMatch of(PlanningCase c, Protocol p) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> priorities = new LinkedHashMap<>();
        List<String> skipped = new ArrayList<>(), targets = new ArrayList<>();
        for (Protocol.Role role : p.structures()) {
            Optional<Structure> s = find(c, role);
            if (s.isEmpty() && role.required()) {
                List<String> present =
                        c.structures().stream().map(Structure::name).toList();
                throw new InputException("case " + c.id() + ": protocol " + p.id() + " needs the structure "
                        + role.name()
                        + (role.synonyms().isEmpty() ? "" : " (or " + String.join(", ", role.synonyms()) + ")")
                        + ", which is missing. Present: " + String.join(", ", present));
            }
            if (s.isEmpty()) {
                skipped.add(role.name());
                continue;
            }
            names.put(role.name(), s.get().name());
            priorities.put(s.get().name(), role.priority());
            if (role.type() == StructureType.TARGET) targets.add(s.get().name());
        }
        List<Prescription> prescriptions = p.prescriptions().stream()
                .filter(x -> names.containsKey(x.structure()))
                .map(x -> new Prescription(names.get(x.structure()), x.doseGy(), x.fractions(), DoseQuantity.PHYSICAL))
                .toList();
        List<Objective> objectives = p.objectives().stream()
                .filter(o -> names.containsKey(o.structure()))
                .map(o -> new Objective(o.type(), names.get(o.structure()), o.parameters(), o.weight()))
                .toList();
        if (targets.isEmpty())
            throw new InputException("case " + c.id() + ": none of the targets of protocol " + p.id() + " is present");
        return new CaseMatch(names, targets, prescriptions, objectives, skipped, priorities);
    }

    /** The protocol's goals under the case's names; those for structures that the case lacks are left out. */
    List<Goal> goals(Protocol p) {
        return p.goals().stream()
                .filter(g -> names.containsKey(g.structure()))
                .map(g -> new Goal(names.get(g.structure()), g.metric(), g.atLeast(), g.value()))
                .toList();
    }

    private static Optional<Structure> find(PlanningCase c, Protocol.Role role) {
        List<String> wanted = new ArrayList<>();
        wanted.add(role.name());
        wanted.addAll(role.synonyms());
        for (String w : wanted)
            for (Structure s : c.structures())
                if (Names.same(s.name(), w) || (!s.tg263().isEmpty() && Names.same(s.tg263(), w)))
                    return Optional.of(s);
        return role.type() == StructureType.EXTERNAL ? c.structureSet().external() : Optional.empty();
    }
}
