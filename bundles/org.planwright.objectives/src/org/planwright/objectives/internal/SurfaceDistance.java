package org.planwright.objectives.internal;

import java.util.Arrays;
import org.planwright.model.ImageGrid;

/**
 * Distances, mm, from the centres of voxels to the surface of a structure that is a set of voxel boxes; 0 inside it. The
 * squared distance to a box is a sum of one gap per axis, so that the least over all boxes is found axis by axis (as in
 * Felzenszwalb and Huttenlocher, Theory Comput. 8, 2012), here within a reach and thus by looking outwards.
 */
final class SurfaceDistance {
    private final ImageGrid grid;
    /** First index and number of voxels along x, y and z of the box that holds all within reach. */
    private final int[] first = new int[3];

    private final int[] size = new int[3];
    private final float[] squared;

    /**
     * @param voxels flat indices of the structure's voxels
     * @param reach distance beyond which nothing need be known, mm
     */
    SurfaceDistance(ImageGrid grid, int[] voxels, double reach) {
        this.grid = grid;
        int[] steps = {
            (int) Math.ceil(reach / grid.dx()) + 1,
            (int) Math.ceil(reach / grid.dy()) + 1,
            (int) Math.ceil(reach / grid.dz()) + 1
        };
        enclose(voxels, steps);
        float[] a = new float[size[0] * size[1] * size[2]];
        Arrays.fill(a, Float.POSITIVE_INFINITY);
        for (int v : voxels) a[place(v)] = 0;
        float[] b = new float[a.length];
        along(a, b, 1, size[0], steps[0], grid.dx());
        along(b, a, size[0], size[1], steps[1], grid.dy());
        along(a, b, size[0] * size[1], size[2], steps[2], grid.dz());
        squared = b;
    }

    private void enclose(int[] voxels, int[] steps) {
        int[] last = {-1, -1, -1}, all = {grid.nx(), grid.ny(), grid.nz()};
        System.arraycopy(all, 0, first, 0, 3);
        for (int v : voxels) {
            int[] at = {grid.i(v), grid.j(v), grid.k(v)};
            for (int axis = 0; axis < 3; axis++) {
                first[axis] = Math.min(first[axis], at[axis]);
                last[axis] = Math.max(last[axis], at[axis]);
            }
        }
        for (int axis = 0; axis < 3; axis++) {
            first[axis] = Math.max(0, first[axis] - steps[axis]);
            size[axis] = Math.max(0, Math.min(all[axis] - 1, last[axis] + steps[axis]) - first[axis] + 1);
        }
    }

    /** Place of a voxel in the box; -1 outside. */
    private int place(int v) {
        int x = grid.i(v) - first[0], y = grid.j(v) - first[1], z = grid.k(v) - first[2];
        boolean inside = x >= 0 && x < size[0] && y >= 0 && y < size[1] && z >= 0 && z < size[2];
        return inside ? x + size[0] * (y + size[1] * z) : -1;
    }

    /** For every voxel the least of the values along an axis, each with the squared gap to its box added. */
    private static void along(float[] from, float[] to, int stride, int count, int steps, double mm) {
        for (int p = 0; p < from.length; p++) {
            int at = p / stride % count;
            float best = from[p];
            for (int k = 1; k <= steps; k++) {
                float gap = (float) ((k - 0.5) * mm * (k - 0.5) * mm);
                if (gap >= best) break;
                if (at >= k) best = Math.min(best, from[p - k * stride] + gap);
                if (at + k < count) best = Math.min(best, from[p + k * stride] + gap);
            }
            to[p] = best;
        }
    }

    /** Distance of a voxel's centre, mm; infinite where it is beyond the reach by more than a voxel or two. */
    double at(int voxel) {
        int p = place(voxel);
        return p < 0 ? Double.POSITIVE_INFINITY : Math.sqrt(squared[p]);
    }

    /** The voxels of the box that holds all within reach, ascending. */
    int[] box() {
        int[] out = new int[squared.length];
        int n = 0;
        for (int z = 0; z < size[2]; z++)
            for (int y = 0; y < size[1]; y++)
                for (int x = 0; x < size[0]; x++) out[n++] = grid.index(first[0] + x, first[1] + y, first[2] + z);
        return out;
    }
}
