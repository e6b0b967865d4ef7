package org.planwright.ui.core;

import java.util.List;
import org.eclipse.swt.graphics.RGB;
import org.planwright.model.Structure;
import org.planwright.studio.Palette;

/**
 * Colours of charts and images in the light or the dark theme. Structures keep their colours in both; those too dark for
 * a dark ground are lightened.
 *
 * @param dark whether the theme is dark
 */
public record Theme(boolean dark) {
    /**
     * How a structure is drawn.
     *
     * @param colour line colour
     * @param dash lengths of dashes and gaps in pixels; empty for a solid line
     */
    public record Line(RGB colour, float[] dash) {}

    /** Ground of charts. */
    public RGB background() {
        return dark ? new RGB(0x2b, 0x2b, 0x2e) : new RGB(0xff, 0xff, 0xff);
    }

    /** Text and axes. */
    public RGB foreground() {
        return dark ? new RGB(0xe6, 0xe6, 0xe6) : new RGB(0x20, 0x20, 0x20);
    }

    /** Lines of the grid. */
    public RGB grid() {
        return dark ? new RGB(0x48, 0x48, 0x4d) : new RGB(0xdd, 0xdd, 0xdd);
    }

    /** Text of less weight. */
    public RGB faint() {
        return dark ? new RGB(0xa8, 0xa8, 0xa8) : new RGB(0x60, 0x60, 0x60);
    }

    /** Colour and line style of the n-th plan or optimizer of a comparison, from 0. */
    public Line plan(int n) {
        Palette.Style style = Palette.plan(n);
        return new Line(readable(rgb(style.colour())), lengths(style.dash()));
    }

    /** Colour and line style of a structure among those of its case. */
    public Line line(Structure s, List<Structure> all) {
        Palette.Style style = Palette.of(s, all);
        String own = Preferences.structureColour(s.name());
        return new Line(own.isEmpty() ? readable(rgb(style.colour())) : rgb(own), lengths(style.dash()));
    }

    private static float[] lengths(String dash) {
        String[] words = dash.isBlank() ? new String[0] : dash.split(" ");
        float[] out = new float[words.length];
        for (int n = 0; n < out.length; n++) out[n] = Float.parseFloat(words[n]);
        return out;
    }

    /** On a dark ground dark colours are mixed with white until they stand out, 3 to 1 as WCAG 2 asks of graphics. */
    private RGB readable(RGB c) {
        RGB out = c;
        for (int n = 1; dark && n < 10 && contrast(out) < 3; n++)
            out = new RGB(mix(c.red, n), mix(c.green, n), mix(c.blue, n));
        return out;
    }

    private static int mix(int value, int tenths) {
        return value + (255 - value) * tenths / 10;
    }

    private double contrast(RGB c) {
        return (luminance(c) + 0.05) / (luminance(background()) + 0.05);
    }

    private static double luminance(RGB c) {
        return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
    }

    private static double linear(int value) {
        double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    /** @param hex #rrggbb */
    public static RGB rgb(String hex) {
        return rgb(Integer.parseInt(hex.substring(1), 16));
    }

    /** @param c 0xRRGGBB */
    public static RGB rgb(int c) {
        return new RGB(c >> 16 & 255, c >> 8 & 255, c & 255);
    }
}
