package org.planwright.evaluation;

import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.Occupancy;

/**
 * How well the prescription isodose fits a target: Paddick 2000 (J Neurosurg 93 suppl 3:219) and RTOG (Shaw et al.
 * 1993).
 *
 * @param targetCc TV, volume of the target, cc
 * @param isodoseCc PIV, volume within the region that receives at least the prescription, cc
 * @param targetIsodoseCc TV_PIV, volume of the target that receives at least the prescription, cc
 * @param region where PIV was counted, in words
 */
public record Conformity(double targetCc, double isodoseCc, double targetIsodoseCc, String region) {
    /** Paddick: TV_PIV^2 / (TV PIV); 1 is perfect, 0 where the isodose is empty. */
    public double paddick() {
        return isodoseCc == 0 ? 0 : targetIsodoseCc * targetIsodoseCc / (targetCc * isodoseCc);
    }

    /** RTOG: PIV / TV; 1 is perfect only where the isodose lies on the target. */
    public double rtog() {
        return isodoseCc / targetCc;
    }

    /**
     * Volume that receives at least a dose, cc.
     *
     * @param region occupied fractions on the dose grid to count in, or null for the whole dose grid
     * @param mode sampled: voxels at the isodose's surface are split in 4 x 4 x 4 points; else whole voxels
     */
    public static double isodoseCc(Dose dose, Occupancy region, double gy, DvhMode mode) {
        ImageGrid g = dose.grid();
        if (region != null && !region.grid().sameVoxels(g))
            throw new IllegalArgumentException("region and dose lie on different grids");
        int[] voxels = region != null && mode == DvhMode.VOXELS ? region.voxels() : null;
        int count = voxels != null ? voxels.length : region != null ? region.size() : g.size();
        double sum = 0;
        for (int n = 0; n < count; n++) {
            int v = voxels != null ? voxels[n] : region != null ? region.index(n) : n;
            if (mode == DvhMode.VOXELS) sum += dose.at(v) >= gy ? 1 : 0;
            else sum += (region == null ? 1 : region.fraction(n)) * share(dose, v, gy);
        }
        return sum * g.voxelVolumeMm3() / 1000;
    }

    private static double share(Dose dose, int v, double gy) {
        ImageGrid g = dose.grid();
        int i = g.i(v), j = g.j(v), k = g.k(v), hot = 0, all = 0;
        for (int c = Math.max(0, k - 1); c <= Math.min(g.nz() - 1, k + 1); c++)
            for (int b = Math.max(0, j - 1); b <= Math.min(g.ny() - 1, j + 1); b++)
                for (int a = Math.max(0, i - 1); a <= Math.min(g.nx() - 1, i + 1); a++, all++)
                    if (dose.at(g.index(a, b, c)) >= gy) hot++;
        if (hot == 0 || hot == all) return hot == 0 ? 0 : 1;
        int in = 0;
        for (int s = 0; s < 64; s++) {
            double x = g.x(i + ((s & 3) - 1.5) / 4), y = g.y(j + ((s >> 2 & 3) - 1.5) / 4);
            if (dose.sample(x, y, g.z(k + ((s >> 4) - 1.5) / 4)) >= gy) in++;
        }
        return in / 64.0;
    }
}
