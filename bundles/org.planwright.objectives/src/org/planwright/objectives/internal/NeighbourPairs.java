package org.planwright.objectives.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.planwright.model.Beam;
import org.planwright.model.BeamElements;
import org.planwright.model.ElementKind;
import org.planwright.model.InputException;

/** Pairs of beamlets that are neighbours in a fluence map, found by their positions in the isocentre plane. */
final class NeighbourPairs {
    private static final double CM = 10;

    private int[] one = new int[64];
    private int[] other = new int[64];
    private double[] apart = new double[64];
    private int count;

    private NeighbourPairs() {}

    /**
     * All pairs of all beams.
     *
     * @param where the objective's name in messages
     * @param columns number of columns that the beams must have
     * @throws InputException if the positions are not known, or are not those of beamlets on a grid of their size
     */
    static NeighbourPairs of(String where, List<Beam> beams, int columns) {
        if (beams.isEmpty())
            throw InputException.at(
                    where,
                    "nothing is known of where the beamlets are: the dose influence comes from a file without beams",
                    "Take the objective out, or plan from the case");
        NeighbourPairs pairs = new NeighbourPairs();
        int first = 0;
        for (Beam b : beams) {
            pairs.addBeam(where, b, first);
            first += b.elements().count();
        }
        if (first != columns)
            throw InputException.at(
                    where,
                    "the beams have " + first + " beamlets and the dose influence " + columns + " columns",
                    "Take beams and dose influence from the same plan");
        return pairs;
    }

    private void addBeam(String where, Beam beam, int first) {
        BeamElements e = beam.elements();
        String name = where + ", beam " + beam.number();
        if (e.kind() != ElementKind.BEAMLET)
            throw InputException.at(name, "it has spots, no beamlets", "Take the objective out");
        Map<Long, Integer> at = new HashMap<>();
        for (int n = 0; n < e.count(); n++)
            if (at.put(cell(name, e, n, 0, 0), n) != null)
                throw InputException.at(name, "two beamlets at one place", "Give each beamlet a place of its own");
        for (int n = 0; n < e.count(); n++) {
            Integer right = at.get(cell(name, e, n, 1, 0)), above = at.get(cell(name, e, n, 0, 1));
            if (right != null) add(first + n, first + right, e.widthX());
            if (above != null) add(first + n, first + above, e.widthY());
        }
    }

    /** The place of a beamlet's neighbour in the grid of the beam's beamlets, counted from the first of them. */
    private static long cell(String name, BeamElements e, int n, int right, int above) {
        double x = (e.x(n) - e.x(0)) / e.widthX(), y = (e.y(n) - e.y(0)) / e.widthY();
        if (!(Math.abs(x - Math.rint(x)) < 0.1 && Math.abs(y - Math.rint(y)) < 0.1))
            throw InputException.at(
                    name,
                    "beamlet " + n + " at x " + e.x(n) + " mm, y " + e.y(n) + " mm is not on the grid of "
                            + e.widthX() + " x " + e.widthY() + " mm that begins at x " + e.x(0) + " mm, y " + e.y(0)
                            + " mm",
                    "Beamlets must lie side by side");
        return (Math.round(x) + right << 32) + (Math.round(y) + above);
    }

    private void add(int a, int b, double mm) {
        if (count == one.length) {
            one = Arrays.copyOf(one, 2 * count);
            other = Arrays.copyOf(other, 2 * count);
            apart = Arrays.copyOf(apart, 2 * count);
        }
        one[count] = a;
        other[count] = b;
        apart[count++] = mm;
    }

    /** The mean square slope of the maps, in (Gy per cm)^2, with a weight of 1 counted as so many Gy. */
    SmoothnessFunction smoothness(double scale) {
        double[] factor = new double[count];
        for (int p = 0; p < count; p++) {
            double slope = scale * CM / apart[p];
            factor[p] = slope * slope / count;
        }
        return new SmoothnessFunction(Arrays.copyOf(one, count), Arrays.copyOf(other, count), factor);
    }
}
