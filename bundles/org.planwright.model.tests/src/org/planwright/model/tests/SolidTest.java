package org.planwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.planwright.model.Box;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Occupancy;
import org.planwright.model.Solid;
import org.planwright.model.Solids;
import org.planwright.model.Vec3;

/** Analytic solids: level, containment, box, volume and occupied fractions say the same. */
class SolidTest {
    private static final Vec3 C = new Vec3(3.3, -2.1, 5.7);
    private static final double GAMMA_5_4 = 0.9064024770554771;
    private static final double GAMMA_3_2 = Math.sqrt(Math.PI) / 2;

    /** A solid and its volume by a formula written here, mm3. */
    record Known(Solid solid, double volume) {
        @Override
        public String toString() {
            return solid.describe();
        }
    }

    static Stream<Known> solids() {
        return Stream.of(
                new Known(Solids.sphere(C, 11), 4 / 3.0 * Math.PI * 1331),
                new Known(Solids.sphere(C, 3.2), 4 / 3.0 * Math.PI * 3.2 * 3.2 * 3.2),
                new Known(Solids.ellipsoid(C, 14, 9, 5), 4 / 3.0 * Math.PI * 14 * 9 * 5),
                new Known(Solids.cylinder(C, 7, 20), Math.PI * 49 * 20),
                new Known(Solids.cone(C, 9, 21), Math.PI * 81 * 21 / 3),
                new Known(Solids.cone(C, 9, -21), Math.PI * 81 * 21 / 3),
                new Known(Solids.box(C, 12, 17, 9), 12 * 17 * 9),
                new Known(Solids.ovalCylinder(C, 15, 8, 19), Math.PI * 15 * 8 * 19),
                new Known(Solids.ovalCylinder(C, 15, 8, 19, 1), 2 * 15 * 8 * 19),
                new Known(Solids.ovalCylinder(C, 15, 8, 19, 4), 4 * GAMMA_5_4 * GAMMA_5_4 / GAMMA_3_2 * 15 * 8 * 19),
                new Known(Solids.tubeSector(C, 15, 37, 30, 90, 0), Math.PI * (37 * 37 - 225) * 30),
                new Known(Solids.tubeSector(C, 15, 37, 30, 90, 90), 0.75 * Math.PI * (37 * 37 - 225) * 30),
                new Known(Solids.tubeSector(C, 0, 12, 10, 200, 270), 0.25 * Math.PI * 144 * 10),
                new Known(
                        Solids.union(Solids.box(C, 10, 10, 10), Solids.box(C.plus(new Vec3(5, 0, 0)), 10, 10, 10)),
                        1500),
                new Known(
                        Solids.intersection(
                                Solids.box(C, 10, 10, 10), Solids.box(C.plus(new Vec3(5, 0, 0)), 10, 10, 10)),
                        500),
                new Known(
                        Solids.difference(Solids.sphere(C, 12), Solids.sphere(C, 8)),
                        4 / 3.0 * Math.PI * (12 * 12 * 12 - 8 * 8 * 8)),
                new Known(Solids.translated(Solids.sphere(C, 6), new Vec3(40, 1, -3)), 4 / 3.0 * Math.PI * 216));
    }

    @ParameterizedTest
    @MethodSource("solids")
    void volumeIsTheFormula(Known k) {
        assertEquals(k.volume, k.solid.volumeMm3(), 1e-4 * k.volume);
    }

    @ParameterizedTest
    @MethodSource("solids")
    void occupiedFractionsAddUpToTheVolumeOnAnyGrid(Known k) {
        for (double[] d : new double[][] {{1, 1, 1}, {2, 2, 3}, {4.6, 4.6, 3}, {5, 5, 5}}) {
            Occupancy o = k.solid.occupancy(around(k.solid.bounds(), d));
            assertEquals(k.volume, o.volumeMm3(), 0.005 * k.volume, d[0] + " mm");
            for (int n = 0; n < o.size(); n++) assertTrue(o.fraction(n) > 0 && o.fraction(n) <= 1);
            for (int n = 1; n < o.size(); n++) assertTrue(o.index(n) > o.index(n - 1));
        }
    }

    @ParameterizedTest
    @MethodSource("solids")
    void fractionsAgreeWithPointsCountedInEachVoxel(Known k) {
        ImageGrid g = around(k.solid.bounds(), new double[] {3, 3.5, 4});
        Occupancy o = k.solid.occupancy(g);
        int next = 0;
        for (int v = 0; v < g.size(); v++) {
            double ours = next < o.size() && o.index(next) == v ? o.fraction(next++) : 0;
            int in = 0, n = 12;
            for (int s = 0; s < n * n * n; s++)
                if (k.solid.contains(
                        g.x(g.i(v) + (s % n + 0.5) / n - 0.5),
                        g.y(g.j(v) + (s / n % n + 0.5) / n - 0.5),
                        g.z(g.k(v) + (s / n / n + 0.5) / n - 0.5))) in++;
            assertEquals(in / (double) (n * n * n), ours, 0.06, "voxel " + v);
        }
    }

