package org.planwright.model;

/**
 * The beamlets or spots of one beam: positions in the isocentre plane of the collimator's frame (mm), their size, and
 * for spots energy and monitor-unit limits. Order is the order of the plan's weights and of the influence's columns.
 */
public final class BeamElements {
    private final ElementKind kind;
    private final float[] x;
    private final float[] y;
    private final double widthX;
    private final double widthY;
    private final float[] energy;
    private final float[] minimumMu;
    private final float[] maximumMu;

    /**
     * @param kind beamlets or spots
     * @param x centre along IEC beam limiting device x at the isocentre plane, mm
     * @param y centre along y, mm
     * @param widthX beamlet size along x (0 for spots), mm
     * @param widthY beamlet size along y (0 for spots), mm
     * @param energy MeV per spot, or null for beamlets
     * @param minimumMu least monitor units of a spot that is delivered, or null
     * @param maximumMu most monitor units of a spot, or null
     */
    public BeamElements(
            ElementKind kind,
            float[] x,
            float[] y,
            double widthX,
            double widthY,
            float[] energy,
            float[] minimumMu,
            float[] maximumMu) {
        if (x.length != y.length || (energy != null && energy.length != x.length))
            throw new IllegalArgumentException("element arrays of unlike length");
        this.kind = kind;
        this.x = x.clone();
        this.y = y.clone();
        this.widthX = widthX;
        this.widthY = widthY;
        this.energy = energy == null ? null : energy.clone();
        this.minimumMu = minimumMu == null ? null : minimumMu.clone();
        this.maximumMu = maximumMu == null ? null : maximumMu.clone();
    }

    /** Beamlets of one size. */
    public static BeamElements beamlets(float[] x, float[] y, double widthX, double widthY) {
        return new BeamElements(ElementKind.BEAMLET, x, y, widthX, widthY, null, null, null);
    }

    public ElementKind kind() {
        return kind;
    }

    public int count() {
        return x.length;
    }

    public double x(int n) {
        return x[n];
    }

    public double y(int n) {
        return y[n];
    }

    public double widthX() {
        return widthX;
    }

    public double widthY() {
        return widthY;
    }

    /** Spot energy, MeV; NaN for beamlets. */
    public double energy(int n) {
        return energy == null ? Double.NaN : energy[n];
    }

    public double minimumMu(int n) {
        return minimumMu == null ? 0 : minimumMu[n];
    }

    public double maximumMu(int n) {
        return maximumMu == null ? Double.POSITIVE_INFINITY : maximumMu[n];
    }
}
