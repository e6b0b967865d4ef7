package org.planwright.model;

/**
 * A prescribed dose: total over all fractions.
 *
 * @param structure name of the target as in the case
 * @param doseGy total dose, Gy
 * @param fractions number of fractions
 * @param quantity physical or RBE-weighted
 */
public record Prescription(String structure, double doseGy, int fractions, DoseQuantity quantity) {
    public Prescription {
        if (!(doseGy > 0) || Double.isInfinite(doseGy))
            throw new InputException("prescription of " + doseGy + " Gy to " + structure + ": it must be positive");
        if (fractions < 1)
            throw new InputException("prescription in " + fractions + " fractions to " + structure + ": at least 1");
    }
}
