package org.planwright.model;

/**
 * A structure whose relative electron density is set by hand.
 *
 * @param structure name of the structure
 * @param relativeElectronDensity density relative to water
 */
public record DensityOverride(String structure, double relativeElectronDensity) {
    public DensityOverride {
        if (!(relativeElectronDensity >= 0 && relativeElectronDensity < 30))
            throw new InputException(
                    "density override of " + structure + ": " + relativeElectronDensity + " is not in 0..30");
    }
}
