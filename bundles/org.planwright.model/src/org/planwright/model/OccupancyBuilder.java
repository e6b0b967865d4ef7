package org.planwright.model;

import java.util.Arrays;

/** Collects occupied fractions plane by plane in ascending voxel order. */
final class OccupancyBuilder {
    private final ImageGrid grid;
    private int[] index = new int[1024];
    private float[] fraction = new float[1024];
    private int size;
    private boolean whole = true;

    OccupancyBuilder(ImageGrid grid) {
        this.grid = grid;
    }

    /** Adds a rectangle of plane k: nx by ny fractions from column i0 and row j0 on; those next to 0 or 1 become it. */
    void plane(float[] part, int i0, int j0, int k, int nx, int ny) {
        if (size + part.length > index.length) {
            int room = Math.max(size + part.length, index.length + index.length / 2);
            index = Arrays.copyOf(index, room);
            fraction = Arrays.copyOf(fraction, room);
        }
        for (int j = 0, p = 0; j < ny; j++)
            for (int i = 0; i < nx; i++, p++) {
                float f = part[p];
                if (f < 1e-6f) continue;
                if (f > 1 - 1e-6f) f = 1;
                index[size] = grid.index(i0 + i, j0 + j, k);
                fraction[size++] = f;
                whole &= f == 1;
            }
    }

    Occupancy build() {
        return new Occupancy(grid, Arrays.copyOf(index, size), whole ? null : Arrays.copyOf(fraction, size));
    }
}
