package org.planwright.ui.core;

import org.eclipse.swt.graphics.Rectangle;
import org.planwright.studio.SlicePlane;

/**
 * Where a slice lies on its canvas: plane coordinates in mm to pixels and back.
 *
 * @param at the slice
 * @param picture the rectangle that all its voxels fill, pixels; reaches beyond the canvas where it is enlarged
 */
public record SliceMap(SlicePlane at, Rectangle picture) {
    /**
     * The map with a point of the plane in the middle of the canvas.
     *
     * @param at the slice
     * @param pixelsPerMm scale
     * @param u plane coordinates, mm, of the canvas' middle
     * @param v likewise
     * @param width of the canvas, pixels
     * @param height of the canvas, pixels
     */
    public static SliceMap of(SlicePlane at, double pixelsPerMm, double u, double v, int width, int height) {
        int x = (int) Math.round(width / 2.0 + (at.u(-0.5) - u) * pixelsPerMm);
        int y = (int) Math.round(height / 2.0 + (at.v(-0.5) - v) * pixelsPerMm);
        int w = (int) Math.round(at.columns() * at.plane().stepU(at.grid()) * pixelsPerMm);
        int h = (int) Math.round(at.rows() * at.plane().stepV(at.grid()) * pixelsPerMm);
        return new SliceMap(at, new Rectangle(x, y, Math.max(1, w), Math.max(1, h)));
    }

    /** Pixel of u, from the left. */
    public double x(double u) {
        return picture.x + (at.column(u) + 0.5) * picture.width / at.columns();
    }

    /** Pixel of v, from the top. */
    public double y(double v) {
        return picture.y + (at.row(v) + 0.5) * picture.height / at.rows();
    }

    /** u of a pixel, mm. */
    public double u(double x) {
        return at.u((x - picture.x) * at.columns() / picture.width - 0.5);
    }

    /** v of a pixel, mm. */
    public double v(double y) {
        return at.v((y - picture.y) * at.rows() / picture.height - 0.5);
    }

    public double pixelsPerMm() {
        return picture.width / (at.columns() * at.plane().stepU(at.grid()));
    }
}
