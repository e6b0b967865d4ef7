package org.planwright.model;

import java.util.Arrays;

/** Overlap volume of mask voxel boxes with the boxes of another grid: separable along the axes, so exact. */
final class MaskResampler {
    private MaskResampler() {}

    static Occupancy occupancy(MaskGeometry mask, ImageGrid to) {
        ImageGrid from = mask.grid();
        Axis ax = new Axis(
                from.nx(), from.origin().x(), from.dx(), to.nx(), to.origin().x(), to.dx());
        Axis ay = new Axis(
                from.ny(), from.origin().y(), from.dy(), to.ny(), to.origin().y(), to.dy());
        Axis az = new Axis(
                from.nz(), from.origin().z(), from.dz(), to.nz(), to.origin().z(), to.dz());
        float[] fraction = new float[to.size()];
        for (int n = 0; n < mask.size(); n++) {
            int v = mask.index(n), i = from.i(v), j = from.j(v), k = from.k(v);
            for (int c = az.first[k]; c <= az.last[k]; c++)
                for (int b = ay.first[j]; b <= ay.last[j]; b++) {
                    double yz = az.share(k, c) * ay.share(j, b);
                    int row = to.index(0, b, c);
                    for (int a = ax.first[i]; a <= ax.last[i]; a++) fraction[row + a] += (float) (yz * ax.share(i, a));
                }
        }
        int count = 0;
        for (float f : fraction) if (f > 1e-6f) count++;
        int[] index = new int[count];
        float[] share = new float[count];
        int n = 0;
        for (int v = 0; v < fraction.length; v++)
            if (fraction[v] > 1e-6f) {
                index[n] = v;
                share[n++] = Math.min(1, fraction[v]);
            }
        return new Occupancy(to, Arrays.copyOf(index, n), share);
    }

    /** Which target cells each source cell meets along one axis, and by which share of the target cell. */
    private static final class Axis {
        final double from0, fromStep, to0, toStep;
        final int[] first, last;

        Axis(int n, double from0, double fromStep, int m, double to0, double toStep) {
            this.from0 = from0;
            this.fromStep = fromStep;
            this.to0 = to0;
            this.toStep = toStep;
            first = new int[n];
            last = new int[n];
            for (int i = 0; i < n; i++) {
                double low = from0 + (i - 0.5) * fromStep, high = low + fromStep;
                first[i] = Math.max(0, (int) Math.floor((low - to0) / toStep + 0.5 + 1e-9));
                last[i] = Math.min(m - 1, (int) Math.ceil((high - to0) / toStep + 0.5 - 1e-9) - 1);
            }
        }

        double share(int source, int target) {
            double a = from0 + (source - 0.5) * fromStep, b = to0 + (target - 0.5) * toStep;
            return Math.max(0, Math.min(a + fromStep, b + toStep) - Math.max(a, b)) / toStep;
        }
    }
}
