package org.planwright.evaluation;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.numerics.Parallel;

/**
 * The gamma comparison of two doses: how far, in dose and distance at once, each point of the reference lies from the
 * other dose as a surface over space (Low et al., Med. Phys. 25, 1998, eq. 4). The other dose is interpolated, linearly
 * on six tetrahedra a cell, and the nearest point of that surface is found exactly rather than by steps (after Ju et
 * al., Med. Phys. 35, 2008). Searched up to a gamma of 2; a point farther off counts as 2. After evaluation.
 *
 * @param local whether the dose criterion is a percentage of each point's own reference dose; else of one dose for all
 * @param dosePercent dose criterion, percent
 * @param distanceMm distance criterion, mm
 * @param thresholdPercent points below this percentage of the normalization dose are not judged
 */
public record Gamma(boolean local, double dosePercent, double distanceMm, double thresholdPercent) {
    /** Largest gamma that is searched for. */
    public static final double LIMIT = 2;

    /** Voxels searched between two questions whether it is cancelled. */
    private static final int STRETCH = 256;

    public Gamma {
        if (!(dosePercent > 0 && dosePercent <= 100) || !(distanceMm > 0 && distanceMm <= 100))
            throw new InputException("gamma of " + dosePercent + " % and " + distanceMm
                    + " mm: both criteria must be above 0 and at most 100");
        if (!(thresholdPercent >= 0 && thresholdPercent < 100))
            throw new InputException(
                    "gamma threshold of " + thresholdPercent + " %: it must be at least 0 and below 100");
    }

    /** The usual one: global, points of at least 10 % of the normalization dose (AAPM TG-218). */
    public static Gamma global(double dosePercent, double distanceMm) {
        return new Gamma(false, dosePercent, distanceMm, 10);
    }

    /** The criteria in words: {@code gamma 3 %/3 mm, global, above 10 %}. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "gamma %s %%/%s mm, %s, above %s %%",
                number(dosePercent),
                number(distanceMm),
                local ? "local" : "global",
                number(thresholdPercent));
    }

    private static String number(double v) {
        return v == Math.rint(v) ? String.valueOf((long) v) : String.valueOf(v);
    }

    /** The map with the reference's maximum as normalization dose. */
    public GammaMap of(Dose reference, Dose other, int threads) {
        return of(reference, other, reference.max(), threads);
    }

    /**
     * The map on the reference's voxels.
     *
     * @param reference dose whose voxel centres are judged
     * @param other dose that is interpolated and searched; it may lie on another grid of the same frame of reference
     * @param normalizationGy dose that the threshold, and for a global gamma the dose criterion, are a percentage of, Gy
     * @param threads threads at most, at least 1; the result does not depend on it
     * @throws InputException if the normalization dose is not positive, or the doses differ in kind or frame
     */
    public GammaMap of(Dose reference, Dose other, double normalizationGy, int threads) {
        return of(reference, other, normalizationGy, threads, () -> false);
    }

    /**
     * The same, for somebody who may not want to wait.
     *
     * @param cancelled asked often, on any thread; once it says yes the search ends
     * @throws CancellationException if it was cancelled
     */
    public GammaMap of(Dose reference, Dose other, double normalizationGy, int threads, BooleanSupplier cancelled) {
        if (!(normalizationGy > 0) || Double.isInfinite(normalizationGy))
            throw new InputException(words() + ": the normalization dose is " + normalizationGy + " "
                    + reference.quantity().unit() + ". A dose above 0 is needed");
        if (!reference.quantity().equals(other.quantity()))
            throw new InputException(
                    words() + ": one dose is in " + reference.quantity().unit() + ", the other in "
                            + other.quantity().unit());
        String a = reference.grid().frameOfReference(), b = other.grid().frameOfReference();
        if (!a.isEmpty() && !b.isEmpty() && !a.equals(b))
            throw new InputException(words() + ": the doses lie in different frames of reference, " + a + " and " + b);
        float[] map = new float[reference.grid().size()];
        GammaSearch search = new GammaSearch(this, reference, other, normalizationGy);
        Parallel.run(threads, map.length, (chunk, from, to) -> {
            for (int n = from; n < to && !cancelled.getAsBoolean(); n += STRETCH)
                search.fill(map, n, Math.min(to, n + STRETCH));
        });
        if (cancelled.getAsBoolean()) throw new CancellationException();
        return new GammaMap(reference.grid(), map);
    }
}
