package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.planwright.model.BeamGeometry;
import org.planwright.studio.BeamLine;
import org.planwright.studio.Plane;
import org.planwright.ui.core.SliceMap;

/**
 * Draws beams: in the axial plane every beam's axis, dashed and said so where it is only projected because the couch is
 * turned; in the other planes those beams alone. In slices that do not hold the isocentre only the outer part, paler.
 */
final class BeamOverlay {
    private static final RGB BEAM = new RGB(0xf0, 0xe4, 0x42);
    /** Room for the words at the sides and, with letters and text lines, above and below; pixels. */
    private static final int SIDE = 40;

    private static final int ENDS = 50;

    private final SliceOverlay overlay;
    /** Where words are in the picture that is being drawn. */
    private final List<Rectangle> taken = new ArrayList<>();

    BeamOverlay(SliceOverlay overlay) {
        this.overlay = overlay;
    }

    void draw(GC gc, SliceMap m, Point size, List<BeamGeometry> beams) {
        Plane plane = overlay.plane();
        if (beams.isEmpty()) return;
        taken.clear();
        gc.setForeground(new Color(BEAM));
        for (BeamGeometry b : beams) {
            BeamLine line = BeamLine.of(b);
            boolean within = line.within(plane);
            if (plane != Plane.AXIAL && line.within(Plane.AXIAL)) continue;
            axis(gc, m, size, line, within);
        }
        gc.setAlpha(255);
        BeamGeometry first = beams.getFirst();
        if (holds(m, first)) isocentre(gc, m, first);
    }

    /** Whether a beam leaves the axial plane, so that a picture shows only its projection. */
    static boolean anyProjected(List<BeamGeometry> beams) {
        return beams.stream().anyMatch(b -> !BeamLine.of(b).within(Plane.AXIAL));
    }

    private boolean holds(SliceMap m, BeamGeometry b) {
        Plane plane = m.at().plane();
        double slice = plane.slice(m.at().grid(), plane.depth(b.isocentre()));
        return Math.abs(slice - m.at().slice()) <= 0.5 + 1e-9;
    }

    private void axis(GC gc, SliceMap m, Point size, BeamLine line, boolean within) {
        Plane plane = m.at().plane();
        double x0 = m.x(plane.u(line.geometry().isocentre())),
                y0 = m.y(plane.v(line.geometry().isocentre()));
        double dx = plane.u(line.toSource()), dy = plane.v(line.toSource()), length = Math.hypot(dx, dy);
        if (length < 0.05) return;
        dx /= length;
        dy /= length;
        double t = reach(x0, y0, dx, dy, size);
        if (!(t > 20)) return;
        boolean here = holds(m, line.geometry());
        double x1 = x0 + dx * t, y1 = y0 + dy * t, from = here ? 8 : Math.max(8, t - 40);
        gc.setAlpha(here ? 130 : 90);
        gc.setLineAttributes(new LineAttributes(
                1.2f,
                SWT.CAP_FLAT,
                SWT.JOIN_MITER,
                within ? SWT.LINE_SOLID : SWT.LINE_CUSTOM,
                within ? null : new float[] {5, 4},
                0,
                10));
        segment(gc, x1, y1, x0 + dx * from, y0 + dy * from);
        gc.setLineAttributes(new LineAttributes(1.2f));
        gc.setAlpha(here ? 230 : 150);
        double ax = x1 - dx * 9, ay = y1 - dy * 9;
        segment(gc, ax, ay, x1 - dy * 4, y1 + dx * 4);
        segment(gc, ax, ay, x1 + dy * 4, y1 - dx * 4);
        String words = line.words();
        Point text = gc.textExtent(words);
        double away = 6 + Math.min(Math.abs(dx) * text.x, 40) / 2 + Math.abs(dy) * text.y / 2;
        int x = (int) Math.clamp(x1 + dx * away - text.x / 2.0, 2.0, Math.max(2.0, size.x - text.x - 2.0));
        int y = (int) Math.clamp(y1 + dy * away - text.y / 2.0, 2.0, Math.max(2.0, size.y - text.y - 2.0));
        Rectangle place = new Rectangle(x, y, text.x, text.y);
        for (int tries = 0; tries < 4 && taken.stream().anyMatch(place::intersects); tries++)
            place.y += y > size.y / 2 ? -text.y : text.y;
        taken.add(place);
        gc.drawText(words, place.x, place.y, true);
    }

    /** Pixels from the isocentre to the ellipse in the canvas on which the beams begin; negative if it is not met. */
    private static double reach(double x, double y, double dx, double dy, Point size) {
        double a = size.x / 2.0 - SIDE, b = size.y / 2.0 - ENDS;
        if (a < 20 || b < 20) return -1;
        double px = (x - size.x / 2.0) / a, py = (y - size.y / 2.0) / b;
        double vx = dx / a, vy = dy / b, p = vx * vx + vy * vy, q = px * vx + py * vy, r = px * px + py * py - 1;
        double root = q * q - p * r;
        return root < 0 ? -1 : (-q + Math.sqrt(root)) / p;
    }

    private static void segment(GC gc, double x0, double y0, double x1, double y1) {
        gc.drawLine((int) Math.round(x0), (int) Math.round(y0), (int) Math.round(x1), (int) Math.round(y1));
    }

    private void isocentre(GC gc, SliceMap m, BeamGeometry b) {
        Plane plane = m.at().plane();
        int x = (int) Math.round(m.x(plane.u(b.isocentre()))), y = (int) Math.round(m.y(plane.v(b.isocentre())));
        gc.setLineAttributes(new LineAttributes(1.5f));
        gc.drawOval(x - 5, y - 5, 10, 10);
        gc.drawLine(x - 8, y, x + 8, y);
        gc.drawLine(x, y - 8, x, y + 8);
    }
}
