package org.planwright.model;

/** What one weight of a plan stands for. */
public enum ElementKind {
    /** A rectangle of photon fluence in the isocentre plane. */
    BEAMLET,
    /** A scanned proton spot of one energy. */
    SPOT
}
