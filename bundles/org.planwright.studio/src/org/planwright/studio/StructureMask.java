package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import org.planwright.model.ImageGrid;
import org.planwright.model.Occupancy;
import org.planwright.model.Vec3;

/**
 * One structure on an image grid: the occupied part of each voxel of its box in 255ths, so that a contour of any slice
 * is found by looking at that slice alone.
 */
public final class StructureMask {
    private static final int FULL = 255;

    private final ImageGrid grid;
    private final int i0;
    private final int j0;
    private final int k0;
    private final int nx;
    private final int ny;
    private final int nz;
    private final byte[] part;
    private final double[] volume;

    /** An empty mask of a box of voxels, to be filled. */
    StructureMask(ImageGrid grid, int i0, int j0, int k0, int nx, int ny, int nz) {
        this.grid = grid;
        this.i0 = i0;
        this.j0 = j0;
        this.k0 = k0;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        part = new byte[Math.multiplyExact(Math.multiplyExact(nx, ny), nz)];
        volume = new double[nz];
    }

    /** Number of slices of the box, and its first. */
    int slices() {
        return nz;
    }

    int firstSlice() {
        return k0;
    }

    /** Takes over the fractions of slices from kFrom on; different slices may come from different threads. */
    void fill(Occupancy o, int kFrom) {
        ImageGrid g = o.grid();
        for (int n = 0; n < o.size(); n++) {
            int v = o.index(n), i = g.i(v) - i0, j = g.j(v) - j0, k = g.k(v) + kFrom - k0;
            if (i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz) continue;
            part[i + nx * (j + ny * k)] = (byte) Math.round(FULL * o.fraction(n));
            volume[k] += o.fraction(n);
        }
    }

    /** Volume on the image grid, partly occupied voxels counted by their part, cm3. */
    public double volumeCc() {
        double sum = 0;
        for (double v : volume) sum += v;
        return sum * grid.voxelVolumeMm3() / 1000;
    }

    /** Occupied part of a voxel of the image grid, 0 to 1. */
    public double part(int i, int j, int k) {
        int a = i - i0, b = j - j0, c = k - k0;
        if (a < 0 || b < 0 || c < 0 || a >= nx || b >= ny || c >= nz) return 0;
        return (part[a + nx * (b + ny * c)] & FULL) / (double) FULL;
    }

    /** A point well inside: the structure's voxel nearest to its centroid, mm; the box's middle if it is empty. */
    public Vec3 middle() {
        double x = 0, y = 0, z = 0, sum = 0;
        for (int k = 0, p = 0; k < nz; k++)
            for (int j = 0; j < ny; j++)
                for (int i = 0; i < nx; i++, p++) {
                    int f = part[p] & FULL;
                    sum += f;
                    x += (double) f * i;
                    y += (double) f * j;
                    z += (double) f * k;
                }
        if (sum == 0) return world((nx - 1) / 2.0, (ny - 1) / 2.0, (nz - 1) / 2.0);
        Vec3 centroid = world(x / sum, y / sum, z / sum), best = centroid;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0, p = 0; k < nz; k++)
            for (int j = 0; j < ny; j++)
                for (int i = 0; i < nx; i++, p++) {
                    if ((part[p] & FULL) < FULL / 2) continue;
                    Vec3 at = world(i, j, k);
                    double d = at.minus(centroid).norm();
                    if (d < least) {
                        least = d;
                        best = at;
                    }
                }
        return best;
    }

    private Vec3 world(double i, double j, double k) {
        return new Vec3(grid.x(i0 + i), grid.y(j0 + j), grid.z(k0 + k));
    }

    /** Closed contours in a slice of the image, where the voxels are half occupied; in plane coordinates, mm. */
    public List<float[]> contours(SlicePlane s) {
        Plane plane = s.plane();
        int at = s.slice() - (plane == Plane.AXIAL ? k0 : plane == Plane.CORONAL ? j0 : i0);
        int depth = plane == Plane.AXIAL ? nz : plane == Plane.CORONAL ? ny : nx;
        if (at < 0 || at >= depth) return List.of();
        int columns = plane == Plane.SAGITTAL ? ny : nx, rows = plane == Plane.AXIAL ? ny : nz;
        float[] field = new float[(columns + 2) * (rows + 2)];
        for (int r = 0; r < rows; r++) {
            int o = (r + 1) * (columns + 2) + 1, step = plane == Plane.SAGITTAL ? nx : 1;
            int p = switch (plane) {
                case AXIAL -> nx * (r + ny * at);
                case CORONAL -> nx * (at + ny * (nz - 1 - r));
                case SAGITTAL -> at + nx * ny * (nz - 1 - r);
            };
            for (int c = 0; c < columns; c++, p += step) field[o + c] = part[p] & FULL;
        }
        int firstColumn = (plane == Plane.SAGITTAL ? j0 : i0) - 1;
        int firstRow = (plane == Plane.AXIAL ? j0 : grid.nz() - k0 - nz) - 1;
        List<float[]> out = new ArrayList<>();
        for (float[] line : new IsoLines(field, columns + 2, rows + 2).at(FULL / 2.0)) {
            for (int n = 0; n < line.length; n += 2) {
                line[n] = (float) s.u(firstColumn + line[n]);
                line[n + 1] = (float) s.v(firstRow + line[n + 1]);
            }
            out.add(line);
        }
        return out;
    }
}
