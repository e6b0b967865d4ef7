package org.planwright.io.matrad.internal;

import java.util.Optional;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;

/**
 * matRad's voxel order and axes: arrays are (y, x, z), column-major, 1-based: index - 1 = y + ny (x + nx z). Without
 * coordinates in the file, world x of the 0-based voxel k of n is (k - n/2) times the resolution, as matRad has it.
 */
final class MatradGrid {
    private MatradGrid() {}

    /**
     * The grid of a struct with x, y, z or dicomInfo or neither (ct, dij.doseGrid).
     *
     * @param owner the struct
     * @param dims (ny, nx, nz)
     * @param frame name of the frame of reference
     */
    static ImageGrid of(Node owner, int[] dims, String frame) {
        Node resolution = owner.field("resolution");
        double[] step = new double[3], first = new double[3];
        int[] n = {dims[1], dims[0], dims[2]};
        String[] axis = {"x", "y", "z"};
        Optional<Node> position = owner.maybe("dicomInfo").flatMap(d -> d.maybe("ImagePositionPatient"));
        for (int a = 0; a < 3; a++) {
            Node r = resolution.field(axis[a]);
            step[a] = r.number();
            if (!(step[a] > 0)) throw r.error("a voxel size of " + step[a] + " mm", "It must be positive");
            first[a] = -n[a] / 2.0 * step[a];
            Optional<Node> centres = owner.maybe(axis[a]);
            if (centres.isPresent()) {
                double[] c = centres.get().numbers();
                double even = even(centres.get(), c, n[a]);
                if (n[a] > 1 && Math.abs(even - step[a]) > 1e-3 * step[a])
                    throw centres.get().error("steps by " + even + " mm, resolution says " + step[a] + " mm", "");
                first[a] = c[0];
            } else if (position.isPresent()) {
                double[] p = position.get().numbers();
                if (p.length != 3) throw position.get().error(p.length + " numbers where x, y and z are expected", "");
                first[a] = p[a];
            }
        }
        return new ImageGrid(
                n[0], n[1], n[2], new Vec3(first[0], first[1], first[2]), step[0], step[1], step[2], frame);
    }

    /** The grid of voxel centres along each axis (gridx, gridy, gridz). */
    static ImageGrid of(Node x, Node y, Node z, int[] dims, String frame) {
        double[] cx = x.numbers(), cy = y.numbers(), cz = z.numbers();
        double dx = even(x, cx, dims[1]), dy = even(y, cy, dims[0]), dz = even(z, cz, dims[2]);
        return new ImageGrid(dims[1], dims[0], dims[2], new Vec3(cx[0], cy[0], cz[0]), dx, dy, dz, frame);
    }

    /** The step of coordinates, which must rise evenly; 1 mm for a single one. */
    private static double even(Node node, double[] c, int n) {
        if (c.length != n) throw node.error(c.length + " coordinates for " + n + " voxels", "");
        if (n == 1) return 1;
        double step = (c[n - 1] - c[0]) / (n - 1);
        for (int k = 0; k < n; k++)
            if (!(step > 0) || Math.abs(c[k] - c[0] - k * step) > 1e-3 * step)
                throw node.error(
                        "the coordinates do not rise evenly (entry " + (k + 1) + " is " + c[k] + " mm, even steps of "
                                + step + " mm would give " + (c[0] + k * step) + " mm)",
                        "Resample the image to even steps");
        return step;
    }

    /** Checked (ny, nx, nz). */
    static int[] dims(Node node) {
        double[] d = node.numbers();
        if (d.length < 2 || d.length > 3) throw node.error(d.length + " sizes where three are expected", "");
        int[] out = {1, 1, 1};
        long all = 1;
        for (int a = 0; a < d.length; a++) {
            if (!(d[a] >= 1 && d[a] <= 4096) || d[a] != Math.rint(d[a])) throw node.error("a size of " + d[a], "");
            out[a] = (int) d[a];
            all *= out[a];
        }
        if (all > Integer.MAX_VALUE - 8) throw node.error(all + " voxels are too many", "");
        return out;
    }

    /** Our flat index of matRad's 0-based one. */
    static int ours(ImageGrid grid, int theirs) {
        int ny = grid.ny(), y = theirs % ny, rest = theirs / ny;
        return rest % grid.nx() + grid.nx() * (y + ny * (rest / grid.nx()));
    }

    /** Our flat indices of a list of matRad's 1-based ones, ascending. */
    static int[] voxels(Node list, ImageGrid grid) {
        double[] v = list.size() == 0 ? new double[0] : list.numbers();
        int[] out = new int[v.length];
        for (int n = 0; n < v.length; n++) {
            if (v[n] != Math.rint(v[n]) || v[n] < 1 || v[n] > grid.size())
                throw list.error(
                        "entry " + (n + 1) + " is " + (v[n] == Math.rint(v[n]) ? "" + (long) v[n] : "" + v[n])
                                + ", outside the grid of " + grid.size() + " voxels (counted from 1)",
                        "");
            out[n] = ours(grid, (int) v[n] - 1);
        }
        java.util.Arrays.sort(out);
        for (int n = 1; n < out.length; n++)
            if (out[n] == out[n - 1]) throw list.error("a voxel index comes twice", "Use unique(...)");
        return out;
    }
}
