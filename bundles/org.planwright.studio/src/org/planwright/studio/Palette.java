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
        return new Style(
                colours.get(place % colours.size()), DASHES.get(place / colours.size() % DASHES.size()));
    }

    /** Colour of an isodose by its part of the reference dose, from blue over green to red by lightness too. */
    public static String isodose(double part) {
        double t = Math.clamp(part / 1.1, 0, 1);
        int r = (int) (255 * Math.clamp(1.9 * t - 0.55, 0, 1));
        int g = (int) (255 * Math.clamp(t < 0.75 ? 0.35 + 0.75 * t : 2.6 - 2.25 * t, 0, 1));
        int b = (int) (255 * Math.clamp(1.1 - 1.5 * t, 0, 1));
        return String.format(Locale.ROOT, "#%02x%02x%02x", r, g, b);
    }
}
