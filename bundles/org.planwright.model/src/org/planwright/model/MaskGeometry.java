package org.planwright.model;

import java.util.Arrays;

/** A structure given as voxels of a grid; each counts as its box. */
public final class MaskGeometry implements StructureGeometry {
    private final ImageGrid grid;
    private final int[] index;

    /**
     * @param grid grid of the mask
     * @param index flat indices of the voxels inside, any order; copied
     * @throws InputException if an index is outside the grid or comes twice
     */
    public MaskGeometry(ImageGrid grid, int[] index) {
        int[] sorted = index.clone();
        Arrays.sort(sorted);
        for (int n = 0; n < sorted.length; n++) {
            if (sorted[n] < 0 || sorted[n] >= grid.size())
                throw new InputException(
                        "mask index " + sorted[n] + " is outside the grid of " + grid.size() + " voxels");
            if (n > 0 && sorted[n] == sorted[n - 1])
                throw new InputException("mask index " + sorted[n] + " comes twice");
        }
        this.grid = grid;
        this.index = sorted;
    }

    public ImageGrid grid() {
        return grid;
    }

    /** Number of voxels. */
    public int size() {
        return index.length;
    }

    /** Flat index of the n-th voxel, ascending. */
    public int index(int n) {
        return index[n];
    }

    @Override
    public Box bounds() {
        int i0 = Integer.MAX_VALUE, j0 = i0, k0 = i0, i1 = -1, j1 = -1, k1 = -1;
        for (int v : index) {
            int i = grid.i(v), j = grid.j(v), k = grid.k(v);
            i0 = Math.min(i0, i);
            i1 = Math.max(i1, i);
            j0 = Math.min(j0, j);
            j1 = Math.max(j1, j);
            k0 = Math.min(k0, k);
            k1 = Math.max(k1, k);
        }
        if (index.length == 0) return new Box(0, 0, 0, 0, 0, 0);
        return new Box(
                grid.x(i0 - 0.5),
                grid.y(j0 - 0.5),
                grid.z(k0 - 0.5),
                grid.x(i1 + 0.5),
                grid.y(j1 + 0.5),
                grid.z(k1 + 0.5));
    }

    @Override
    public boolean contains(double x, double y, double z) {
        int i = (int) Math.floor(grid.toI(x) + 0.5), j = (int) Math.floor(grid.toJ(y) + 0.5);
        int k = (int) Math.floor(grid.toK(z) + 0.5);
        if (i < 0 || j < 0 || k < 0 || i >= grid.nx() || j >= grid.ny() || k >= grid.nz()) return false;
        return Arrays.binarySearch(index, grid.index(i, j, k)) >= 0;
    }

    @Override
    public Occupancy occupancy(ImageGrid target) {
        if (grid.sameVoxels(target)) return new Occupancy(target, index.clone(), null);
        return MaskResampler.occupancy(this, target);
    }

    @Override
    public double volumeMm3() {
        return index.length * grid.voxelVolumeMm3();
    }

    @Override
    public String describe() {
        return String.format(
                java.util.Locale.ROOT,
                "mask of %d voxels of %.2f x %.2f x %.2f mm, each its box",
                index.length,
                grid.dx(),
                grid.dy(),
                grid.dz());
    }
}
