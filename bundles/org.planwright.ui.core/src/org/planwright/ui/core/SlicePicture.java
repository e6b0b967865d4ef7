package org.planwright.ui.core;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.planwright.model.Structure;
import org.planwright.studio.DoseScale;
import org.planwright.studio.SlicePainter;

/**
 * Puts a painted slice where it lies on its canvas and strokes isodoses and contours over it, pixel for pixel as it will be
 * seen; on the painting thread, as strokes would hold up the thread of the window.
 */
public final class SlicePicture {
    /**
     * The whole picture.
     *
     * @param map where the slice lies in it, points of the window
     * @param size of the picture, points
     * @param data its pixels, those of the screen
     * @param zoom pixels of the screen to 100 points
     */
    public record Drawn(SliceMap map, Point size, ImageData data, int zoom) {}

    private static final float CONTOUR_PX = 1.5f;
    private static final float ISODOSE_PX = 1.2f;
    /** A halo keeps contours visible on any dose colour. */
    private static final float HALO_PX = 1.6f;

    private static final Color HALO = new Color(0, 0, 0, 120);
    /** How far a line may be from its points, pixels. */
    private static final double NEAR_PX = 0.15;

    private final SliceMap map;
    private final Point size;
    private final int zoom;
    private final double scale;
    private final BufferedImage image;

    /**
     * @param map where the slice lies, points of the window
     * @param size of the picture, points
     * @param zoom pixels of the screen to 100 points
     */
    public SlicePicture(SliceMap map, Point size, int zoom) {
        this.map = map;
        this.size = size;
        this.zoom = zoom;
        scale = zoom / 100.0;
        image = new BufferedImage(pixels(size.x), pixels(size.y), BufferedImage.TYPE_INT_RGB);
    }

    private int pixels(double points) {
        return Math.max(1, (int) Math.round(points * scale));
    }

    /** Draws the slice and its lines. @param structures all of the case, in their order */
    public Drawn paint(SlicePainter.Painted p, DoseScale colours, Theme theme, List<Structure> structures) {
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            slice(g, p);
            for (Map.Entry<Double, List<float[]>> e : p.isodoses().entrySet())
                lines(g, e.getValue(), new Color(colours.rgb(e.getKey() / 100)), ISODOSE_PX, new float[0], false);
            for (Structure s : structures) {
                List<float[]> lines = p.contours().get(s.name());
                if (lines == null) continue;
                Theme.Line look = theme.line(s, structures);
                RGB c = look.colour();
                lines(g, lines, new Color(c.red, c.green, c.blue), CONTOUR_PX, look.dash(), true);
            }
        } finally {
            g.dispose();
        }
        return new Drawn(map, size, Pixels.data(image), zoom);
    }

    private void slice(Graphics2D g, SlicePainter.Painted p) {
        int w = p.at().columns(), h = p.at().rows();
        BufferedImage slice = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        System.arraycopy(p.rgb(), 0, ((DataBufferInt) slice.getRaster().getDataBuffer()).getData(), 0, w * h);
        int x = (int) Math.round(map.picture().x * scale), y = (int) Math.round(map.picture().y * scale);
        int wide = pixels(map.picture().width), high = pixels(map.picture().height);
        while (slice.getWidth() >= 2 * wide && slice.getHeight() >= 2 * high) slice = halved(slice);
        g.drawImage(slice, x, y, wide, high, null);
    }

    /** Each pixel the mean of four. */
    private static BufferedImage halved(BufferedImage from) {
        int w = from.getWidth() / 2, h = from.getHeight() / 2;
        BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(from, 0, 0, w, h, 0, 0, 2 * w, 2 * h, null);
        g.dispose();
        return out;
    }

    private void lines(Graphics2D g, List<float[]> lines, Color colour, float width, float[] dash, boolean halo) {
        if (lines.isEmpty()) return;
        Path2D.Float path = new Path2D.Float();
        for (float[] q : lines) polyline(path, q);
        if (halo) {
            g.setColor(HALO);
            g.setStroke(stroke(width + HALO_PX, new float[0]));
            g.draw(path);
        }
        g.setColor(colour);
        g.setStroke(stroke(width, dash));
        g.draw(path);
    }

    private BasicStroke stroke(float width, float[] dash) {
        float[] d = new float[dash.length];
        for (int n = 0; n < d.length; n++) d[n] = (float) (dash[n] * scale);
        return new BasicStroke(
                (float) (width * scale), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, d.length == 0 ? null : d, 0);
    }

    /** Leaves out points that lie on the straight line between those drawn, to a seventh of a pixel. */
    private void polyline(Path2D.Float path, float[] q) {
        double ax = scale * map.x(0), bx = scale * map.x(1) - ax, ay = scale * map.y(0), by = scale * map.y(1) - ay;
        int last = q.length - 2;
        boolean closed = q.length >= 8 && q[0] == q[last] && q[1] == q[last + 1];
        List<double[]> drawn = new ArrayList<>();
        double px = ax + bx * q[0], py = ay + by * q[1], cx = px, cy = py;
        double low = Double.NEGATIVE_INFINITY, high = Double.POSITIVE_INFINITY, dx = 0, dy = 0;
        drawn.add(new double[] {px, py});
        for (int n = 2; n <= last; n += 2) {
            double x = ax + bx * q[n], y = ay + by * q[n + 1], vx = x - px, vy = y - py, length = Math.hypot(vx, vy);
            if (length < NEAR_PX) {
                cx = x;
                cy = y;
                continue;
            }
            if (dx == 0 && dy == 0) {
                dx = vx / length;
                dy = vy / length;
            }
            double along = vx * dx + vy * dy, side = (vy * dx - vx * dy) / along, room = NEAR_PX / along;
            if (along > 0 && side >= low && side <= high) {
                low = Math.max(low, side - room);
                high = Math.min(high, side + room);
            } else {
                drawn.add(new double[] {cx, cy});
                px = cx;
                py = cy;
                vx = x - px;
                vy = y - py;
                length = Math.hypot(vx, vy);
                dx = length == 0 ? 0 : vx / length;
                dy = length == 0 ? 0 : vy / length;
                low = length < NEAR_PX ? Double.NEGATIVE_INFINITY : -NEAR_PX / length;
                high = -low;
                if (length < NEAR_PX) dx = dy = 0;
            }
            cx = x;
            cy = y;
        }
        drawn.add(new double[] {cx, cy});
        path.moveTo(drawn.getFirst()[0], drawn.getFirst()[1]);
        for (double[] p : drawn.subList(1, closed ? drawn.size() - 1 : drawn.size())) path.lineTo(p[0], p[1]);
        if (closed) path.closePath();
    }
}
