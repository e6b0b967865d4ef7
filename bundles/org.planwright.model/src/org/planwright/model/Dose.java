package org.planwright.model;

/** A dose distribution: total dose over all fractions, one value per voxel of the dose grid. Immutable. */
public final class Dose {
    private final ImageGrid grid;
    private final DoseQuantity quantity;
    private final float[] gy;

    /**
     * @param grid dose grid
     * @param quantity physical Gy or Gy(RBE)
     * @param gy total dose per voxel, x fastest; taken over
     * @throws InputException if the length is wrong or a value is negative or not finite
     */
    public Dose(ImageGrid grid, DoseQuantity quantity, float[] gy) {
        if (gy.length != grid.size())
            throw new InputException("dose has " + gy.length + " values for a grid of " + grid.size() + " voxels");
        for (int v = 0; v < gy.length; v++)
            if (!(gy[v] >= 0) || gy[v] == Float.POSITIVE_INFINITY)
                throw new InputException("dose of voxel (" + grid.i(v) + ", " + grid.j(v) + ", " + grid.k(v) + ") is "
                        + gy[v] + " " + quantity.unit() + ": a dose is finite and not negative");
        this.grid = grid;
        this.quantity = quantity;
        this.gy = gy;
    }

    public ImageGrid grid() {
        return grid;
    }

    public DoseQuantity quantity() {
        return quantity;
    }

    /** Dose of a voxel by its flat index. */
    public float at(int index) {
        return gy[index];
    }

    /** A fresh copy of all values, x fastest. */
    public float[] values() {
        return gy.clone();
    }

    public float max() {
        float m = 0;
        for (float v : gy) m = Math.max(m, v);
        return m;
    }

    /** Trilinear interpolation at a world point, mm; constant beyond the outer voxel centres, 0 outside the grid's box. */
    public double sample(double x, double y, double z) {
        double u = grid.toI(x), v = grid.toJ(y), w = grid.toK(z);
        int nx = grid.nx(), ny = grid.ny(), nz = grid.nz();
        if (u < -0.5 || v < -0.5 || w < -0.5 || u > nx - 0.5 || v > ny - 0.5 || w > nz - 0.5) return 0;
        u = Math.min(Math.max(u, 0), nx - 1);
        v = Math.min(Math.max(v, 0), ny - 1);
        w = Math.min(Math.max(w, 0), nz - 1);
        int i = Math.min((int) u, Math.max(nx - 2, 0));
        int j = Math.min((int) v, Math.max(ny - 2, 0));
        int k = Math.min((int) w, Math.max(nz - 2, 0));
        double a = u - i, b = v - j, c = w - k;
        int o = grid.index(i, j, k), ox = nx > 1 ? 1 : 0, oy = ny > 1 ? nx : 0, oz = nz > 1 ? nx * ny : 0;
        double lower = (1 - b) * ((1 - a) * gy[o] + a * gy[o + ox]) + b * ((1 - a) * gy[o + oy] + a * gy[o + ox + oy]);
        int p = o + oz;
        double upper = (1 - b) * ((1 - a) * gy[p] + a * gy[p + ox]) + b * ((1 - a) * gy[p + oy] + a * gy[p + ox + oy]);
        return (1 - c) * lower + c * upper;
    }
}
