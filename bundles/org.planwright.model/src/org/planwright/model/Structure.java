package org.planwright.model;

import java.util.Objects;

/**
 * A contoured volume of a case: the name as the file gives it, what it is for, its TG-263 name where known, its shape.
 *
 * @param name name as in the file, unique in its structure set
 * @param type target, organ, external outline or other
 * @param tg263 standard name (AAPM TG-263), or empty
 * @param geometry the shape
 * @param priority overlap priority for objectives: the lower number keeps a shared voxel (DVHs ignore it)
 */
public record Structure(String name, StructureType type, String tg263, StructureGeometry geometry, int priority) {
    public Structure {
        Objects.requireNonNull(type);
        Objects.requireNonNull(tg263);
        Objects.requireNonNull(geometry);
        if (name == null || name.isBlank()) throw new InputException("a structure without a name");
    }

    public Structure withPriority(int p) {
        return new Structure(name, type, tg263, geometry, p);
    }
}
