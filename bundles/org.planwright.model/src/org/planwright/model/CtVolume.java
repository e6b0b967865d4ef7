package org.planwright.model;

/** A CT image: one HU value per voxel of its grid. Values are checked once, on entry, and never change. */
public final class CtVolume {
    private final ImageGrid grid;
    private final float[] hu;

    /**
     * @param grid the image grid
     * @param hu HU per voxel, x fastest; the array is taken over and must not be changed afterwards
     * @throws InputException if the length differs from the grid or a value is not finite
     */
    public CtVolume(ImageGrid grid, float[] hu) {
        if (hu.length != grid.size())
            throw new InputException("CT has " + hu.length + " values for a grid of " + grid.size() + " voxels");
        for (int v = 0; v < hu.length; v++)
            if (!Float.isFinite(hu[v]))
                throw new InputException("CT value of voxel (" + grid.i(v) + ", " + grid.j(v) + ", " + grid.k(v)
                        + ") is " + hu[v] + " HU: every voxel needs a finite number; replace it, by -1000 for air");
        this.grid = grid;
        this.hu = hu;
    }

    public ImageGrid grid() {
        return grid;
    }

    /** HU of a voxel by its flat index. */
    public float hu(int index) {
        return hu[index];
    }

    /** Copies one axial slice (nx * ny values, x fastest) into the given array. */
    public void axialSlice(int k, float[] into) {
        System.arraycopy(hu, grid.index(0, 0, k), into, 0, grid.nx() * grid.ny());
    }
}
