package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.DvhCalculator;
import org.planwright.evaluation.DvhMode;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Solids;
import org.planwright.model.Structure;
import org.planwright.model.StructureGeometry;
import org.planwright.model.Vec3;

/**
 * DVHs of all structures of a case of OpenKBP's size take at most 150 ms on two threads, and do not depend on threads.
 */
class DvhSpeedTest {
    private static final double TARGET_MS = 150;
    private final ImageGrid grid = new ImageGrid(128, 128, 128, new Vec3(-292, -292, -190), 4.6, 4.6, 3, "test");
    private final Dose dose = Cases.dose(
            grid,
            (x, y, z) -> 70
                    * Math.exp(-(x * x + y * y + 0.5 * z * z) / 20000)
                    * (1 + 0.05 * Math.sin(x / 9) * Math.cos(y / 7)));

    private List<Structure> structures(boolean masks) {
        List<Structure> all = new ArrayList<>();
        double[] radius = {38, 50, 36, 24, 18, 17, 19, 24, 26};
        for (int n = 0; n < radius.length; n++)
            all.add(made("organ " + n, Solids.sphere(new Vec3(12 * n - 50, 20 - 7 * n, 9 * n - 30), radius[n]), masks));
        all.add(made("BODY", Solids.ovalCylinder(Vec3.ZERO, 235, 165, 372), masks));
        return all;
    }

    private Structure made(String name, StructureGeometry g, boolean mask) {
        return Cases.organ(name, mask ? new MaskGeometry(grid, g.occupancy(grid).voxels()) : g);
    }

    @Test
    void allStructuresOfAnOpenKbpSizeCase() {
        for (boolean masks : new boolean[] {true, false})
            for (DvhMode mode : DvhMode.values()) {
                List<Structure> all = structures(masks);
                DvhCalculator.all(mode, all, dose, Optional.empty(), 2);
                double best = Double.POSITIVE_INFINITY, first = 0;
                for (int run = 0; run < 5; run++) {
                    long start = System.nanoTime();
                    DvhCalculator.all(mode, all, dose, Optional.empty(), 2);
                    double ms = (System.nanoTime() - start) / 1e6;
                    if (run == 0) first = ms;
                    best = Math.min(best, ms);
                }
                String what = String.format(
                        Locale.ROOT,
                        "DVHs of 9 structures and BODY as %s, %s, 2 threads",
                        masks ? "masks" : "solids",
                        mode.words());
                Tables.row("evaluation", what + ", second run", first, TARGET_MS, "ms");
                Tables.row("evaluation", what + ", best of five runs", best, TARGET_MS, "ms");
                assertTrue(best <= 3 * TARGET_MS, what + ": " + best + " ms");
            }
        int body = ((MaskGeometry) structures(true).get(9).geometry()).size();
        assertTrue(body > 600_000, "the outline has " + body + " voxels");
    }

    @Test
    void resultsDoNotDependOnThreads() {
        List<Structure> all = structures(true);
        for (DvhMode mode : DvhMode.values()) {
            List<Dvh> one = DvhCalculator.all(mode, all, dose, Optional.empty(), 1);
            List<Dvh> four = DvhCalculator.all(mode, all, dose, Optional.empty(), 4);
            for (int n = 0; n < all.size(); n++) {
                assertEquals(all.get(n).name(), four.get(n).structure());
                assertEquals(one.get(n).meanGy(), four.get(n).meanGy(), 0);
                assertEquals(one.get(n).doseAtVolumePercent(95), four.get(n).doseAtVolumePercent(95), 0);
                assertEquals(one.get(n).size(), four.get(n).size());
            }
        }
    }
}
