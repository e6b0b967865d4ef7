package org.planwright.model;

/**
 * A structure as an analytic solid: phantoms and tests are built of them. A solid is known by its level, a function
 * that is negative inside and changes by at most one per mm; from it follow containment and the occupied part of any
 * voxel.
 */
public abstract class Solid implements StructureGeometry {
    private volatile double volume = Double.NaN;

    /**
     * Negative inside, 0 on the surface, positive outside; its size is never more than the distance to the surface, and
     * it changes by at most 1 per mm.
     */
    public abstract double level(double x, double y, double z);

    @Override
    public abstract Box bounds();

    /** Volume in closed form, mm3, or NaN if there is none. */
    protected abstract double exactVolumeMm3();

    @Override
    public final boolean contains(double x, double y, double z) {
        return level(x, y, z) <= 0;
    }

    /** Closed form where there is one, else integrated on a grid of 200 cells along the longest side of its box. */
    @Override
    public final double volumeMm3() {
        double v = volume;
        if (!Double.isNaN(v)) return v;
        v = exactVolumeMm3();
        if (Double.isNaN(v)) v = integrated();
        volume = v;
        return v;
    }

    /**
     * Voxels wholly inside get 1; those on the surface are split into eighths again and again, and the smallest cells
     * get the share that the surface's tangent plane leaves inside.
     */
    @Override
    public final Occupancy occupancy(ImageGrid grid) {
        return new SolidOccupancy(this, grid).result();
    }

    private double integrated() {
        Box b = bounds();
        if (b.isEmpty()) return 0;
        double lx = b.maxX() - b.minX(), ly = b.maxY() - b.minY(), lz = b.maxZ() - b.minZ();
        double step = Math.max(lx, Math.max(ly, lz)) / 200;
        int nx = cells(lx, step), ny = cells(ly, step), nz = cells(lz, step);
        double dx = lx / nx, dy = ly / ny, dz = lz / nz;
        Vec3 origin = new Vec3(b.minX() + dx / 2, b.minY() + dy / 2, b.minZ() + dz / 2);
        return occupancy(new ImageGrid(nx, ny, nz, origin, dx, dy, dz, "")).volumeMm3();
    }

    private static int cells(double length, double step) {
        return (int) Math.max(1, Math.ceil(length / step));
    }
}
