package org.planwright.dose.photon.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.planwright.dose.photon.internal.PhotonDoseEngine;
import org.planwright.model.Beam;
import org.planwright.model.BeamGeometry;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.PlanningCase;
import org.planwright.model.RowCursor;
import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;

/**
 * Our influence beside one of matRad's, column by column as the conventions say: entries of at least 2 % of the
 * column's maximum within 2 % relative or 0.5 % of that maximum, column sums, dose for w = 1. Voxels where matRad has
 * no dose at all (it drops those at the rim of its body, where its depth interpolation has no neighbour) do not count.
 */
final class Truth {
    /** A ray of matRad: beam (0-based) and place in the isocentre plane, mm. */
    record Ray(int beam, double x, double z) {}

    final int columns;
    final long entries, outside;
    final double worstEntry, worstOutside, worstSum, meanSum, worstDose, worstMean;

    private Truth(
            int columns,
            long entries,
            long outside,
            double worstEntry,
            double worstOutside,
            double worstSum,
            double meanSum,
            double worstDose,
            double worstMean) {
        this.columns = columns;
        this.entries = entries;
        this.outside = outside;
        this.worstEntry = worstEntry;
        this.worstOutside = worstOutside;
        this.worstSum = worstSum;
        this.meanSum = meanSum;
        this.worstDose = worstDose;
        this.worstMean = worstMean;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d columns, %d entries compared, %d outside (the worst by %.2f %%), largest difference %.2f %% of the"
                        + " column maximum, column sums worst %.2f %%, mean %.3f %%, dose for w = 1 worst voxel %.2f"
                        + " %%, worst mean of 27 voxels %.2f %% of its maximum",
                columns,
                entries,
                outside,
                100 * worstOutside,
                100 * worstEntry,
                100 * worstSum,
                100 * meanSum,
                100 * worstDose,
                100 * worstMean);
    }

    /** Largest difference of means over 3 x 3 x 3 voxels: matRad's tail sampling is noise of single voxels. */
    private static double smoothed(ImageGrid g, boolean[] known, double[] a, double[] b) {
        double worst = 0;
        for (int k = 1; k < g.nz() - 1; k++)
            for (int j = 1; j < g.ny() - 1; j++)
                for (int i = 1; i < g.nx() - 1; i++) {
                    double sum = 0;
                    int n = 0;
                    for (int c = -1; c <= 1; c++)
                        for (int d = -1; d <= 1; d++)
                            for (int e = -1; e <= 1; e++) {
                                int v = g.index(i + e, j + d, k + c);
                                if (!known[v]) continue;
                                sum += a[v] - b[v];
                                n++;
                            }
                    if (n == 27) worst = Math.max(worst, Math.abs(sum) / n);
                }
        return worst;
    }

    /**
     * Our influence with matRad's machine, in its units. matRad's beamlets lie half a step (0.25 mm) of its fluence
     * lattice off centre: the isocentre is moved by as much.
     */
    static InfluenceResult ours(
            PlanningCase c, String target, double[] gantry, Vec3 iso, ImageGrid grid, double beamlet, double cutoff) {
        List<BeamGeometry> beams = new ArrayList<>();
        for (double g : gantry) {
            beams.add(new BeamGeometry(g, 0, 0, iso));
        }
        return new PhotonDoseEngine(-0.25)
                .influence(
                        new DoseRequest(
                                c,
                                List.of(target),
                                beams,
                                MatradFiles.machine(),
                                c.densityTable().orElse(MatradFiles.HLUT),
                                grid,
                                beamlet,
                                cutoff,
                                false,
                                2),
                        ProgressMonitor.NONE);
    }

    /** Our column for each ray. */
    static int[] match(InfluenceResult ours, List<Ray> rays) {
        int[] column = new int[rays.size()];
        for (int n = 0; n < column.length; n++) {
            Ray r = rays.get(n);
            column[n] = -1;
            int first = 0;
            for (int b = 0; b < r.beam; b++)
                first += ours.beams().get(b).elements().count();
            Beam beam = ours.beams().get(r.beam);
            for (int e = 0; e < beam.elements().count(); e++)
                if (Math.abs(beam.elements().x(e) - r.x) < 0.01
                        && Math.abs(beam.elements().y(e) - r.z) < 0.01) column[n] = first + e;
            if (column[n] < 0) throw new AssertionError("no beamlet at " + r);
        }
        return column;
    }

    static Truth compare(DoseInfluence ours, int[] column, MatradFiles.Columns theirs) {
        int rows = ours.rows(), n = column.length;
        boolean[] known = new boolean[rows];
        double[] dose = new double[rows], mine = new double[rows];
        for (int c = 0; c < n; c++)
            for (int q = 0; q < theirs.row()[c].length; q++) {
                known[theirs.row()[c][q]] = true;
                dose[theirs.row()[c][q]] += theirs.value()[c][q];
            }
        int[] place = new int[ours.columns()];
        Arrays.fill(place, -1);
        for (int c = 0; c < n; c++) place[column[c]] = c;
        // our columns, by counting
        int[] count = new int[n];
        RowCursor cursor = ours.rowCursor();
        for (int r = 0; r < rows; r++)
            if (known[r] && cursor.seek(r))
                for (int q = 0; q < cursor.size(); q++)
                    if (place[cursor.column(q)] >= 0) count[place[cursor.column(q)]]++;
        int[][] row = new int[n][];
        float[][] value = new float[n][];
        for (int c = 0; c < n; c++) {
            row[c] = new int[count[c]];
            value[c] = new float[count[c]];
            count[c] = 0;
        }
        for (int r = 0; r < rows; r++)
            if (known[r] && cursor.seek(r))
                for (int q = 0; q < cursor.size(); q++) {
                    int c = place[cursor.column(q)];
                    if (c < 0) continue;
                    row[c][count[c]] = r;
                    value[c][count[c]++] = cursor.value(q);
                    mine[r] += cursor.value(q);
                }
        long entries = 0, outside = 0;
        double worst = 0, worstOutside = 0, worstSum = 0, meanSum = 0, peak = 0, worstDose = 0;
        float[] full = new float[rows];
        for (int c = 0; c < n; c++) {
            double sum = 0, truth = 0, max = 0;
            for (int q = 0; q < row[c].length; q++) {
                full[row[c][q]] = value[c][q];
                sum += value[c][q];
            }
            for (double v : theirs.value()[c]) {
                truth += v;
                max = Math.max(max, v);
            }
            for (int q = 0; q < theirs.value()[c].length; q++) {
                double v = theirs.value()[c][q];
                if (v < 0.02 * max) continue;
                double off = Math.abs(full[theirs.row()[c][q]] - v);
                entries++;
                worst = Math.max(worst, off / max);
                if (off > 0.02 * v && off > 0.005 * max) {
                    outside++;
                    worstOutside = Math.max(worstOutside, off / v);
                }
            }
            for (int r : row[c]) full[r] = 0;
            worstSum = Math.max(worstSum, Math.abs(sum / truth - 1));
            meanSum += (sum / truth - 1) / n;
        }
        for (double v : dose) peak = Math.max(peak, v);
        for (int r = 0; r < rows; r++)
            if (known[r]) worstDose = Math.max(worstDose, Math.abs(mine[r] - dose[r]) / peak);
        return new Truth(
                n,
                entries,
                outside,
                worst,
                worstOutside,
                worstSum,
                meanSum,
                worstDose,
                smoothed(ours.grid(), known, mine, dose) / peak);
    }
}
