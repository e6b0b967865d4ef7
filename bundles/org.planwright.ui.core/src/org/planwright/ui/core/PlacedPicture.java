package org.planwright.ui.core;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;

/** The picture of a slice on the screen; stretched to where the slice lies by now until it was drawn there. */
public final class PlacedPicture {
    private final SlicePicture.Drawn drawn;
    private final Image image;
    private Rectangle asked;
    private Point askedSize;

    public PlacedPicture(Device device, SlicePicture.Drawn drawn) {
        this.drawn = drawn;
        image = Pixels.image(device, drawn.data(), drawn.zoom());
    }

    public void dispose() {
        image.dispose();
    }

    /**
     * Draws it.
     *
     * @param now where the slice is to lie
     * @param size of the picture by now, points
     * @return whether it should be drawn anew, there; said once for each place
     */
    public boolean draw(GC gc, SliceMap now, Point size) {
        Rectangle was = drawn.map().picture(), is = now.picture();
        if (was.equals(is) && drawn.size().equals(size)) {
            gc.drawImage(image, 0, 0);
            return false;
        }
        Rectangle all = image.getBounds();
        double kx = (double) is.width / was.width, ky = (double) is.height / was.height;
        int x = (int) Math.round(is.x - was.x * kx), y = (int) Math.round(is.y - was.y * ky);
        int w = (int) Math.round(all.width * kx), h = (int) Math.round(all.height * ky);
        gc.drawImage(image, 0, 0, all.width, all.height, x, y, w, h);
        if (is.equals(asked) && size.equals(askedSize)) return false;
        asked = is;
        askedSize = size;
        return true;
    }
}
