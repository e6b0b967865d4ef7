package org.planwright.studio;

/**
 * Colours of a dose difference and of gamma over a dark image: blue where the other dose is lower or gamma passes,
 * orange where it is higher or fails, the lighter the more. Blue and orange are told apart with any colour vision.
 */
public final class PairScale {
    private static final int[] LOWER = {0x174a8c, 0x3f9bff, 0xc4e4ff};
    private static final int[] HIGHER = {0x8a3d00, 0xff8c1a, 0xffe2b8};
    private static final int[] PASS = {0x10315e, 0x3f86d8};
    private static final int[] FAIL = {0xff8c1a, 0xffe14d};
    /** Differences below this part of the range are not coloured at all. */
    private static final double QUIET = 0.02;
    /** Part of the range at which the colours are full. */
    private static final double FULL = 0.25;

    private PairScale() {}

    /** Colour 0xRRGGBB of a difference as a part of the range, -1 to 1; beyond, that of the end. */
    public static int difference(double part) {
        return between(part < 0 ? LOWER : HIGHER, Math.abs(part));
    }

    /** How much of the colour covers the image, 0 to 1. */
    public static double differenceOpacity(double part) {
        double size = Math.abs(part);
        return size >= QUIET ? Math.min(1, 0.25 + 0.75 * size / FULL) : 0;
    }

    /** Colour of a gamma: blue up to 1, from there orange to yellow at 2. */
    public static int gamma(double gamma) {
        return gamma <= 1 ? between(PASS, gamma) : between(FAIL, gamma - 1);
    }

    /** How much of the colour covers the image; 0 where gamma was not judged. */
    public static double gammaOpacity(double gamma) {
        return Double.isNaN(gamma) ? 0 : gamma <= 1 ? 0.55 : 1;
    }

    private static int between(int[] anchors, double part) {
        double at = Math.clamp(Double.isNaN(part) ? 0 : part, 0.0, 1.0) * (anchors.length - 1);
        int n = Math.min((int) at, anchors.length - 2);
        return SlicePainter.mix(anchors[n], anchors[n + 1], at - n);
    }
}
