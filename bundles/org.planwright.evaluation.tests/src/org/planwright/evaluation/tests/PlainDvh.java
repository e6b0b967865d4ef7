package org.planwright.evaluation.tests;

import java.util.Arrays;
import org.planwright.model.Box;
import org.planwright.model.Dose;
import org.planwright.model.MaskGeometry;
import org.planwright.model.StructureGeometry;

/** The slow, plain sampled DVH that the fast one is compared with: every point kept, sorted, counted. */
final class PlainDvh {
    private final double[] gy;
    private final double pointCc;

    private PlainDvh(double[] gy, double pointCc) {
        Arrays.sort(gy);
        this.gy = gy;
        this.pointCc = pointCc;
    }

    /** Points on a lattice of the given step that the structure contains, dose by trilinear interpolation. */
    static PlainDvh ofPoints(StructureGeometry s, Dose dose, double step) {
        Box b = s.bounds();
        double[] gy = new double[1024];
        int n = 0;
        for (double z = b.minZ() + step / 2; z < b.maxZ(); z += step)
            for (double y = b.minY() + step / 2; y < b.maxY(); y += step)
                for (double x = b.minX() + step / 2; x < b.maxX(); x += step)
                    if (s.contains(x, y, z)) {
                        if (n == gy.length) gy = Arrays.copyOf(gy, 2 * n);
                        gy[n++] = dose.sample(x, y, z);
                    }
        return new PlainDvh(Arrays.copyOf(gy, n), step * step * step / 1000);
    }

    /** A dose known as a function in the boxes of a mask's voxels, at points^3 each. */
    static PlainDvh ofBoxes(MaskGeometry m, Cases.Field dose, int points) {
        double[] gy = new double[m.size() > 3000 ? m.size() * 125 : m.size() * points * points * points];
        int per = m.size() > 3000 ? 5 : points, n = 0;
        for (int v = 0; v < m.size(); v++)
            for (int s = 0; s < per * per * per; s++) {
                double a = (s % per + 0.5) / per - 0.5, b = (s / per % per + 0.5) / per - 0.5;
                double c = (s / (per * per) + 0.5) / per - 0.5;
                int i = m.grid().i(m.index(v)),
                        j = m.grid().j(m.index(v)),
                        k = m.grid().k(m.index(v));
                gy[n++] = dose.at(m.grid().x(i + a), m.grid().y(j + b), m.grid().z(k + c));
            }
        return new PlainDvh(gy, m.grid().voxelVolumeMm3() / 1000 / (per * per * per));
    }

    double volumeCc() {
        return gy.length * pointCc;
    }

    double mean() {
        return Arrays.stream(gy).sum() / gy.length;
    }

    double max() {
        return gy[gy.length - 1];
    }

    double doseAtVolumePercent(double percent) {
        int above = (int) Math.ceil(percent / 100 * gy.length);
        return gy[gy.length - Math.max(1, above)];
    }
}
