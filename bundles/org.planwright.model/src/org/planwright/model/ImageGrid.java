package org.planwright.model;

/**
 * A regular voxel grid in patient LPS, axes parallel to x, y, z, all steps positive. Voxel (i, j, k) has its centre at
 * origin + (i dx, j dy, k dz); in memory x runs fastest, then y, then z. Images, doses and influences all lie on one.
 *
 * @param nx voxels along x
 * @param ny voxels along y
 * @param nz voxels along z
 * @param origin centre of voxel (0, 0, 0), mm
 * @param dx step along x, mm
 * @param dy step along y, mm
 * @param dz step along z, mm
 * @param frameOfReference name of the frame of reference that the coordinates belong to
 */
public record ImageGrid(int nx, int ny, int nz, Vec3 origin, double dx, double dy, double dz, String frameOfReference) {
    public ImageGrid {
        if (nx < 1 || ny < 1 || nz < 1 || (long) nx * ny * nz > Integer.MAX_VALUE - 8)
            throw new InputException("grid of " + nx + " x " + ny + " x " + nz + " voxels: each count must be positive"
                    + " and the whole under 2^31");
        if (!(dx > 0 && dy > 0 && dz > 0) || Double.isInfinite(dx + dy + dz))
            throw new InputException("grid with voxel size " + dx + " x " + dy + " x " + dz
                    + " mm: every size must be positive and finite");
    }

    public int size() {
        return nx * ny * nz;
    }

    public int index(int i, int j, int k) {
        return i + nx * (j + ny * k);
    }

    public int i(int index) {
        return index % nx;
    }

    public int j(int index) {
        return index / nx % ny;
    }

    public int k(int index) {
        return index / (nx * ny);
    }

    /** World x of the centre of column i (any real i), mm. */
    public double x(double i) {
        return origin.x() + i * dx;
    }

    public double y(double j) {
        return origin.y() + j * dy;
    }

    public double z(double k) {
        return origin.z() + k * dz;
    }

    public Vec3 centre(int index) {
        return new Vec3(x(i(index)), y(j(index)), z(k(index)));
    }

    /** Fractional column of world x: 0 at the first centre. */
    public double toI(double x) {
        return (x - origin.x()) / dx;
    }

    public double toJ(double y) {
        return (y - origin.y()) / dy;
    }

    public double toK(double z) {
        return (z - origin.z()) / dz;
    }

    public double voxelVolumeMm3() {
        return dx * dy * dz;
    }

    /** The box that the voxels fill, half a voxel beyond the outer centres. */
    public Box bounds() {
        return new Box(x(-0.5), y(-0.5), z(-0.5), x(nx - 0.5), y(ny - 0.5), z(nz - 0.5));
    }

    /** Whether both grids have the same voxels to a thousandth of a millimetre. */
    public boolean sameVoxels(ImageGrid o) {
        return nx == o.nx
                && ny == o.ny
                && nz == o.nz
                && origin.minus(o.origin).norm() < 1e-3
                && Math.abs(dx - o.dx) * nx < 1e-3
                && Math.abs(dy - o.dy) * ny < 1e-3
                && Math.abs(dz - o.dz) * nz < 1e-3;
    }

    /**
     * A grid of isotropic step over the same box: as many whole voxels as are needed to cover it, centred on it.
     *
     * @param stepMm voxel size of the new grid, mm
     */
    public ImageGrid resampled(double stepMm) {
        if (!(stepMm > 0)) throw new InputException("dose grid of " + stepMm + " mm: the step must be positive");
        int mx = cells(nx * dx, stepMm), my = cells(ny * dy, stepMm), mz = cells(nz * dz, stepMm);
        Vec3 o = new Vec3(
                x((nx - 1) / 2.0) - (mx - 1) / 2.0 * stepMm,
                y((ny - 1) / 2.0) - (my - 1) / 2.0 * stepMm,
                z((nz - 1) / 2.0) - (mz - 1) / 2.0 * stepMm);
        return new ImageGrid(mx, my, mz, o, stepMm, stepMm, stepMm, frameOfReference);
    }

    private static int cells(double length, double step) {
        return (int) Math.max(1, Math.ceil(length / step - 1e-6));
    }
}
