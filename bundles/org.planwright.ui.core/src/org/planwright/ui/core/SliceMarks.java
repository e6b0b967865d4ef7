package org.planwright.ui.core;

import java.util.Locale;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.planwright.model.Vec3;
import org.planwright.studio.Plane;

/** What stands on every slice in the window, drawn alike: words, cross-hair, scale bar, and a frame where the keys go. */
public final class SliceMarks {
    public static final RGB WHITE = new RGB(255, 255, 255);
    public static final RGB TEXT = new RGB(0xdc, 0xdc, 0xdc);
    private static final RGB CROSS = new RGB(0x7f, 0xe0, 0xd4);
    private static final RGB FOCUS = new RGB(0x4a, 0x90, 0xd9);
    private static final int CROSS_GAP = 10;

    private SliceMarks() {}

    /** Words with a shadow, to be read on any grey. */
    public static void text(GC gc, String words, int x, int y) {
        text(gc, words, x, y, TEXT);
    }

    /** The same in another colour. */
    public static void text(GC gc, String words, int x, int y, RGB colour) {
        gc.setForeground(new Color(0, 0, 0));
        gc.drawText(words, x + 1, y + 1, true);
        gc.setForeground(new Color(colour));
        gc.drawText(words, x, y, true);
    }

    /** The cross-hair, open around its point. @param size of the picture, pixels */
    public static void crossHair(GC gc, SliceMap m, Vec3 cursor, Point size) {
        Plane plane = m.at().plane();
        int x = (int) Math.round(m.x(plane.u(cursor))), y = (int) Math.round(m.y(plane.v(cursor)));
        gc.setForeground(new Color(CROSS));
        gc.setAlpha(150);
        gc.setLineAttributes(new LineAttributes(1));
        gc.drawLine(0, y, x - CROSS_GAP, y);
        gc.drawLine(x + CROSS_GAP, y, size.x, y);
        gc.drawLine(x, 0, x, y - CROSS_GAP);
        gc.drawLine(x, y + CROSS_GAP, x, size.y);
        gc.setAlpha(255);
    }

    /**
     * A bar of 1, 2 or 5 times a power of ten mm, a fifth of the picture at most, with its length over it.
     *
     * @param size of the picture, pixels
     * @param right where the bar ends, pixels
     * @param bottom where it lies, pixels
     */
    public static void scaleBar(GC gc, SliceMap m, Point size, int right, int bottom) {
        double bar = nice(size.x / 5.0 / m.pixelsPerMm());
        int w = (int) Math.round(bar * m.pixelsPerMm()), x = right - w;
        gc.setBackground(new Color(TEXT));
        gc.fillRectangle(x, bottom, w, 2);
        gc.fillRectangle(x, bottom - 3, 1, 8);
        gc.fillRectangle(x + w - 1, bottom - 3, 1, 8);
        String length = bar >= 10
                ? String.format(Locale.ROOT, "%.0f cm", bar / 10)
                : String.format(Locale.ROOT, "%.0f mm", bar);
        int h = gc.getFontMetrics().getHeight();
        text(gc, length, right - gc.textExtent(length).x, bottom - h - 3);
    }

    /** The greatest of 1, 2, 5, 10, ... mm that is not more. */
    private static double nice(double most) {
        double ten = Math.pow(10, Math.floor(Math.log10(Math.max(1, most))));
        return most >= 5 * ten ? 5 * ten : most >= 2 * ten ? 2 * ten : ten;
    }

    /** A frame around the picture that takes the keys. */
    public static void focus(GC gc, Point size) {
        gc.setForeground(new Color(FOCUS));
        gc.setLineAttributes(new LineAttributes(1));
        gc.drawRectangle(0, 0, size.x - 1, size.y - 1);
    }
}
