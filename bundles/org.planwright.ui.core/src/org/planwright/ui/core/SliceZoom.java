package org.planwright.ui.core;

import org.eclipse.swt.graphics.Point;
import org.planwright.model.Box;
import org.planwright.studio.Plane;
import org.planwright.studio.SlicePlane;

/** How large slices are shown and which point is in the middle: fits a box at first, then as the user likes. */
public final class SliceZoom {
    private static final double LEAST = 0.25;
    private static final double MOST = 20;
    private static final int LEAST_PX = 20;

    private final int margin;
    private double zoom = 1;
    private double middleU = Double.NaN;
    private double middleV = Double.NaN;

    /** @param margin pixels kept free around a box that is fitted */
    public SliceZoom(int margin) {
        this.margin = margin;
    }

    /** Forgets size and place. */
    public void fit() {
        zoom = 1;
        middleU = middleV = Double.NaN;
    }

    /**
     * Where a slice lies.
     *
     * @param extent the box that fits in at zoom 1, mm
     * @param size of the picture, points
     */
    public SliceMap map(SlicePlane at, Box extent, Point size) {
        Plane p = at.plane();
        double u0 = p == Plane.SAGITTAL ? extent.minY() : extent.minX();
        double u1 = p == Plane.SAGITTAL ? extent.maxY() : extent.maxX();
        double v0 = p == Plane.AXIAL ? extent.minY() : -extent.maxZ();
        double v1 = p == Plane.AXIAL ? extent.maxY() : -extent.minZ();
        double fit = Math.min(
                Math.max(LEAST_PX, size.x - 2 * margin) / (u1 - u0),
                Math.max(LEAST_PX, size.y - 2 * margin) / (v1 - v0));
        double u = Double.isNaN(middleU) ? (u0 + u1) / 2 : middleU, v = Double.isNaN(middleV) ? (v0 + v1) / 2 : middleV;
        return SliceMap.of(at, zoom * fit, u, v, size.x, size.y);
    }

    /** Enlarges about a pixel, which stays where it is. @param now where the slice lies in a picture of this size */
    public void zoom(double factor, int x, int y, SliceMap now, Point size) {
        double to = Math.clamp(zoom * factor, LEAST, MOST), by = to / zoom;
        double u = now.u(x), v = now.v(y), mu = now.u(size.x / 2.0), mv = now.v(size.y / 2.0);
        zoom = to;
        middleU = u + (mu - u) / by;
        middleV = v + (mv - v) / by;
    }

    /** Moves the picture by pixels. */
    public void pan(int dx, int dy, SliceMap now, Point size) {
        middleU = now.u(size.x / 2.0 - dx);
        middleV = now.v(size.y / 2.0 - dy);
    }
}
