package org.planwright.studio;

/**
 * Colours of dose by its part of the reference dose, for wash, isodoses and colour bar. Both scales can be told apart
 * with any colour vision.
 */
public enum DoseScale {
    /** Blue, green, yellow, orange, red, and magenta above 105 %; after ColorBrewer's RdYlBu, sharpest about 95 %. */
    CLINICAL("Blue to red") {
        @Override
        int colour(double part) {
            return Integer.parseInt(Palette.isodose(part).substring(1), 16);
        }
    },
    /** Evenly lighter from violet to yellow at 110 % (matplotlib's viridis, by van der Walt and Smith 2015). */
    VIRIDIS("Viridis, evenly lighter") {
        @Override
        int colour(double part) {
            double at = Math.clamp(part / 1.1, 0.0, 1.0) * (ANCHORS.length - 1);
            int n = Math.min((int) at, ANCHORS.length - 2);
            return SlicePainter.mix(ANCHORS[n], ANCHORS[n + 1], at - n);
        }
    };

    private static final int[] ANCHORS = {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725
    };
    /** Steps per reference dose of the table. */
    private static final int STEPS = 400;

    private final String label;
    private volatile int[] table;

    DoseScale(String label) {
        this.label = label;
    }

    abstract int colour(double part);

    /** Name shown. */
    public String label() {
        return label;
    }

    /** Colour 0xRRGGBB of a part of the reference dose (1 is 100 %). */
    public int rgb(double part) {
        int[] t = table;
        if (t == null) {
            t = new int[STEPS * 5 / 4 + 1];
            for (int n = 0; n < t.length; n++) t[n] = colour((double) n / STEPS);
            table = t;
        }
        return t[(int) Math.clamp(part * STEPS + 0.5, 0.0, t.length - 1.0)];
    }
}
