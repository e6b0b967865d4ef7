package org.planwright.model;

/**
 * The shape of a structure: a mask, closed contours per slice, or an analytic solid. Whatever it is, it tells which
 * fraction of each voxel of any grid it occupies; evaluation, objectives and beamlet placement rest on that alone.
 */
public interface StructureGeometry {
    /** The smallest box known to hold the shape, world mm. */
    Box bounds();

    /** Whether the world point (mm) lies inside. */
    boolean contains(double x, double y, double z);

    /** Occupied fraction (0..1] of each voxel of the grid that the shape meets. */
    Occupancy occupancy(ImageGrid grid);

    /** Volume in mm3: exact for masks and solids, slab sum for contours. */
    double volumeMm3();

    /** One sentence for tables: kind, end caps, resolution. */
    String describe();
}
