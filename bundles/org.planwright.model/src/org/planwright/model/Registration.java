package org.planwright.model;

/**
 * How one frame of reference lies in another. Only the identity is in use so far.
 *
 * @param from frame of reference of the source
 * @param to frame of reference of the target
 * @param translation shift in mm that carries source points to target points
 */
public record Registration(String from, String to, Vec3 translation) {}
