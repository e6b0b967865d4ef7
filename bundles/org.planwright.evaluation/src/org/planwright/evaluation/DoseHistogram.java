package org.planwright.evaluation;

/**
 * Gathers weighted dose points in fine bins. A point stands for a small box in which the dose varies: its weight is
 * spread evenly over that range, by two kinks of the cumulative curve, so that layers of points leave no steps in it.
 * Bins keep their own mean; the mean of all is exact. A box filled in part is taken to hold the part turned to the
 * structure's inside, so minimum and maximum are those at the surface.
 */
final class DoseHistogram {
    private static final double BIN_GY = 0.005;
    private static final int FINEST = 1 << 14;
    private static final int MOST = 1 << 20;
    private final double top;
    private final double bin;
    private final double perBin;
    private final double[] weight;
    private final double[] weightedDose;
    private final double[] slope;
    private final double[] offset;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double total;

    /** @param top greatest dose that may come, Gy */
    DoseHistogram(double top) {
        this.top = top;
        bin = top == 0 ? BIN_GY : Math.max(Math.min(BIN_GY, top / FINEST), top / MOST);
        perBin = 1 / bin;
        int bins = (int) (top * perBin * (1 + 1e-6)) + 2;
        weight = new double[bins];
        weightedDose = new double[bins];
        slope = new double[bins + 1];
        offset = new double[bins + 1];
    }

    double bin() {
        return bin;
    }

    /**
     * @param gy dose at the point, at most the greatest
     * @param range how much the dose varies over its box, Gy
     * @param w weight: the share of the box inside
     */
    void add(double gy, double range, double w) {
        sum += w * gy;
        total += w;
        double half = Math.min(range / 2, Math.min(gy, top - gy)), inward = half * (1 - 2 * w);
        if (gy + inward < min) min = gy + inward;
        if (gy - inward > max) max = gy - inward;
        if (half < bin) {
            int b = (int) (gy * perBin);
            weight[b] += w;
            weightedDose[b] += w * gy;
            return;
        }
        double low = gy - half, high = gy + half, density = w / (2 * half);
        int a = (int) (low * perBin) + 1, b = (int) (high * perBin) + 1;
        slope[a] += density;
        offset[a] -= density * low;
        slope[b] -= density;
        offset[b] += density * high;
    }

    /**
     * @param ccPerWeight volume of weight 1, cc
     * @param outside share of the structure outside the dose
     */
    Dvh dvh(String structure, String description, double ccPerWeight, double outside) {
        if (!(total > 0)) return Dvh.empty(structure, DvhMode.SAMPLED, description);
        int n = 0;
        float[] gy = new float[weight.length];
        double[] cc = new double[weight.length];
        double s = 0, o = 0, last = 0;
        for (int b = 0; b < weight.length; b++) {
            s += slope[b + 1];
            o += offset[b + 1];
            double below = s * (b + 1) * bin + o, spread = below - last, w = weight[b] + spread;
            last = below;
            if (w <= 1e-10 * total) continue;
            double mean = (weightedDose[b] + spread * (b + 0.5) * bin) / w;
            gy[n] = (float) Math.max(min, Math.min(max, mean));
            cc[n++] = w * ccPerWeight;
        }
        return new Dvh(
                structure,
                DvhMode.SAMPLED,
                description,
                java.util.Arrays.copyOf(gy, n),
                java.util.Arrays.copyOf(cc, n),
                0,
                sum / total,
                min,
                max,
                outside);
    }
}
