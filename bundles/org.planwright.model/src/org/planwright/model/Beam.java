package org.planwright.model;

import java.util.Objects;

/**
 * A beam with its beamlets or spots.
 *
 * @param number 1-based number as shown to the user
 * @param name short name, such as {@code "B3 80"}
 * @param modality photons or protons
 * @param geometry angles and isocentre
 * @param sadMm source to axis distance, mm
 * @param elements beamlets or spots in weight order
 */
public record Beam(
        int number, String name, Modality modality, BeamGeometry geometry, double sadMm, BeamElements elements) {
    public Beam {
        Objects.requireNonNull(geometry);
        Objects.requireNonNull(elements);
    }
}
