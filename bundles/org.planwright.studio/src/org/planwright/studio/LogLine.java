package org.planwright.studio;

import java.time.Instant;

/**
 * One line of what was done with a case.
 *
 * @param at when
 * @param text what, a sentence
 */
public record LogLine(Instant at, String text) {}
