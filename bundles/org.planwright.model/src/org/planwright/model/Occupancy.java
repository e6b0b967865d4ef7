package org.planwright.model;

import java.util.Arrays;

/** The occupied fraction of voxels of one grid by one structure, sparse: ascending voxel indices and their fractions. */
public final class Occupancy {
    private final ImageGrid grid;
    private final int[] index;
    private final float[] fraction;

    /**
     * @param grid the grid the indices count on
     * @param index ascending flat voxel indices; taken over
     * @param fraction occupied fraction of each, in (0, 1]; taken over; null means all 1
     */
    public Occupancy(ImageGrid grid, int[] index, float[] fraction) {
        if (fraction != null && fraction.length != index.length)
            throw new IllegalArgumentException("indices " + index.length + ", fractions " + fraction.length);
        this.grid = grid;
        this.index = index;
        this.fraction = fraction;
    }

    public ImageGrid grid() {
        return grid;
    }

    /** Number of voxels with a positive fraction. */
    public int size() {
        return index.length;
    }

    /** Flat index of the n-th occupied voxel. */
    public int index(int n) {
        return index[n];
    }

    public double fraction(int n) {
        return fraction == null ? 1 : fraction[n];
    }

    public double volumeMm3() {
        if (fraction == null) return index.length * grid.voxelVolumeMm3();
        double s = 0;
        for (float f : fraction) s += f;
        return s * grid.voxelVolumeMm3();
    }

    /**
     * The voxels that count as inside where a yes or no is needed (objectives, voxel-count DVHs): at least half
     * occupied; if there is none, the most occupied ones.
     *
     * @return ascending flat indices, a fresh array; empty only if the structure misses the grid
     */
    public int[] voxels() {
        if (fraction == null) return index.clone();
        int[] inside = atLeast(0.5);
        if (inside.length > 0) return inside;
        double most = 0;
        for (float f : fraction) most = Math.max(most, f);
        return atLeast(most);
    }

    private int[] atLeast(double limit) {
        int[] out = new int[index.length];
        int n = 0;
        for (int m = 0; m < index.length; m++) if (fraction[m] >= limit - 1e-6) out[n++] = index[m];
        return Arrays.copyOf(out, n);
    }
}
