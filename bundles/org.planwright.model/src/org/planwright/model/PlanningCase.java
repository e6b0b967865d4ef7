package org.planwright.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A patient or phantom: images, structure sets, prescriptions, and what its file knew beside them. The start of the
 * plan's flow; readers make it.
 *
 * @param id short id, such as the folder's name
 * @param label name shown
 * @param images CT images; the first is the planning image
 * @param structureSets versions of the contours; the last is current
 * @param registrations how frames of reference lie in each other
 * @param densityOverrides densities set by hand
 * @param densityTable HU table that came with the case, if any
 * @param prescriptions prescriptions that came with the case
 * @param objectives objectives that came with the case (matRad's cst), doses in total Gy
 * @param doses doses that came with the case, by name
 * @param doseMask voxels of the planning image in which the file says dose may be, or null
 * @param defaultProtocol id of the protocol for this kind of case, empty if none
 * @param source path or URI it was read from
 * @param notices odd or missing things the reader met, in words
 */
public record PlanningCase(
        String id,
        String label,
        List<CtVolume> images,
        List<StructureSet> structureSets,
        List<Registration> registrations,
        List<DensityOverride> densityOverrides,
        Optional<DensityTable> densityTable,
        List<Prescription> prescriptions,
        List<Objective> objectives,
        Map<String, Dose> doses,
        Optional<Occupancy> doseMask,
        String defaultProtocol,
        String source,
        List<String> notices) {
    public PlanningCase {
        images = List.copyOf(images);
        structureSets = List.copyOf(structureSets);
        registrations = List.copyOf(registrations);
        densityOverrides = List.copyOf(densityOverrides);
        prescriptions = List.copyOf(prescriptions);
        objectives = List.copyOf(objectives);
        doses = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(doses));
        notices = List.copyOf(notices);
        if (images.isEmpty()) throw new InputException("case " + id + " has no image");
        if (structureSets.isEmpty()) throw new InputException("case " + id + " has no structures");
    }

    /** A plain case: one image, one structure set. */
    public static PlanningCase of(
            String id,
            String label,
            CtVolume image,
            List<Structure> structures,
            String defaultProtocol,
            String source) {
        String frame = image.grid().frameOfReference();
        return new PlanningCase(
                id,
                label,
                List.of(image),
                List.of(new StructureSet("1", frame, structures)),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                defaultProtocol,
                source,
                List.of());
    }

    /** The planning image. */
    public CtVolume image() {
        return images.get(0);
    }

    /** The current structure set. */
    public StructureSet structureSet() {
        return structureSets.get(structureSets.size() - 1);
    }

    public List<Structure> structures() {
        return structureSet().structures();
    }

    public Optional<Structure> structure(String name) {
        return structureSet().find(name);
    }
}
