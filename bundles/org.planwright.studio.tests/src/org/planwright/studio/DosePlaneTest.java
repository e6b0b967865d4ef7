package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;

/** A dose cut along a plane is the dose; its isodoses are where the dose has their value. */
class DosePlaneTest {
    private static final ImageGrid GRID = new ImageGrid(21, 18, 15, new Vec3(-50, -40, 7), 5, 4, 6, "frame");

    private static Dose dose(java.util.function.ToDoubleFunction<Vec3> f) {
        float[] v = new float[GRID.size()];
        for (int n = 0; n < v.length; n++) v[n] = (float) f.applyAsDouble(GRID.centre(n));
        return new Dose(GRID, DoseQuantity.PHYSICAL, v);
    }

    @Test
    void isodosesOfARampLieAtTheExactPlace() {
        Dose ramp = dose(p -> 40 + 0.3 * p.x() + 0.1 * p.y() + 0.05 * p.z());
        for (Plane plane : Plane.values()) {
            double depth = plane.depth(new Vec3(3.7, -2.1, 44.4));
            List<List<float[]>> all = new DosePlane(ramp, plane, depth).isodoses(new double[] {38, 42.5, 900});
            assertEquals(3, all.size());
            assertTrue(all.get(2).isEmpty());
            for (int level = 0; level < 2; level++) {
                assertEquals(1, all.get(level).size(), plane.label());
                float[] line = all.get(level).get(0);
                for (int p = 0; p < line.length; p += 2) {
                    Vec3 at = plane.world(line[p], line[p + 1], depth);
                    double d = 40 + 0.3 * at.x() + 0.1 * at.y() + 0.05 * at.z();
                    assertEquals(level == 0 ? 38 : 42.5, d, 1e-4, plane.label() + " " + at);
                }
            }
        }
    }

    @Test
    void itIsTheDoseSampledThere() {
        Random random = new Random(3);
        Dose d = dose(p -> random.nextDouble() * 70);
        ImageGrid image = new ImageGrid(70, 60, 50, new Vec3(-60, -55, -10), 1.9, 2.1, 2.3, "frame");
        for (Plane plane : Plane.values())
            for (int n = 0; n < 40; n++) {
                Vec3 through =
                        new Vec3(random.nextDouble(-70, 70), random.nextDouble(-60, 60), random.nextDouble(-10, 110));
                SlicePlane s = SlicePlane.through(plane, image, through);
                DosePlane cut = new DosePlane(d, plane, s.depth());
                float[] onto = cut.onto(s);
                for (int r = 0; r < s.rows(); r += 7)
                    for (int c = 0; c < s.columns(); c += 7) {
                        Vec3 at = plane.world(s.u(c), s.v(r), s.depth());
                        double expected = d.sample(at.x(), at.y(), at.z());
                        assertEquals(expected, onto[r * s.columns() + c], 2e-5 * 70, plane + " " + at);
                        assertEquals(expected, cut.at(s.u(c), s.v(r)), 2e-5 * 70);
                    }
            }
    }

    @Test
    void aGridOfOneSliceCanBeCut() {
        ImageGrid flat = new ImageGrid(4, 4, 1, Vec3.ZERO, 2, 2, 5, "frame");
        float[] v = new float[16];
        java.util.Arrays.fill(v, 3);
        Dose d = new Dose(flat, DoseQuantity.PHYSICAL, v);
        for (Plane plane : Plane.values()) {
            SlicePlane s = SlicePlane.through(plane, flat, new Vec3(2, 2, 0));
            for (float x : new DosePlane(d, plane, s.depth()).onto(s)) assertEquals(3, x);
            new DosePlane(d, plane, s.depth()).isodoses(new double[] {1});
        }
    }
}
