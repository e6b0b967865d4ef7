package org.planwright.ui.planning.internal;

import java.util.Locale;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.planwright.model.Vec3;
import org.planwright.studio.Plane;
import org.planwright.studio.Probe;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Scene.Layer;
import org.planwright.ui.core.SliceMap;
import org.planwright.ui.core.SliceMarks;

/** Draws what lies over the picture of a slice: beams, cross-hair, orientation letters, scale bar and words. */
final class SliceOverlay {
    private final ImagesView view;
    private final SliceCanvas canvas;
    private final LocalResourceManager resources;
    private final Font bold;
    private final BeamOverlay beams;

    SliceOverlay(ImagesView view, SliceCanvas canvas) {
        this.view = view;
        this.canvas = canvas;
        resources = new LocalResourceManager(JFaceResources.getResources(), canvas);
        bold = resources.create(FontDescriptor.createFrom(canvas.getFont()).setStyle(SWT.BOLD));
        beams = new BeamOverlay(this);
    }

    /** What to do when no case is open. */
    void empty(GC gc, Point size) {
        String words = "Open a case: File > Open Case, or drop a folder here.";
        Point extent = gc.textExtent(words);
        gc.setForeground(new Color(SliceMarks.TEXT));
        if (extent.x + 16 > size.x) {
            words = words.replace(": ", ":\n").replace(", ", ",\n");
            extent = gc.textExtent(words, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
        }
        gc.drawText(words, (size.x - extent.x) / 2, (size.y - extent.y) / 2, SWT.DRAW_DELIMITER | SWT.DRAW_TRANSPARENT);
    }

    /** @param area the canvas without the strip of the legend, pixels */
    void draw(GC gc, SliceMap m, Point area, Point size, SliceFrame f, DoseLegend legend) {
        Scene scene = view.scene();
        if (scene.shows(Layer.BEAMS)) beams.draw(gc, m, area, f.open().beams());
        if (scene.shows(Layer.CROSS_HAIR)) SliceMarks.crossHair(gc, m, scene.cursor(), size);
        if (legend != null)
            legend.draw(gc, size.x, 5, size.y - 4 * gc.getFontMetrics().getHeight());
        letters(gc, m, area, size);
        words(gc, m, size, f);
        if (canvas.isFocusControl()) SliceMarks.focus(gc, size);
    }

    private void letters(GC gc, SliceMap m, Point area, Point size) {
        Font plain = gc.getFont();
        gc.setFont(bold);
        Plane p = canvas.plane();
        int h = gc.getFontMetrics().getHeight();
        SliceMarks.text(gc, p.left(), 5, (size.y - h) / 2, SliceMarks.WHITE);
        SliceMarks.text(gc, p.right(), area.x - 5 - gc.textExtent(p.right()).x, (size.y - h) / 2, SliceMarks.WHITE);
        SliceMarks.text(gc, p.top(), (area.x - gc.textExtent(p.top()).x) / 2, 3, SliceMarks.WHITE);
        SliceMarks.text(
                gc, p.bottom(), (area.x - gc.textExtent(p.bottom()).x) / 2, size.y - 2 * h - 5, SliceMarks.WHITE);
        gc.setFont(plain);
        SliceMarks.scaleBar(gc, m, size, size.x - 8, size.y - h - 12);
    }

    private void words(GC gc, SliceMap m, Point size, SliceFrame f) {
        var at = f.painted().at();
        Plane p = at.plane();
        Scene scene = view.scene();
        int h = gc.getFontMetrics().getHeight();
        SliceMarks.text(
                gc, String.format(Locale.ROOT, "%s %d/%d", p.label(), at.slice() + 1, p.slices(at.grid())), 5, 3);
        SliceMarks.text(gc, String.format(Locale.ROOT, "%s %.1f mm", p.axis(), tenth(at.depth())), 5, 3 + h);
        int line = 2;
        if (canvas.main()) {
            String grey = String.format(Locale.ROOT, "W %.0f  L %.0f", scene.windowWidth(), scene.windowCentre());
            SliceMarks.text(gc, grey, size.x - 8 - gc.textExtent(grey).x, size.y - h - 2);
            int done = view.masks().map(c -> c.masks().count()).orElse(0);
            int all = f.open().planningCase().structures().size();
            if (done < all) SliceMarks.text(gc, "contours " + done + " of " + all, 5, 3 + line++ * h);
        }
        if (scene.shows(Layer.BEAMS) && BeamOverlay.anyProjected(f.open().beams()))
            SliceMarks.text(gc, "dashed beams: projected", 5, 3 + line * h);
        Point pointer = canvas.pointer();
        if (pointer == null && !canvas.main()) return;
        Vec3 world = pointer == null ? scene.cursor() : p.world(m.u(pointer.x), m.v(pointer.y), at.depth());
        Probe probe = Probe.of(f.open().planningCase().image(), f.dose(), world);
        String where = where(probe), what = what(probe, f, scene.unit());
        boolean one = gc.textExtent(where + what).x < size.x - (canvas.main() ? 110 : 16);
        gc.setBackground(new Color(0, 0, 0));
        gc.setForeground(new Color(SliceMarks.TEXT));
        if (one) gc.drawText(where + "   " + what, 5, size.y - h - 2, false);
        else {
            gc.drawText(where, 5, size.y - 2 * h - 2, false);
            gc.drawText(what, 5, size.y - h - 2, false);
        }
    }

    private static String where(Probe p) {
        return String.format(
                Locale.ROOT, "x %.1f  y %.1f  z %.1f mm", tenth(p.at().x()), tenth(p.at().y()), tenth(p.at().z()));
    }

    private static String what(Probe p, SliceFrame f, DoseUnit unit) {
        if (Double.isNaN(p.hu())) return "outside the image";
        String hu = String.format(Locale.ROOT, "%.0f HU", p.hu());
        if (Double.isNaN(p.doseGy())) return hu;
        return String.format(
                Locale.ROOT, "%s   %s  %.1f %%", hu, unit.text(p.doseGy()), 100 * p.doseGy() / f.referenceGy());
    }

    /** Without a minus before zero. */
    private static double tenth(double v) {
        return Math.round(10 * v) / 10.0;
    }

    Plane plane() {
        return canvas.plane();
    }
}