    @ParameterizedTest
    @MethodSource("solids")
    void levelIsNegativeInsideInsideTheBoxAndNeverSteep(Known k) {
        Random random = new Random(5);
        Box b = k.solid.bounds();
        for (int n = 0; n < 4000; n++) {
            double x = b.minX() - 5 + random.nextDouble() * (b.maxX() - b.minX() + 10);
            double y = b.minY() - 5 + random.nextDouble() * (b.maxY() - b.minY() + 10);
            double z = b.minZ() - 5 + random.nextDouble() * (b.maxZ() - b.minZ() + 10);
            double level = k.solid.level(x, y, z);
            assertEquals(level <= 0, k.solid.contains(x, y, z));
            if (level < 0) assertTrue(b.contains(x, y, z));
            double dx = random.nextGaussian(), dy = random.nextGaussian(), dz = random.nextGaussian();
            double step = Math.sqrt(dx * dx + dy * dy + dz * dz);
            assertTrue(Math.abs(k.solid.level(x + dx, y + dy, z + dz) - level) <= step * (1 + 1e-9) + 1e-9);
        }
    }

    private static ImageGrid around(Box b, double[] d) {
        int nx = (int) Math.ceil((b.maxX() - b.minX()) / d[0]) + 3,
                ny = (int) Math.ceil((b.maxY() - b.minY()) / d[1]) + 3;
        int nz = (int) Math.ceil((b.maxZ() - b.minZ()) / d[2]) + 3;
        Vec3 origin = new Vec3(b.minX() - 0.31 * d[0], b.minY() - 0.77 * d[1], b.minZ() - 0.43 * d[2]);
        return new ImageGrid(nx, ny, nz, origin, d[0], d[1], d[2], "test");
    }

    @Test
    void wholeVoxelsInsideCountOne() {
        ImageGrid g = new ImageGrid(20, 20, 20, new Vec3(-9.5, -9.5, -9.5), 1, 1, 1, "test");
        Occupancy o = Solids.box(Vec3.ZERO, 6, 6, 6).occupancy(g);
        assertEquals(216, o.size());
        for (int n = 0; n < o.size(); n++) assertEquals(1, o.fraction(n), 0);
        Occupancy half = Solids.box(new Vec3(0.5, 0, 0), 6, 6, 6).occupancy(g);
        assertEquals(252, half.size());
        assertEquals(0.5, half.fraction(0), 1e-6);
    }

    @Test
    void onlyThePartOnTheGridIsOccupied() {
        ImageGrid g = new ImageGrid(10, 10, 10, Vec3.ZERO, 2, 2, 2, "test");
        assertEquals(0, Solids.sphere(new Vec3(100, 0, 0), 5).occupancy(g).size());
        Occupancy eighth = Solids.sphere(new Vec3(-1, -1, -1), 6).occupancy(g);
        assertEquals(4 / 3.0 * Math.PI * 216 / 8, eighth.volumeMm3(), 2);
    }

    @Test
    void theOpeningOfATubeLooksWhereItIsTold() {
        Solid c = Solids.tubeSector(Vec3.ZERO, 10, 20, 30, 90, 60);
        assertFalse(c.contains(0, 15, 0), "open to posterior");
        assertTrue(c.contains(0, -15, 0) && c.contains(15, 0, 0) && c.contains(-15, 0, 14));
        assertFalse(c.contains(0, 0, 0) || c.contains(15, 0, 16));
        double edge = Math.toRadians(90 - 31);
        assertTrue(c.contains(15 * Math.cos(edge), 15 * Math.sin(edge), 0));
    }

    @Test
    void impossibleLengthsAreNamed() {
        assertTrue(assertThrows(InputException.class, () -> Solids.sphere(C, 0))
                .getMessage()
                .contains("sphere"));
        assertThrows(InputException.class, () -> Solids.cylinder(C, 5, Double.NaN));
        assertThrows(InputException.class, () -> Solids.tubeSector(C, 20, 10, 5, 0, 0));
        assertThrows(InputException.class, () -> Solids.tubeSector(C, 2, 10, 5, 0, 360));
        assertThrows(InputException.class, () -> Solids.ovalCylinder(C, 2, 3, 4, 0.5));
    }
}
