package org.planwright.model;

/** What the beam is made of. */
public enum Modality {
    PHOTON,
    PROTON
}
