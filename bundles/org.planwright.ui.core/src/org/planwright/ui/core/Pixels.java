package org.planwright.ui.core;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;

/** Takes pictures drawn without the window toolkit, charts and slices, to the window, each pixel as it is. */
public final class Pixels {
    private static final PaletteData PALETTE = new PaletteData(0xff0000, 0xff00, 0xff);

    private Pixels() {}

    /** The pixels of a picture of {@link BufferedImage#TYPE_INT_RGB}; any thread. */
    public static ImageData data(BufferedImage from) {
        int[] rgb = ((DataBufferInt) from.getRaster().getDataBuffer()).getData();
        byte[] bytes = new byte[4 * rgb.length];
        ByteBuffer.wrap(bytes).asIntBuffer().put(rgb);
        return new ImageData(from.getWidth(), from.getHeight(), 32, PALETTE, 4, bytes);
    }

    /** An image for the window, the caller's to dispose of. @param zoom pixels of the screen to 100 of the window */
    public static Image image(Device device, ImageData data, int zoom) {
        if (zoom == 100) return new Image(device, data);
        return new Image(device, (ImageDataProvider)
                z -> z == zoom ? data : data.scaledTo(data.width * z / zoom, data.height * z / zoom));
    }

    /** The same from a picture. */
    static Image image(Device device, BufferedImage from, int zoom) {
        return image(device, data(from), zoom);
    }
}
