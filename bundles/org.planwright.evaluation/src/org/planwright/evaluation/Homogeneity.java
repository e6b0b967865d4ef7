package org.planwright.evaluation;

/** Homogeneity of a target's dose (ICRU Report 83, eq. 3.1); 0 is a perfectly even dose. */
public final class Homogeneity {
    private Homogeneity() {}

    /** HI = (D2% - D98%) / D50%. NaN where the median dose is 0. */
    public static double icru83(Dvh target) {
        double median = target.doseAtVolumePercent(50);
        if (!(median > 0)) return Double.NaN;
        return (target.doseAtVolumePercent(2) - target.doseAtVolumePercent(98)) / median;
    }
}
