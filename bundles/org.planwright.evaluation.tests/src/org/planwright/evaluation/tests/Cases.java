package org.planwright.evaluation.tests;

import java.util.Arrays;
import java.util.List;
import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureGeometry;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/** Small grids, doses and structures that the tests share. */
final class Cases {
    private Cases() {}

    @FunctionalInterface
    interface Field {
        double at(double x, double y, double z);
    }

    /** A grid centred near the origin, shifted by a part of a voxel so that nothing falls on voxel edges by luck. */
    static ImageGrid centred(double halfX, double halfY, double halfZ, double dx, double dy, double dz) {
        int nx = 2 * (int) Math.ceil(halfX / dx) + 6, ny = 2 * (int) Math.ceil(halfY / dy) + 6;
        int nz = 2 * (int) Math.ceil(halfZ / dz) + 6;
        Vec3 origin = new Vec3(-(nx - 1) * dx / 2 + 0.37, -(ny - 1) * dy / 2 - 0.21, -(nz - 1) * dz / 2 + 0.11);
        return new ImageGrid(nx, ny, nz, origin, dx, dy, dz, "test");
    }

    static Dose dose(ImageGrid g, Field f) {
        float[] gy = new float[g.size()];
        for (int k = 0, v = 0; k < g.nz(); k++)
            for (int j = 0; j < g.ny(); j++)
                for (int i = 0; i < g.nx(); i++) gy[v++] = (float) f.at(g.x(i), g.y(j), g.z(k));
        return new Dose(g, DoseQuantity.PHYSICAL, gy);
    }

    /** A row of voxels of 10 x 10 x 10 mm (1 cc) along x with these doses. */
    static Dose row(double... gy) {
        float[] values = new float[gy.length];
        for (int n = 0; n < gy.length; n++) values[n] = (float) gy[n];
        return new Dose(new ImageGrid(gy.length, 1, 1, Vec3.ZERO, 10, 10, 10, "test"), DoseQuantity.PHYSICAL, values);
    }

    static Structure structure(String name, StructureType type, StructureGeometry g) {
        return new Structure(name, type, "", g, 1);
    }

    static Structure organ(String name, StructureGeometry g) {
        return structure(name, StructureType.ORGAN, g);
    }

    static Structure mask(String name, ImageGrid g, int... voxels) {
        return organ(name, new MaskGeometry(g, voxels));
    }

    /** Mask of all voxels from a to below b. */
    static Structure range(String name, ImageGrid g, int a, int b) {
        return mask(name, g, java.util.stream.IntStream.range(a, b).toArray());
    }

    static PlanningCase planningCase(ImageGrid g, Structure... structures) {
        float[] hu = new float[g.size()];
        Arrays.fill(hu, 0);
        return PlanningCase.of("test", "test", new CtVolume(g, hu), List.of(structures), "", "");
    }
}
