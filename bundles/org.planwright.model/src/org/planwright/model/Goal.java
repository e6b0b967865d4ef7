package org.planwright.model;

/**
 * What a plan should reach, as a protocol states it: a metric of a structure at most or at least a value.
 *
 * @param structure protocol name of the structure
 * @param metric metric expression, such as {@code D95%[Gy]}
 * @param atLeast true for at least, false for at most
 * @param value limit in the metric's unit
 */
public record Goal(String structure, String metric, boolean atLeast, double value) {}
