package org.planwright.studio;

import java.util.List;
import java.util.Locale;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;

/**
 * Colours and line styles of structures, the same in every plot, image and report: told apart by colour-blind people
 * (after Okabe and Ito 2008) and, by the dashes, in print.
 */
public final class Palette {
    private static final List<String> TARGETS = List.of("#d55e00", "#e69f00", "#cc79a7", "#a0522d");
    private static final List<String> ORGANS =
            List.of("#0072b2", "#009e73", "#56b4e9", "#8c6bb1", "#b8a000", "#5f7f7f", "#3b5b92", "#2f6b3a");
    private static final List<String> DASHES = List.of("", "6 3", "2 2", "9 3 2 3");

    private Palette() {}

    /**
     * How a structure is drawn.
     *
     * @param colour as #rrggbb
     * @param dash SVG dash pattern, empty for solid
     */
    public record Style(String colour, String dash) {}

    /** Style of a structure by its place among those of its type in the case. */
    public static Style of(Structure s, List<Structure> all) {
        if (s.type() == StructureType.EXTERNAL) return new Style("#888888", "");
        int place = 0;
        for (Structure o : all) {
            if (o.name().equals(s.name())) break;
            if ((o.type() == StructureType.TARGET) == (s.type() == StructureType.TARGET)
                    && o.type() != StructureType.EXTERNAL) place++;
        }
        List<String> colours = s.type() == StructureType.TARGET ? TARGETS : ORGANS;
        return new Style(colours.get(place % colours.size()), DASHES.get(place / colours.size() % DASHES.size()));
    }

    /** Style of the n-th plan or optimizer of a comparison, from 0. */
    public static Style plan(int n) {
        return new Style(Svg.colour(n), Svg.dash(n));
    }

    /** Anchors of the isodose scale: part of the reference dose, then red, green, blue; lightness rises up to 80 %. */
    private static final double[][] ISODOSE = {
        {0, 49, 54, 149},
        {0.2, 69, 117, 180},
        {0.4, 65, 182, 196},
        {0.6, 161, 218, 180},
        {0.8, 255, 255, 178},
        {0.9, 254, 204, 92},
        {0.95, 253, 141, 60},
        {1, 227, 26, 28},
        {1.05, 208, 22, 208}
    };

    /** Colour of an isodose by its part of the reference dose: blue, green, yellow, orange, red, magenta above 105 %. */
    public static String isodose(double part) {
        double[][] a = ISODOSE;
        int n = 1;
        while (n < a.length - 1 && part > a[n][0]) n++;
        double t = Math.clamp((part - a[n - 1][0]) / (a[n][0] - a[n - 1][0]), 0, 1);
        int[] c = new int[3];
        for (int k = 0; k < 3; k++) c[k] = (int) Math.round(a[n - 1][k + 1] + t * (a[n][k + 1] - a[n - 1][k + 1]));
        return String.format(Locale.ROOT, "#%02x%02x%02x", c[0], c[1], c[2]);
    }
}
