package org.planwright.model;

/**
 * One error scenario of a dose influence. Only the nominal one is in use so far.
 *
 * @param name shown name
 * @param shift isocentre shift, mm
 * @param rangeFactor factor on radiological depth
 * @param phase breathing phase, 0 for none
 */
public record Scenario(String name, Vec3 shift, double rangeFactor, int phase) {
    public static final Scenario NOMINAL = new Scenario("nominal", Vec3.ZERO, 1, 0);
}
