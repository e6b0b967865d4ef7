package org.planwright.dose.photon.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import us.hebi.matlab.mat.types.Struct;

/** With matRad's machine our dose is matRad's, within what the conventions allow. */
class MatradTruthTest {
    @Test
    void smallReferencePlan() {
        Path p = MatradFiles.shared("data/matrad_testdata/photons_testData.mat");
        PlanningCase c = MatradFiles.planningCase(p, "Body");
        Mat5File file = MatradFiles.open(p);
        List<Truth.Ray> rays = new ArrayList<>();
        var stf = file.getStruct("stf");
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
        MatradFiles.Columns theirs = MatradFiles.Columns.of(
                (us.hebi.matlab.mat.types.Sparse) file.getStruct("dij").getCell("physicalDose").get(0), grid);
        InfluenceResult ours = Truth.ours(c, "Target", gantry, iso, grid, 10, 50);
        Truth t = Truth.compare(ours.influence(), Truth.match(ours, rays), theirs);
        System.out.println("matRad testdata: " + t);
    }

    private void peer(String name, double size, int beams, double step, int... first) {
        PlanningCase c = MatradFiles.planningCase(MatradFiles.shared("peers/data/TG119C.mat"), "BODY");
        Mat5File file = MatradFiles.open(MatradFiles.shared("peers/data/" + name));
        ImageGrid grid = MatradFiles.grid(
                MatradFiles.vector(file.getMatrix("gridx")),
                MatradFiles.vector(file.getMatrix("gridy")),
                MatradFiles.vector(file.getMatrix("gridz")));
        MatradFiles.Columns theirs = MatradFiles.Columns.of(file.getSparse("D"), grid);
        int[] t = c.structure("OuterTarget").get().geometry().occupancy(c.image().grid()).voxels();
        Vec3 iso = Vec3.ZERO;
        for (int v : t) iso = iso.plus(c.image().grid().centre(v).times(1.0 / t.length));
        double[] gantry = new double[beams];
        for (int b = 0; b < beams; b++) gantry[b] = b * step;
        // matRad's rays fill a rectangle per beam, x slow, z fast
        double[] number = MatradFiles.vector(file.getMatrix("beamNum"));
        int[] per = new int[beams];
        for (double b : number) per[(int) b - 1]++;
        List<Truth.Ray> rays = new ArrayList<>();
        int nz = size == 8 ? 13 : 11;
        for (int b = 0; b < beams; b++) {
            int nx = per[b] / nz;
            double x0 = -size * (nx / 2) + first[b] * size;
            for (int i = 0; i < nx; i++)
                for (int j = 0; j < nz; j++) rays.add(new Truth.Ray(b, x0 + i * size, (j - nz / 2) * size));
        }
        // a target large enough that our lattice holds all of them
        int[] wide = java.util.stream.IntStream.range(0, c.image().grid().size())
                .filter(v -> {
                    Vec3 d = c.image().grid().centre(v).minus(Vec3.ZERO);
                    return Math.hypot(d.x(), d.y() + 11) < 50 && Math.abs(d.z()) < 50;
                })
                .toArray();
        List<Structure> s = new ArrayList<>(c.structures());
        s.add(new Structure("wide", StructureType.TARGET, "", new MaskGeometry(c.image().grid(), wide), 9));
        PlanningCase with = PlanningCase.of(c.id(), c.label(), c.image(), s, "", c.source());
        InfluenceResult ours = Truth.ours(with, "wide", gantry, iso, grid, size, 50);
        Truth r = Truth.compare(ours.influence(), Truth.match(ours, rays), theirs);
        System.out.println(name + ": " + r);
    }

    @Test
    void peers() {
        peer("tg119c_3b_10mm.mat", 10, 3, 120, 0, 1, 0);
        peer("tg119c_8b_8mm.mat", 8, 8, 51, 0, 1, 0, 1, -1, 0, -1, 0);
    }
}
