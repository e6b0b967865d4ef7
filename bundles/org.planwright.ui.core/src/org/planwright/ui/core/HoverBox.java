package org.planwright.ui.core;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;

/** What the pointer is at in a chart: a dot on the line, and words in a box beside it. */
public final class HoverBox {
    private HoverBox() {}

    /** A dot on a line. @param at its place, pixels; @param colour of the line */
    public static void dot(GC gc, Point2D at, java.awt.Color colour) {
        gc.setBackground(new Color(colour.getRed(), colour.getGreen(), colour.getBlue()));
        gc.fillOval((int) Math.round(at.getX()) - 4, (int) Math.round(at.getY()) - 4, 9, 9);
    }

    /** Words about a place, inside the chart. @param area of the chart, pixels; @param at the place, pixels */
    public static void draw(GC gc, Rectangle2D area, Point2D at, String words) {
        Theme theme = Scene.get().theme();
        Point size = gc.textExtent(words, SWT.DRAW_DELIMITER);
        int w = size.x + 12, h = size.y + 8;
        int x = (int) at.getX() + 14, y = (int) at.getY() - h - 8;
        if (x + w > area.getMaxX()) x = (int) Math.max(area.getMinX(), at.getX() - w - 18);
        if (y < area.getMinY()) y = (int) Math.max(area.getMinY(), Math.min(at.getY() + 14, area.getMaxY() - h));
        gc.setBackground(new Color(theme.background()));
        gc.setForeground(new Color(theme.faint()));
        gc.setAlpha(235);
        gc.fillRoundRectangle(x, y, w, h, 6, 6);
        gc.setAlpha(255);
        gc.drawRoundRectangle(x, y, w, h, 6, 6);
        gc.setForeground(new Color(theme.foreground()));
        gc.drawText(words, x + 6, y + 4, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
    }
}
