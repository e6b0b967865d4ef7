package org.planwright.ui.core;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long slice changes took, from the turn of the wheel or the key to the picture painted; the last thousand. Written
 * to standard output every twenty changes where the system property {@code planwright.trace.slices} is true. Any thread.
 */
public final class SliceTimes {
    private static final int KEPT = 1000;
    private static final boolean TRACE = Boolean.getBoolean("planwright.trace.slices");
    private static final double[] MS = new double[KEPT];
    private static long count;

    private SliceTimes() {}

    /** A slice change was painted. @param nanos time from the event on */
    public static synchronized void add(long nanos) {
        MS[(int) (count++ % KEPT)] = nanos * 1e-6;
        if (TRACE && count % 20 == 0)
            System.out.printf(
                    Locale.ROOT,
                    "slice change to painted: median %.1f ms, 95th percentile %.1f ms of %d%n",
                    quantile(0.5),
                    quantile(0.95),
                    Math.min(count, KEPT));
    }

    /** Number of changes painted since the start or the last {@link #reset}. */
    public static synchronized long count() {
        return count;
    }

    /** Milliseconds that the given part of the changes took at most; NaN before the first. */
    public static synchronized double quantile(double part) {
        int n = (int) Math.min(count, KEPT);
        if (n == 0) return Double.NaN;
        double[] sorted = Arrays.copyOf(MS, n);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(n - 1.0, part * n)];
    }

    /** Forgets all. */
    public static synchronized void reset() {
        count = 0;
    }
}
