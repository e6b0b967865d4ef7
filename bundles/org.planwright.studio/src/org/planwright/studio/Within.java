package org.planwright.studio;

import java.util.Locale;
import org.planwright.spi.OptimizerResult;

/**
 * How near an objective surely is to the least possible one, by a lower bound that an optimizer proved. The same words and
 * numbers in every report, list and view.
 */
public final class Within {
    private static final double LEAST = 1e-4;

    private Within() {}

    /** Within how many percent of the best possible an objective surely is; NaN without a bound above 0. */
    public static double percent(double objective, double bound) {
        return bound > 0 ? 100 * Math.max(0, objective - bound) / bound : Double.NaN;
    }

    /** Such as "within 0.012 % of the best possible"; empty without a bound above 0. */
    public static String words(double objective, double bound) {
        double p = percent(objective, bound);
        return Double.isNaN(p) ? "" : "within " + (p < LEAST ? "0.0001" : text(p)) + " % of the best possible";
    }

    /** A sentence on what an optimizer found; empty if it proved no bound above 0. */
    public static String sentence(OptimizerResult r) {
        String words = words(r.objective(), r.lowerBound());
        return words.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "The objective is %.6g, %s: no weights can have one below %.6g.",
                        r.objective(),
                        words,
                        r.lowerBound());
    }

    /** A percentage with three significant digits; a dash if there is none. */
    static String text(double percent) {
        if (Double.isNaN(percent)) return "-";
        if (percent == 0) return "0";
        return percent < LEAST ? "<0.0001" : String.format(Locale.ROOT, percent >= 100 ? "%.0f" : "%.3g", percent);
    }
}
