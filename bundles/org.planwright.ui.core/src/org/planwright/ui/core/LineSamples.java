package org.planwright.ui.core;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Control;

/** Little pictures of lines as charts draw them, for tables; they go with the table. */
public final class LineSamples {
    /** Their width, pixels. */
    public static final int WIDTH = 30;

    private static final int HEIGHT = 12;
    private static final int THICK = 3;

    private final Control owner;
    private final List<Image> images = new ArrayList<>();

    public LineSamples(Control owner) {
        this.owner = owner;
        owner.addDisposeListener(_ -> clear());
    }

    /** Forgets all; what shows them must get others first or at once. */
    public void clear() {
        images.forEach(Image::dispose);
        images.clear();
    }

    /** A picture of the same size without a line. */
    public Image none() {
        return of(null);
    }

    /** A picture of a line, on nothing. */
    public Image of(Theme.Line line) {
        Image image = new Image(owner.getDisplay(), data(line));
        images.add(image);
        return image;
    }

    /** The line on nothing, so that it lies on whatever ground the table has in light or dark. */
    private static ImageData data(Theme.Line line) {
        ImageData data = new ImageData(WIDTH, HEIGHT, 24, new PaletteData(0xff0000, 0xff00, 0xff));
        data.alphaData = new byte[WIDTH * HEIGHT];
        if (line == null) return data;
        int colour = data.palette.getPixel(line.colour());
        for (int x = 0; x < WIDTH; x++) {
            if (!drawn(x, line.dash())) continue;
            for (int y = (HEIGHT - THICK) / 2; y < (HEIGHT + THICK) / 2; y++) {
                data.setPixel(x, y, colour);
                data.setAlpha(x, y, 255);
            }
        }
        return data;
    }

    /** Whether a line of dashes and gaps, in pixels, is there; no dashes are a full line. */
    private static boolean drawn(int x, float[] dash) {
        int all = 0;
        for (float d : dash) all += Math.round(d);
        if (all == 0) return true;
        int at = x % all;
        for (int n = 0; n < dash.length; n++) {
            at -= Math.round(dash[n]);
            if (at < 0) return n % 2 == 0;
        }
        return false;
    }
}
