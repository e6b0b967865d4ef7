package org.planwright.model;

/**
 * A course of equal fractions. Plans have one so far.
 *
 * @param number 1-based number
 * @param fractions number of fractions
 */
public record FractionGroup(int number, int fractions) {
    public FractionGroup {
        if (fractions < 1) throw new InputException("a plan needs at least one fraction, not " + fractions);
    }
}
