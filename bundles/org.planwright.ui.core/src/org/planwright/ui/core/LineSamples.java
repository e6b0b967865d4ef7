package org.planwright.ui.core;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;

/** Little pictures of lines as charts draw them, for tables; they go with the table. */
public final class LineSamples {
    /** Their width, pixels. */
    public static final int WIDTH = 30;

    private static final int HEIGHT = 12;

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

    /** A picture of a line on the ground of charts. */
    public Image of(Theme.Line line) {
        Image image = new Image(owner.getDisplay(), WIDTH, HEIGHT);
        images.add(image);
        GC gc = new GC(image);
        gc.setBackground(new Color(Scene.get().theme().background()));
        gc.fillRectangle(0, 0, WIDTH, HEIGHT);
        if (line != null) {
            gc.setForeground(new Color(line.colour()));
            gc.setLineWidth(3);
            if (line.dash().length > 0) {
                int[] dash = new int[line.dash().length];
                for (int n = 0; n < dash.length; n++) dash[n] = Math.round(line.dash()[n]);
                gc.setLineDash(dash);
            }
            gc.drawLine(0, HEIGHT / 2, WIDTH, HEIGHT / 2);
        }
        gc.dispose();
        return image;
    }
}
