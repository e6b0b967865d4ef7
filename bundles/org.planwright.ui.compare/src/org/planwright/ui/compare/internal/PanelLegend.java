package org.planwright.ui.compare.internal;

import java.util.Locale;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.planwright.evaluation.Gamma;
import org.planwright.model.Vec3;
import org.planwright.studio.PairPainter;
import org.planwright.studio.PairScale;
import org.planwright.studio.Probe;
import org.planwright.studio.SlicePainter;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.SliceMarks;
import org.planwright.ui.core.Theme;

/** The colour bar below a picture with its quantity and unit, and the value at a point in words. */
final class PanelLegend {
    private static final int BAR = 8;
    private static final int SIDE = 18;
    private static final double WASH_TO = 1.1;

    private PanelLegend() {}

    /** @param strip height at the bottom that may be used, pixels */
    static void draw(GC gc, Panel.Kind kind, PanelFrame f, Point size, int strip) {
        int w = size.x - 2 * SIDE, top = size.y - strip + 4;
        if (w < 20) return;
        double low = low(kind), high = high(kind);
        for (int n = 0; n < w; n++) {
            gc.setForeground(new Color(Theme.rgb(colour(kind, f, low + (high - low) * n / (w - 1.0)))));
            gc.drawLine(SIDE + n, top, SIDE + n, top + BAR - 1);
        }
        DoseUnit unit = Scene.get().unit();
        switch (kind) {
            case A, B -> {
                for (double part : new double[] {0.2, 0.5, 0.8})
                    label(
                            gc,
                            String.format(Locale.ROOT, "%.0f", unit.factor() * part * f.referenceGy()),
                            part,
                            low,
                            high,
                            size,
                            top);
                label(
                        gc,
                        String.format(Locale.ROOT, "%.0f %s", unit.factor() * f.referenceGy(), unit.label()),
                        1,
                        low,
                        high,
                        size,
                        top);
            }
            case DIFFERENCE -> {
                String end = Words.number(unit.factor() * f.rangeGy());
                label(gc, "\u2212" + end, -1, low, high, size, top);
                label(gc, "0", 0, low, high, size, top);
                label(gc, "+" + end + " " + unit.label(), 1, low, high, size, top);
            }
            case GAMMA -> {
                label(gc, "0", 0, low, high, size, top);
                label(gc, "passes", 0.5, low, high, size, top);
                label(gc, "1", 1, low, high, size, top);
                label(gc, "fails", 1.5, low, high, size, top);
                label(gc, "\u2265 2", 2, low, high, size, top);
            }
        }
    }

    private static double low(Panel.Kind kind) {
        return switch (kind) {
            case A, B -> SlicePainter.WASH_FROM;
            case DIFFERENCE -> -1;
            case GAMMA -> 0;
        };
    }

    private static double high(Panel.Kind kind) {
        return switch (kind) {
            case A, B -> WASH_TO;
            case DIFFERENCE -> 1;
            case GAMMA -> Gamma.LIMIT;
        };
    }

    /** As over black. */
    private static int colour(Panel.Kind kind, PanelFrame f, double v) {
        return switch (kind) {
            case A, B -> f.scale().rgb(v);
            case DIFFERENCE -> dim(PairScale.difference(v), PairScale.differenceOpacity(v));
            case GAMMA -> PairScale.gamma(v);
        };
    }

    private static int dim(int c, double part) {
        return (int) ((c >> 16 & 255) * part) << 16 | (int) ((c >> 8 & 255) * part) << 8 | (int) ((c & 255) * part);
    }

    private static void label(GC gc, String words, double at, double low, double high, Point size, int top) {
        int w = size.x - 2 * SIDE, x = SIDE + (int) Math.round(w * (at - low) / (high - low));
        int extent = gc.textExtent(words).x;
        gc.setForeground(new Color(SliceMarks.TEXT));
        gc.drawLine(x, top + BAR, x, top + BAR + 2);
        gc.drawText(words, Math.clamp(x - extent / 2, 2, Math.max(2, size.x - extent - 2)), top + BAR + 2, true);
    }

    /** The value of a picture at a point, with its unit. */
    static String value(Panel.Kind kind, PanelFrame f, Vec3 p) {
        DoseUnit unit = Scene.get().unit();
        var image = f.open().planningCase().image();
        return switch (kind) {
            case A, B -> {
                double gy = Probe.of(image, f.dose(), p).doseGy();
                yield Double.isNaN(gy) ? "" : unit.text(gy);
            }
            case DIFFERENCE -> {
                double a = Probe.of(image, f.pair().a().plan().dose(), p).doseGy();
                double b = Probe.of(image, f.pair().b().plan().dose(), p).doseGy();
                yield Double.isNaN(b - a)
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                unit == DoseUnit.GY ? "%+.2f %s" : "%+.0f %s",
                                unit.factor() * (b - a),
                                unit.label());
            }
            case GAMMA -> {
                double g = PairPainter.gammaAt(f.pair(), p);
                yield Double.isNaN(g)
                        ? "not judged"
                        : String.format(Locale.ROOT, "%s%.2f", g >= Gamma.LIMIT ? "\u2265 " : "", g);
            }
        };
    }
}
