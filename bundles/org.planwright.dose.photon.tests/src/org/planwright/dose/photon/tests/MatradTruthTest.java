package org.planwright.dose.photon.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;
import org.planwright.spi.InfluenceResult;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sparse;
import us.hebi.matlab.mat.types.Struct;

/**
 * With matRad's machine our dose is matRad's, within what the conventions allow. Its tails are drawn at random:
 * noise of single voxels in its dose for w = 1: that is also compared as means of 27 voxels.
 */
class MatradTruthTest {
    @Test
    void smallReferencePlan() {
        Path p = MatradFiles.shared("data/matrad_testdata/photons_testData.mat");
        PlanningCase c = MatradFiles.planningCase(p, "Body");
        Mat5File file = MatradFiles.open(p);
        Struct stf = file.getStruct("stf");
        List<Truth.Ray> rays = new ArrayList<>();
        double[] gantry = new double[stf.getNumElements()];
        Vec3 iso = Vec3.ZERO;
        for (int b = 0; b < gantry.length; b++) {
            gantry[b] = stf.getMatrix("gantryAngle", b).getDouble(0);
            Matrix i = stf.getMatrix("isoCenter", b);
            iso = new Vec3(i.getDouble(0), i.getDouble(1), i.getDouble(2));
            Struct ray = stf.getStruct("ray", b);
            for (int n = 0; n < ray.getNumElements(); n++) {
                Matrix q = ray.getMatrix("rayPos_bev", n);
                rays.add(new Truth.Ray(b, q.getDouble(0), q.getDouble(2)));
            }
        }
        ImageGrid grid = c.image().grid();
        Sparse d = (Sparse) file.getStruct("dij").getCell("physicalDose").get(0);
        InfluenceResult ours = Truth.ours(c, "Target", gantry, iso, grid, 10, 50);
        Truth t = Truth.compare(ours.influence(), Truth.match(ours, rays), MatradFiles.Columns.of(d, grid));
        report("matRad testdata, 2 beams 10 mm", t);
        assertEquals(10, t.columns);
        assertEquals(0, t.outside);
        assertTrue(t.worstDose < 0.0101, "dose for w = 1 " + t.worstDose);
    }

    /** Beams every 120 degrees; rays fill rectangles, of the second beam one column more to the right. */
    @Test
    void threeBeamsOnTheCShape() {
        check(peer("tg119c_3b_10mm.mat", 10, 3, 120, 11, 0, 1, 0), 341);
    }

    @Test
    void eightBeamsOnTheCShape() {
        Assumptions.assumeTrue(Boolean.getBoolean("planwright.full"), "only in a full run: reads a matrix of 68 MB");
        check(peer("tg119c_8b_8mm.mat", 8, 8, 51, 13, 0, 1, 0, 1, -1, 0, -1, 0), 1300);
    }

    /**
     * matRad gives a voxel the depth of the nearest ray of its lattice; in the build-up under an oblique surface single
     * entries differ by more than 2 % for that.
     */
    private static void check(Truth t, int columns) {
        assertEquals(columns, t.columns);
        assertTrue(t.outside < 3e-5 * t.entries && t.worstOutside < 0.04, t.toString());
        assertTrue(t.worstMean < 0.01, t.toString());
    }

    private static void report(String what, Truth t) {
        System.out.println(what + ": " + t);
        Table.row(
                what + ": entries outside",
                t.outside + " of " + t.entries,
                "2 % or 0.5 % of max",
                "matRad",
                Table.number("worst of them %.2f %%", 100 * t.worstOutside));
        Table.row(what + ": column sums", Table.number("%.2f %%", 100 * t.worstSum), "2 %", "matRad", "worst column");
        Table.row(
                what + ": dose for w = 1",
                Table.number("%.2f %%", 100 * t.worstMean),
                "1 % of max",
                "matRad",
                Table.number("mean of 27 voxels; single voxel %.2f %% (its tail noise)", 100 * t.worstDose));
        assertTrue(t.worstSum < 0.02, t.toString());
    }

    private static Truth peer(String name, double size, int beams, double step, int nz, int... right) {
        PlanningCase c = MatradFiles.planningCase(MatradFiles.shared("peers/data/TG119C.mat"), "BODY");
        Mat5File file = MatradFiles.open(MatradFiles.shared("peers/data/" + name));
        ImageGrid image = c.image().grid(),
                grid =
                        MatradFiles.grid(
                                MatradFiles.vector(file.getMatrix("gridx")),
                                MatradFiles.vector(file.getMatrix("gridy")),
                                MatradFiles.vector(file.getMatrix("gridz")));
        MatradFiles.Columns theirs = MatradFiles.Columns.of(file.getSparse("D"), grid);
        double[] gantry = new double[beams];
        int[] per = new int[beams];
        for (int b = 0; b < beams; b++) gantry[b] = b * step;
        for (double b : MatradFiles.vector(file.getMatrix("beamNum"))) per[(int) b - 1]++;
        // matRad's rays, x slowly, z fast
        List<Truth.Ray> rays = new ArrayList<>();
        for (int b = 0; b < beams; b++) {
            int nx = per[b] / nz;
            for (int i = 0; i < nx; i++)
                for (int j = 0; j < nz; j++)
                    rays.add(new Truth.Ray(b, (i - nx / 2 + right[b]) * size, (j - nz / 2) * size));
        }
        // a target wide enough that our lattice holds all of them
        int[] wide = IntStream.range(0, image.size())
                .filter(v -> {
                    Vec3 d = image.centre(v);
                    return Math.hypot(d.x(), d.y() + 11) < 50 && Math.abs(d.z()) < 50;
                })
                .toArray();
        List<Structure> s = new ArrayList<>(c.structures());
        s.add(new Structure("wide", StructureType.TARGET, "", new MaskGeometry(image, wide), 9));
        PlanningCase with = PlanningCase.of(c.id(), c.label(), c.image(), s, "", c.source());
        InfluenceResult ours = Truth.ours(with, "wide", gantry, centroid(c), grid, size, 50);
        Truth t = Truth.compare(ours.influence(), Truth.match(ours, rays), theirs);
        report("TG119C, " + beams + " beams " + (int) size + " mm", t);
        return t;
    }

    static Vec3 centroid(PlanningCase c) {
        int[] t = c.structure("OuterTarget")
                .orElseThrow()
                .geometry()
                .occupancy(c.image().grid())
                .voxels();
        Vec3 sum = Vec3.ZERO;
        for (int v : t) sum = sum.plus(c.image().grid().centre(v));
        return sum.times(1.0 / t.length);
    }
}
