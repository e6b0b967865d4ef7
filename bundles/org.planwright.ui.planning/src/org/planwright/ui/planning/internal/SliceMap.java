package org.planwright.ui.planning.internal;

import org.eclipse.swt.graphics.Rectangle;
import org.planwright.studio.SlicePlane;

/**
 * Where a slice lies on its canvas: plane coordinates in mm to pixels and back.
 *
 * @param at the slice
 * @param picture the rectangle that all its voxels fill, pixels; reaches beyond the canvas where it is enlarged
 */
record SliceMap(SlicePlane at, Rectangle picture) {
    /**
     * @param pixelsPerMm scale
     * @param u plane coordinates, mm, of the canvas' middle
     * @param v likewise
     */
    static SliceMap of(SlicePlane at, double pixelsPerMm, double u, double v, int width, int height) {
        int x = (int) Math.round(width / 2.0 + (at.u(-0.5) - u) * pixelsPerMm);
        int y = (int) Math.round(height / 2.0 + (at.v(-0.5) - v) * pixelsPerMm);
        int w = (int) Math.round(at.columns() * at.plane().stepU(at.grid()) * pixelsPerMm);
        int h = (int) Math.round(at.rows() * at.plane().stepV(at.grid()) * pixelsPerMm);
        return new SliceMap(at, new Rectangle(x, y, Math.max(1, w), Math.max(1, h)));
    }

    double x(double u) {
        return picture.x + (at.column(u) + 0.5) * picture.width / at.columns();
    }

    double y(double v) {
        return picture.y + (at.row(v) + 0.5) * picture.height / at.rows();
    }

    double u(double x) {
        return at.u((x - picture.x) * at.columns() / picture.width - 0.5);
    }

    double v(double y) {
        return at.v((y - picture.y) * at.rows() / picture.height - 0.5);
    }

    double pixelsPerMm() {
        return picture.width / (at.columns() * at.plane().stepU(at.grid()));
    }
}
