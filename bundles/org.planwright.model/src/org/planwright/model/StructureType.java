package org.planwright.model;

/** What a structure is for in planning. */
public enum StructureType {
    TARGET,
    ORGAN,
    /** The patient's outline; dose is computed inside it. */
    EXTERNAL,
    /** Helper volumes: rings, avoidance, bolus, couch. */
    OTHER
}
