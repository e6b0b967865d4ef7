package org.planwright.ui.compare.internal;

import java.util.Locale;
import org.planwright.studio.RaceEntry;
import org.planwright.studio.RaceWatch;

/** Numbers and states as the compare perspective shows them. */
final class Words {
    private Words() {}

    /** Without digits that say nothing. */
    static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e9
                ? String.valueOf((long) v)
                : String.format(Locale.ROOT, "%.4g", v)
                        .replaceAll("(\\.\\d*?)0+$", "$1")
                        .replaceAll("\\.$", "");
    }

    /** An objective with six digits; a dash if there is none. */
    static String objective(double v) {
        return Double.isNaN(v) ? "\u2013" : String.format(Locale.ROOT, "%.6g", v);
    }

    static String seconds(double v) {
        return Double.isNaN(v) ? "\u2013" : String.format(Locale.ROOT, v < 10 ? "%.2f" : "%.1f", v);
    }

    /** A percentage with two or three digits. */
    static String percent(double v) {
        if (v == 0) return "0";
        return v < 1e-4 ? "<0.0001" : String.format(Locale.ROOT, v >= 100 ? "%.0f" : "%.3g", v);
    }

    /** Symbol and word, so that nothing hangs on a colour. */
    static String state(RaceEntry.State s) {
        String mark = switch (s) {
            case DONE, PLAN -> "\u2713 ";
            case FAILED -> "\u2717 ";
            case KEPT, START -> "\u25d0 ";
            case NOT_RUN -> "\u2013 ";
        };
        return mark
                + switch (s) {
                    case DONE -> "done";
                    case PLAN -> "made before";
                    case START -> "start weights";
                    case KEPT -> "failed, best kept";
                    case FAILED -> "failed";
                    case NOT_RUN -> "not run";
                };
    }

    static String phase(RaceWatch.Phase p) {
        String mark = switch (p) {
            case WAITING -> "\u2026 ";
            case RUNNING -> "\u25b6 ";
            case STOPPING -> "\u25a0 ";
            case DONE -> "\u2713 ";
            case FAILED -> "\u2717 ";
        };
        return mark
                + switch (p) {
                    case WAITING -> "waits";
                    case RUNNING -> "at work";
                    case STOPPING -> "stopping";
                    case DONE -> "to be judged";
                    case FAILED -> "failed";
                };
    }
}
