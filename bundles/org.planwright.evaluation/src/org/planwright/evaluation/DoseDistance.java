package org.planwright.evaluation;

import java.util.Map;
import org.planwright.model.InputException;

/**
 * How far two plans of one case lie apart in what they do to its structures, in Gy: per structure the area between the
 * two cumulative DVHs with the volume taken as 1 (the Wasserstein-1 distance of the doses), then a weighted mean. Ours:
 * the formula behind Dubois et al. 2024 is in an unpublished reference. Zero for equal DVHs, symmetric, a metric.
 */
public final class DoseDistance {
    private DoseDistance() {}

    /** Area between the cumulative curves of two weighted samples, Gy; exact. */
    public static double between(Dvh a, Dvh b) {
        if (a.isEmpty() || b.isEmpty())
            throw new InputException("dose distance of " + a.structure() + ": the structure is empty");
        double va = a.volumeCc(), vb = b.volumeCc(), below = 0, area = 0, last = Math.min(a.gy(0), b.gy(0));
        int i = 0, j = 0;
        while (i < a.size() || j < b.size()) {
            boolean fromA = j == b.size() || i < a.size() && a.gy(i) <= b.gy(j);
            double at = fromA ? a.gy(i) : b.gy(j);
            area += Math.abs(below) * (at - last);
            last = at;
            below += fromA ? a.cc(i++) / va : -b.cc(j++) / vb;
        }
        return area;
    }

    /**
     * Weighted mean over structures, Gy.
     *
     * @param a one plan
     * @param b the other
     * @param weights weight per structure name as either evaluation knows it; at least one positive
     */
    public static double between(PlanEvaluation a, PlanEvaluation b, Map<String, Double> weights) {
        double sum = 0, total = 0;
        for (var e : weights.entrySet()) {
            double w = e.getValue();
            if (!(w >= 0))
                throw new InputException("dose distance: weight " + w + " of " + e.getKey() + " is negative");
            if (w == 0) continue;
            sum += w * between(a.dvh(e.getKey()), b.dvh(e.getKey()));
            total += w;
        }
        if (total == 0) throw new InputException("dose distance: no structure has a positive weight");
        return sum / total;
    }
}
