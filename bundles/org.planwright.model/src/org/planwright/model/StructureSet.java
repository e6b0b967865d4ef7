package org.planwright.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of the contours of a case, all in one frame of reference.
 *
 * @param id version id, such as {@code "1"}
 * @param frameOfReference frame of reference of the coordinates
 * @param structures the structures, names unique
 */
public record StructureSet(String id, String frameOfReference, List<Structure> structures) {
    public StructureSet {
        structures = List.copyOf(structures);
        Set<String> seen = new LinkedHashSet<>();
        for (Structure s : structures)
            if (!seen.add(s.name())) throw new InputException("two structures are named " + s.name());
    }

    public Optional<Structure> find(String name) {
        return structures.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The patient outline, if there is one. */
    public Optional<Structure> external() {
        return structures.stream()
                .filter(s -> s.type() == StructureType.EXTERNAL)
                .findFirst();
    }
}
