package org.planwright.io.openkbp.internal;

import java.util.Arrays;
import org.planwright.model.ImageGrid;

/**
 * Finds the patient in an image that comes without an outline: the largest 6-connected component above a threshold,
 * each axial slice's holes filled (airways that open to the outside in another slice belong to the patient too).
 */
final class BodyOutline {
    private BodyOutline() {}

    /**
     * @param grid image grid
     * @param hu HU per voxel
     * @param above threshold, HU
     * @param also ascending indices of voxels that belong to the body anyway
     * @return ascending flat indices
     */
    static int[] find(ImageGrid grid, float[] hu, float above, int[] also) {
        boolean[] body = largestComponent(grid, hu, above);
        for (int v : also) body[v] = true;
        fillSlices(grid, body);
        int n = 0;
        int[] out = new int[body.length];
        for (int v = 0; v < body.length; v++) if (body[v]) out[n++] = v;
        return Arrays.copyOf(out, n);
    }

    private static boolean[] largestComponent(ImageGrid grid, float[] hu, float above) {
        int size = grid.size(), nx = grid.nx(), plane = nx * grid.ny();
        boolean[] open = new boolean[size];
        for (int v = 0; v < size; v++) open[v] = hu[v] > above;
        int[] queue = new int[size];
        int begin = 0, bestBegin = 0, bestEnd = 0, end = 0;
        for (int seed = 0; seed < size; seed++) {
            if (!open[seed]) continue;
            open[seed] = false;
            begin = end;
            queue[end++] = seed;
            for (int q = begin; q < end; q++) {
                int v = queue[q], i = v % nx, j = v % plane / nx;
                if (i > 0 && open[v - 1]) end = push(queue, end, open, v - 1);
                if (i < nx - 1 && open[v + 1]) end = push(queue, end, open, v + 1);
                if (j > 0 && open[v - nx]) end = push(queue, end, open, v - nx);
                if (j < grid.ny() - 1 && open[v + nx]) end = push(queue, end, open, v + nx);
                if (v >= plane && open[v - plane]) end = push(queue, end, open, v - plane);
                if (v < size - plane && open[v + plane]) end = push(queue, end, open, v + plane);
            }
            if (end - begin > bestEnd - bestBegin) {
                bestBegin = begin;
                bestEnd = end;
            }
        }
        Arrays.fill(open, false);
        for (int q = bestBegin; q < bestEnd; q++) open[queue[q]] = true;
        return open;
    }

    private static int push(int[] queue, int end, boolean[] open, int v) {
        open[v] = false;
        queue[end] = v;
        return end + 1;
    }

    /** Sets what cannot be reached from the slice's border. */
    private static void fillSlices(ImageGrid grid, boolean[] body) {
        int nx = grid.nx(), ny = grid.ny(), plane = nx * ny;
        boolean[] outside = new boolean[plane];
        int[] queue = new int[plane];
        for (int k = 0; k < grid.nz(); k++) {
            int o = k * plane, end = 0;
            Arrays.fill(outside, false);
            for (int p = 0; p < plane; p++) {
                int i = p % nx, j = p / nx;
                if ((i == 0 || j == 0 || i == nx - 1 || j == ny - 1) && !body[o + p]) {
                    outside[p] = true;
                    queue[end++] = p;
                }
            }
            for (int q = 0; q < end; q++) {
                int p = queue[q], i = p % nx, j = p / nx;
                for (int side = 0; side < 4; side++) {
                    int a = i + (side == 0 ? -1 : side == 1 ? 1 : 0), b = j + (side == 2 ? -1 : side == 3 ? 1 : 0);
                    if (a < 0 || b < 0 || a >= nx || b >= ny) continue;
                    int next = a + nx * b;
                    if (outside[next] || body[o + next]) continue;
                    outside[next] = true;
                    queue[end++] = next;
                }
            }
            for (int p = 0; p < plane; p++) if (!outside[p]) body[o + p] = true;
        }
    }
}
