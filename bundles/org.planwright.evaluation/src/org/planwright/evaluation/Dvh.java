package org.planwright.evaluation;

import java.util.Arrays;
import java.util.Locale;
import org.planwright.model.InputException;

/**
 * The dose-volume histogram of one structure under one dose: a weighted sample of doses in ascending order, from which
 * every metric follows. Immutable; doses in the dose's own unit (Gy), volumes in cc.
 */
public final class Dvh {
    private final String structure;
    private final DvhMode mode;
    private final String description;
    private final float[] gy;
    private final double[] above;
    private final double entryCc;
    private final double volumeCc;
    private final double mean;
    private final double min;
    private final double max;
    private final double outside;

    /**
     * @param gy doses, ascending; taken over
     * @param cc volume of each, or null if each stands for {@code entryCc}
     */
    Dvh(
            String structure,
            DvhMode mode,
            String description,
            float[] gy,
            double[] cc,
            double entryCc,
            double mean,
            double min,
            double max,
            double outside) {
        this.structure = structure;
        this.mode = mode;
        this.description = description;
        this.gy = gy;
        this.entryCc = entryCc;
        this.mean = mean;
        this.min = min;
        this.max = max;
        this.outside = outside;
        if (cc == null) {
            above = null;
            volumeCc = gy.length * entryCc;
        } else {
            above = new double[gy.length + 1];
            for (int n = gy.length - 1; n >= 0; n--) above[n] = above[n + 1] + cc[n];
            volumeCc = above[0];
        }
    }

    /** Name of the structure as in the case. */
    public String structure() {
        return structure;
    }

    public DvhMode mode() {
        return mode;
    }

    /** One line for tables: mode, sampling step, number of points, bin, kind of geometry with its end caps. */
    public String describe() {
        return outside == 0
                ? description
                : description
                        + String.format(Locale.ROOT, "; %.2f %% outside the dose, counted as 0 Gy", 100 * outside);
    }

    /** Whether the structure has no volume at all; every metric then refuses with words. */
    public boolean isEmpty() {
        return gy.length == 0;
    }

    public double volumeCc() {
        return volumeCc;
    }

    public double meanGy() {
        check();
        return mean;
    }

    public double minGy() {
        check();
        return min;
    }

    public double maxGy() {
        check();
        return max;
    }

    /** Number of entries of the weighted sample. */
    public int size() {
        return gy.length;
    }

    /** Dose of the n-th entry, ascending, Gy. */
    public double gy(int n) {
        return gy[n];
    }

    /** Volume of the n-th entry, cc. */
    public double cc(int n) {
        return above == null ? entryCc : above[n] - above[n + 1];
    }

    /** Share of the structure outside the dose grid, or outside the dose mask where one is given; it counts 0 Gy. */
    public double fractionOutsideDoseGrid() {
        return outside;
    }

    /**
     * D p%: the least dose of the hottest p percent, Gy. In voxel-count mode the percentile 100 - p with linear
     * interpolation between ordered voxels (numpy's default), which OpenKBP's metrics use.
     *
     * @param percent 0 (maximum) to 100 (minimum)
     */
    public double doseAtVolumePercent(double percent) {
        check();
        if (!(percent >= 0 && percent <= 100))
            throw new InputException("D" + percent + "% of " + structure + ": the volume must be 0 to 100 %");
        if (mode == DvhMode.VOXELS) return percentile(100 - percent);
        return hottest(percent / 100 * volumeCc);
    }

    /**
     * D cc: the least dose of the hottest cc, Gy; the minimum if the structure is smaller. In voxel-count mode the
     * volume is rounded to whole voxels (at least one), and D is the percentile 100 - 100 count / n.
     */
    public double doseAtVolumeCc(double cc) {
        check();
        if (!(cc >= 0)) throw new InputException("D" + cc + "cc of " + structure + ": the volume must not be negative");
        if (mode == DvhMode.SAMPLED) return hottest(cc);
        if (cc == 0) return max;
        double count = Math.max(1, Math.rint(cc / entryCc));
        return percentile(Math.max(0, 100 - 100 * count / gy.length));
    }

    /** V d: percent of the volume that receives at least this dose. */
    public double volumePercentAtDose(double dose) {
        check();
        return 100 * volumeCcAtDose(dose) / volumeCc;
    }

