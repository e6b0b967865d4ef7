package org.planwright.ui.planning.internal;

import java.util.List;
import java.util.Locale;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.RGB;
import org.planwright.studio.SlicePainter;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Scene.Layer;
import org.planwright.ui.core.SliceMarks;
import org.planwright.ui.core.Theme;

/** The colour bar of the dose wash with the isodose levels beside it, in dose and percent: a strip at the right. */
final class DoseLegend {
    private static final int BAR = 9;
    private static final int LEADER = 10;
    private static final int GAP = 6;

    private final SliceFrame frame;
    private final boolean wash;
    private final boolean lines;
    private final List<Double> percents;
    private final DoseUnit unit;
    private final int row;
    private final int doseWidth;
    private final int percentWidth;

    private DoseLegend(GC gc, SliceFrame frame, Scene scene) {
        this.frame = frame;
        wash = scene.shows(Layer.WASH) && scene.washOpacity() > 0;
        lines = scene.shows(Layer.ISODOSES);
        percents = lines && !scene.isodosePercents().isEmpty()
                ? scene.isodosePercents().reversed()
                : List.of(100.0, 80.0, 60.0, 40.0, 20.0);
        unit = scene.unit();
        row = gc.getFontMetrics().getHeight();
        doseWidth = Math.max(gc.textExtent(unit.label()).x, gc.textExtent(dose(percents.getFirst())).x);
        percentWidth = percents.stream()
                .mapToInt(p -> gc.textExtent(percent(p)).x)
                .max()
                .orElse(0);
    }

    /** The legend of a picture; null if it shows no dose. */
    static DoseLegend of(GC gc, SliceFrame f, Scene scene) {
        if (f == null || f.dose() == null || !(f.referenceGy() > 0)) return null;
        DoseLegend l = new DoseLegend(gc, f, scene);
        return l.wash || l.lines ? l : null;
    }

    /** Width of the strip, pixels. */
    int width() {
        return GAP + doseWidth + GAP + percentWidth + LEADER + BAR + 5;
    }

    private String dose(double p) {
        return String.format(
                Locale.ROOT, unit == DoseUnit.GY ? "%.1f" : "%.0f", unit.factor() * p / 100 * frame.referenceGy());
    }

    /** A level as shown, without the sign. */
    static String percent(double p) {
        return p == Math.rint(p) ? String.format(Locale.ROOT, "%.0f", p) : String.format(Locale.ROOT, "%.1f", p);
    }

    /** @param right right edge, pixels; @param top upper edge; @param room height that may be used */
    void draw(GC gc, int right, int top, int room) {
        int rows = Math.max(0, room / row - 1);
        List<Double> shown = percents.subList(0, Math.min(rows, percents.size()));
        if (shown.isEmpty()) return;
        int height = Math.min(Math.max(shown.size(), 9) * row, rows * row), y = top + row + 2;
        gc.setBackground(new Color(0, 0, 0));
        gc.setAlpha(130);
        gc.fillRectangle(right - width() + 2, top - 2, width(), row + height + 8);
        gc.setAlpha(255);
        int bar = right - 3 - BAR, percentAt = bar - LEADER, doseAt = percentAt - percentWidth - GAP;
        text(gc, unit.label(), doseAt, top, SliceMarks.TEXT);
        text(gc, "%", percentAt, top, SliceMarks.TEXT);
        double most = Math.max(110, percents.getFirst() + 5), least = 100 * SlicePainter.WASH_FROM;
        if (wash)
            for (int p = 0; p < height; p++) {
                double percent = most - (most - least) * p / (height - 1.0);
                gc.setForeground(new Color(Theme.rgb(frame.scale().rgb(percent / 100))));
                gc.drawLine(bar, y + p, bar + BAR - 1, y + p);
            }
        int[] middle = places(shown, most, least, height);
        gc.setLineAttributes(new LineAttributes(lines ? 2 : 1));
        for (int n = 0; n < middle.length; n++) {
            double p = shown.get(n);
            RGB c = lines ? Theme.rgb(frame.scale().rgb(p / 100)) : SliceMarks.TEXT;
            int at = y + (int) Math.clamp((most - p) / (most - least) * height, 0.0, height - 1.0);
            gc.setForeground(new Color(c));
            gc.drawLine(percentAt + 2, y + middle[n], wash ? bar - 1 : bar + BAR, wash ? at : y + middle[n]);
            text(gc, dose(p), doseAt, y + middle[n] - row / 2, SliceMarks.TEXT);
            text(gc, percent(p), percentAt, y + middle[n] - row / 2, SliceMarks.TEXT);
        }
    }

    private static void text(GC gc, String words, int right, int y, RGB colour) {
        gc.setForeground(new Color(colour));
        gc.drawText(words, right - gc.textExtent(words).x, y, true);
    }

    /** Heights of the labels' middles: at their values where there is room, else moved apart. */
    private int[] places(List<Double> shown, double most, double least, int height) {
        int[] out = new int[shown.size()];
        for (int n = 0; n < out.length; n++) {
            int at = (int) Math.round((most - shown.get(n)) / (most - least) * height);
            out[n] = Math.max(n == 0 ? row / 2 : out[n - 1] + row, at);
        }
        for (int n = out.length - 1, lowest = height - row / 2; n >= 0; n--, lowest -= row)
            out[n] = Math.min(out[n], lowest);
        return out;
    }
}
