package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Occupancy;
import org.planwright.model.Solids;
import org.planwright.model.Structure;
import org.planwright.model.StructureGeometry;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/** Contours of known solids lie where the solids' surfaces are; volumes and middles are right. */
class StructureMasksTest {
    private static final ImageGrid GRID = new ImageGrid(60, 50, 40, new Vec3(-60, -40, 100), 2, 1.5, 3, "frame");

    private static StructureMask mask(StructureGeometry g, int threads) {
        Structure s = new Structure("S", StructureType.ORGAN, "", g, 1);
        StructureMasks masks = new StructureMasks(GRID, List.of(s));
        masks.compute(threads, () -> false, () -> {});
        assertTrue(masks.complete());
        return masks.mask("S").orElseThrow();
    }

    @Test
    void contoursOfASphereLieOnItInEveryPlane() {
        Vec3 centre = new Vec3(1.3, -4.2, 158.4);
        double radius = 22;
        StructureMask m = mask(Solids.sphere(centre, radius), 2);
        for (Plane plane : Plane.values()) {
            SlicePlane s = SlicePlane.through(plane, GRID, centre.plus(new Vec3(6, 6, 6)));
            double offset = s.depth() - plane.depth(centre), r = Math.sqrt(radius * radius - offset * offset);
            List<float[]> lines = m.contours(s);
            assertEquals(1, lines.size(), plane.label());
            float[] line = lines.get(0);
            double most = 0;
            for (int p = 0; p < line.length; p += 2) {
                double d = Math.hypot(line[p] - plane.u(centre), line[p + 1] - plane.v(centre)) - r;
                most = Math.max(most, Math.abs(d));
            }
            double half = Math.min(plane.stepU(GRID), plane.stepV(GRID)) / 2;
            System.out.printf("%s contour of a sphere: off by at most %.3f mm of %.2f%n", plane.label(), most, half);
            assertTrue(most < half, plane.label() + " " + most);
        }
    }

    @Test
    void contoursOfACylinderEndAtItsEnds() {
        Vec3 centre = new Vec3(0, 0, 160);
        StructureMask m = mask(Solids.cylinder(centre, 15, 48), 2);
        SlicePlane s = SlicePlane.through(Plane.CORONAL, GRID, centre);
        float[] line = m.contours(s).get(0);
        double top = 1e9, bottom = -1e9;
        for (int p = 1; p < line.length; p += 2) {
            top = Math.min(top, line[p]);
            bottom = Math.max(bottom, line[p]);
        }
        assertEquals(-184, top, 1.5);
        assertEquals(-136, bottom, 1.5);
        assertTrue(m.contours(SlicePlane.through(Plane.AXIAL, GRID, new Vec3(0, 0, 190)))
                .isEmpty());
    }

    @Test
    void aHoleHasItsOwnContour() {
        Vec3 centre = new Vec3(0, 0, 160);
        StructureMask m = mask(Solids.tubeSector(centre, 10, 25, 60, 0, 0), 1);
        assertEquals(
                2, m.contours(SlicePlane.through(Plane.AXIAL, GRID, centre)).size());
    }

    @Test
    void aStructureUpToTheEdgeOfTheImageIsClosedThere() {
        Vec3 centre = GRID.centre(0);
        for (float[] line :
                mask(Solids.sphere(centre, 30), 2).contours(SlicePlane.through(Plane.AXIAL, GRID, centre))) {
            assertEquals(line[0], line[line.length - 2]);
            assertEquals(line[1], line[line.length - 1]);
        }
    }

    @Test
    void theMaskIsTheOccupancyWhateverTheThreads() {
        StructureGeometry g =
                Solids.difference(Solids.sphere(new Vec3(3, 2, 155), 30), Solids.cylinder(new Vec3(3, 2, 155), 9, 80));
        Occupancy o = g.occupancy(GRID);
        StructureMask one = mask(g, 1), two = mask(g, 2);
        for (int n = 0; n < o.size(); n++) {
            int i = GRID.i(o.index(n)), j = GRID.j(o.index(n)), k = GRID.k(o.index(n));
            assertEquals(o.fraction(n), one.part(i, j, k), 0.5 / 255 + 1e-6);
            assertEquals(one.part(i, j, k), two.part(i, j, k));
        }
        assertEquals(o.volumeMm3() / 1000, one.volumeCc(), 1e-6 * one.volumeCc());
        assertEquals(one.volumeCc(), two.volumeCc());
    }

    @Test
    void aMaskOfVoxelsIsItself() {
        int[] voxels =
                IntStream.range(0, 5).map(n -> GRID.index(10 + n, 20, 30)).toArray();
        StructureMask m = mask(new MaskGeometry(GRID, voxels), 2);
        assertEquals(5 * 9e-3, m.volumeCc(), 1e-12);
        assertEquals(GRID.centre(GRID.index(12, 20, 30)), m.middle());
        float[] line =
                m.contours(SlicePlane.through(Plane.AXIAL, GRID, m.middle())).get(0);
        double least = 1e9, most = -1e9;
        for (int p = 0; p < line.length; p += 2) {
            least = Math.min(least, line[p]);
            most = Math.max(most, line[p]);
        }
        assertEquals(GRID.x(9.5), least, 1e-3);
        assertEquals(GRID.x(14.5), most, 1e-3);
    }

    @Test
    void theMiddleOfACIsInsideIt() {
        StructureGeometry c = Solids.tubeSector(new Vec3(0, 0, 160), 12, 28, 60, 90, 90);
        Vec3 middle = mask(c, 2).middle();
        assertTrue(c.contains(middle.x(), middle.y(), middle.z()), middle.toString());
    }

    @Test
    void aStructureBesideTheImageIsEmpty() {
        StructureMask m = mask(Solids.sphere(new Vec3(900, 0, 160), 10), 2);
        assertEquals(0, m.volumeCc());
        assertTrue(m.contours(SlicePlane.through(Plane.AXIAL, GRID, new Vec3(0, 0, 160)))
                .isEmpty());
    }

    @Test
    void aCancelledComputationLeavesTheRestUndone() {
        Structure a = new Structure("A", StructureType.ORGAN, "", Solids.sphere(new Vec3(0, 0, 160), 5), 1);
        Structure b = new Structure("B", StructureType.ORGAN, "", Solids.sphere(new Vec3(0, 0, 160), 20), 1);
        StructureMasks masks = new StructureMasks(GRID, List.of(b, a));
        masks.compute(1, () -> masks.count() > 0, () -> {});
        assertFalse(masks.complete());
        masks.compute(1, () -> false, () -> {});
        assertTrue(masks.complete());
    }
}