    /** V d: volume that receives at least this dose, cc. */
    public double volumeCcAtDose(double dose) {
        check();
        if (dose <= min) return volumeCc;
        if (dose > max) return 0;
        int n = firstAtLeast(dose);
        return n == gy.length ? 0 : above(n);
    }

    /** Mean dose of the hottest p percent, Gy (conditional value at risk); the maximum for 0. */
    public double meanOfHottestPercent(double percent) {
        check();
        return percent <= 0 ? max : tailMean(Math.min(1, percent / 100), true);
    }

    /** Mean dose of the coldest p percent, Gy; the minimum for 0. */
    public double meanOfColdestPercent(double percent) {
        check();
        return percent <= 0 ? min : tailMean(Math.min(1, percent / 100), false);
    }

    /** Cumulative curve in percent at 0, bin, 2 bin, ... up to the first multiple above the maximum. */
    public double[] cumulativePercent(double binGy) {
        double[] curve = new double[bins(binGy) + 1];
        for (int b = 0; b < curve.length && !isEmpty(); b++) curve[b] = volumePercentAtDose(b * binGy);
        return curve;
    }

    /** Volume in cc with dose in [b bin, (b + 1) bin), from 0 to above the maximum; they add up to the volume. */
    public double[] differentialCc(double binGy) {
        double[] curve = new double[bins(binGy)];
        for (int b = 0; b < curve.length && !isEmpty(); b++)
            curve[b] = volumeCcAtDose(b * binGy) - volumeCcAtDose((b + 1) * binGy);
        return curve;
    }

    private int bins(double binGy) {
        if (!(binGy > 0) || max / binGy > 1e7)
            throw new InputException("DVH bin of " + binGy + " Gy: it must be positive and not absurdly small");
        return (int) Math.floor(max / binGy) + 1;
    }

    private void check() {
        if (isEmpty())
            throw new InputException("structure " + structure + " is empty: it has no voxel, so no dose metric. "
                    + "Contour it or leave it out");
    }

    private double above(int n) {
        return above == null ? (gy.length - n) * entryCc : above[n];
    }

    private int firstAtLeast(double dose) {
        int low = 0, high = gy.length;
        while (low < high) {
            int m = (low + high) >>> 1;
            if (gy[m] < dose) low = m + 1;
            else high = m;
        }
        return low;
    }

    /** The greatest dose that at least this volume receives. */
    private double hottest(double cc) {
        double tiny = 1e-12 * volumeCc;
        if (cc <= tiny) return max;
        if (cc >= volumeCc - tiny) return min;
        int low = 0, high = gy.length - 1;
        while (low < high) {
            int m = (low + high + 1) >>> 1;
            if (above(m) >= cc - tiny) low = m;
            else high = m - 1;
        }
        return Math.min(max, Math.max(min, gy[low]));
    }

    private double percentile(double percent) {
        double at = percent / 100 * (gy.length - 1);
        int n = Math.min((int) at, gy.length - 1), m = Math.min(n + 1, gy.length - 1);
        return gy[n] + (at - n) * ((double) gy[m] - gy[n]);
    }

    private double tailMean(double share, boolean hot) {
        double wanted = share * volumeCc, left = wanted, sum = 0;
        for (int s = 0; s < gy.length && left > 0; s++) {
            int n = hot ? gy.length - 1 - s : s;
            double cc = Math.min(left, cc(n));
            sum += cc * gy[n];
            left -= cc;
        }
        return sum / (wanted - Math.max(0, left));
    }

    @Override
    public String toString() {
        return structure + ": " + describe()
                + (isEmpty() ? ", empty" : String.format(Locale.ROOT, ", %.2f cc", volumeCc));
    }

    /** An empty structure's DVH. */
    static Dvh empty(String structure, DvhMode mode, String description) {
        return new Dvh(structure, mode, description + "; empty", new float[0], null, 0, 0, 0, 0, 0);
    }

    /** A voxel-count DVH of these doses, each the same volume. */
    static Dvh ofVoxels(String structure, String description, float[] gy, double voxelCc, double outside) {
        if (gy.length == 0) return empty(structure, DvhMode.VOXELS, description);
        double sum = 0;
        for (float g : gy) sum += g;
        Arrays.sort(gy);
        int n = gy.length;
        return new Dvh(structure, DvhMode.VOXELS, description, gy, null, voxelCc, sum / n, gy[0], gy[n - 1], outside);
    }
}
