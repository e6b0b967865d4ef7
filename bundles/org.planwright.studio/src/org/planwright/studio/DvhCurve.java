package org.planwright.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Structure;

/**
 * A cumulative DVH as a chart draws it, in as few points as show it. After evaluation in the plan's flow.
 *
 * @param structure the structure
 * @param dvh its whole DVH
 * @param gy doses of the points, ascending from 0, Gy
 * @param percent volume with at least that dose, percent
 */
public record DvhCurve(Structure structure, Dvh dvh, double[] gy, double[] percent) {
    /** Points a curve is looked at. */
    private static final int STEPS = 800;
    /** How far a point left out may lie from the line drawn, percent of the volume; a fifth of a pixel or less. */
    private static final double TOLERANCE = 0.04;

    /** Curves of all structures that have a volume, in the case's order; the DVHs are counted if they were not yet. */
    public static List<DvhCurve> of(PlanEvaluation e) {
        List<Dvh> all = e.dvhs();
        double max = 0;
        for (Dvh d : all) if (!d.isEmpty()) max = Math.max(max, d.maxGy());
        double bin = Math.max(max / STEPS, 1e-4);
        List<DvhCurve> out = new ArrayList<>();
        for (int n = 0; n < all.size(); n++)
            if (!all.get(n).isEmpty()) out.add(of(e.planningCase().structures().get(n), all.get(n), bin));
        return List.copyOf(out);
    }

    static DvhCurve of(Structure structure, Dvh dvh, double bin) {
        double[] y = dvh.cumulativePercent(bin);
        int[] kept = new int[y.length];
        int count = 1;
        for (int n = 1; n < y.length - 1; n++) {
            int last = kept[count - 1];
            if (!straight(y, last, n + 1)) kept[count++] = n;
        }
        if (y.length > 1) kept[count++] = y.length - 1;
        double[] gy = new double[count], percent = new double[count];
        for (int n = 0; n < count; n++) {
            gy[n] = kept[n] * bin;
            percent[n] = y[kept[n]];
        }
        return new DvhCurve(structure, dvh, gy, percent);
    }

    /** Whether all points between two lie on the line through them. */
    private static boolean straight(double[] y, int from, int to) {
        if (to - from > 64) return false;
        double slope = (y[to] - y[from]) / (to - from);
        for (int n = from + 1; n < to; n++) if (Math.abs(y[n] - y[from] - slope * (n - from)) > TOLERANCE) return false;
        return true;
    }

    /** Volume with at least a dose, percent, as drawn. */
    public double percentAt(double dose) {
        if (dose <= gy[0]) return percent[0];
        if (dose >= gy[gy.length - 1]) return percent[gy.length - 1];
        int n = Arrays.binarySearch(gy, dose);
        if (n >= 0) return percent[n];
        int b = -n - 1;
        double t = (dose - gy[b - 1]) / (gy[b] - gy[b - 1]);
        return percent[b - 1] + t * (percent[b] - percent[b - 1]);
    }

    public double volumeCc() {
        return dvh.volumeCc();
    }
}
