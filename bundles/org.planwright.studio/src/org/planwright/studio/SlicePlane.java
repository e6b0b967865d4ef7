package org.planwright.studio;

import java.util.Locale;
import org.planwright.model.CtVolume;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;

/**
 * One slice of an image: which plane and which voxels. Columns run to the right, rows down the picture.
 *
 * @param plane the plane
 * @param grid the image grid
 * @param slice number of the slice, from 0
 */
public record SlicePlane(Plane plane, ImageGrid grid, int slice) {
    public SlicePlane {
        if (slice < 0 || slice >= plane.slices(grid))
            throw new IllegalArgumentException(plane + " slice " + slice + " of " + plane.slices(grid));
    }

    /** The slice nearest to a world point, mm. */
    public static SlicePlane through(Plane plane, ImageGrid grid, Vec3 point) {
        double at = Math.floor(plane.slice(grid, plane.depth(point)) + 0.5);
        return new SlicePlane(plane, grid, (int) Math.clamp(at, 0.0, plane.slices(grid) - 1.0));
    }

    public int columns() {
        return plane.columns(grid);
    }

    public int rows() {
        return plane.rows(grid);
    }

    /** World coordinate across the plane, mm. */
    public double depth() {
        return plane.depth(grid, slice);
    }

    /** u of a column (any real number), mm. */
    public double u(double column) {
        return plane.firstU(grid) + column * plane.stepU(grid);
    }

    public double v(double row) {
        return plane.firstV(grid) + row * plane.stepV(grid);
    }

    /** Fractional column of u. */
    public double column(double u) {
        return (u - plane.firstU(grid)) / plane.stepU(grid);
    }

    public double row(double v) {
        return (v - plane.firstV(grid)) / plane.stepV(grid);
    }

    /** Flat voxel index. */
    public int voxel(int column, int row) {
        return plane.voxel(grid, column, row, slice);
    }

    /** HU of all pixels, row by row. */
    public float[] hu(CtVolume image) {
        int columns = columns(), rows = rows(), step = plane == Plane.SAGITTAL ? grid.nx() : 1;
        float[] out = new float[columns * rows];
        for (int r = 0, o = 0; r < rows; r++)
            for (int c = 0, v = voxel(0, r); c < columns; c++, v += step) out[o++] = image.hu(v);
        return out;
    }

    /** Plane and position in words. */
    public String caption() {
        return String.format(Locale.ROOT, "%s, %s = %.1f mm", plane.label(), plane.axis(), depth());
    }
}
