package org.planwright.evaluation;

import java.util.Arrays;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;

/**
 * One dose less another, summed up over the voxels of the first where either is worth judging. A dose on another grid is
 * interpolated, trilinear. After evaluation.
 *
 * @param unit unit of the differences
 * @param points voxels judged
 * @param least least difference, negative where the other dose is lower; NaN if no voxel was judged
 * @param greatest greatest difference
 * @param mean mean difference
 * @param meanSize mean size of the difference, whatever its sign
 * @param usual size that 99 % of the differences keep below
 */
public record DoseDifference(
        String unit, int points, double least, double greatest, double mean, double meanSize, double usual) {
    /** Part of the voxels' differences that {@link #usual} covers. */
    private static final double MOST = 0.99;

    /**
     * The difference other less reference on the reference's voxels.
     *
     * @param fromGy voxels where both doses are below this are not judged, Gy
     * @throws InputException if the doses differ in kind or frame
     */
    public static DoseDifference of(Dose reference, Dose other, double fromGy) {
        if (!reference.quantity().equals(other.quantity()))
            throw new InputException("a dose in " + reference.quantity().unit() + " cannot be taken from one in "
                    + other.quantity().unit());
        ImageGrid g = reference.grid();
        String a = g.frameOfReference(), b = other.grid().frameOfReference();
        if (!a.isEmpty() && !b.isEmpty() && !a.equals(b))
            throw new InputException("the doses lie in different frames of reference, " + a + " and " + b);
        boolean same = g.sameVoxels(other.grid());
        float[] sizes = new float[g.size()];
        int count = 0;
        double least = Double.NaN, greatest = Double.NaN, sum = 0, size = 0;
        for (int v = 0; v < sizes.length; v++) {
            double r = reference.at(v);
            double o = same ? other.at(v) : other.sample(g.x(g.i(v)), g.y(g.j(v)), g.z(g.k(v)));
            if (!(Math.max(r, o) >= fromGy)) continue;
            double d = o - r;
            if (!(least <= d)) least = d;
            if (!(greatest >= d)) greatest = d;
            sum += d;
            size += Math.abs(d);
            sizes[count++] = (float) Math.abs(d);
        }
        Arrays.sort(sizes, 0, count);
        double usual = count == 0 ? Double.NaN : sizes[(int) Math.ceil(MOST * count) - 1];
        return new DoseDifference(
                reference.quantity().unit(), count, least, greatest, sum / count, size / count, usual);
    }
}
