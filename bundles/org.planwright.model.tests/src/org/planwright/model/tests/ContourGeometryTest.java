package org.planwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.planwright.model.Box;
import org.planwright.model.ContourGeometry;
import org.planwright.model.ContourGeometry.Loop;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Occupancy;
import org.planwright.model.Vec3;

/** Contours: slabs, end caps, missing slices, holes and keyholes, and the share of each voxel they cover. */
class ContourGeometryTest {
    private static Loop square(double z, double x, double y, double side) {
        return new Loop(z, new double[] {x, x + side, x + side, x}, new double[] {y, y, y + side, y + side});
    }

    private static Loop circle(double z, double x, double y, double r, int points) {
        double[] px = new double[points], py = new double[points];
        for (int n = 0; n < points; n++) {
            px[n] = x + r * Math.cos(2 * Math.PI * n / points);
            py[n] = y + r * Math.sin(2 * Math.PI * n / points);
        }
        return new Loop(z, px, py);
    }

    @Test
    void endCapsAreHalfASpacingAndSaid() {
        ContourGeometry g =
                new ContourGeometry(List.of(square(0, 0, 0, 10), square(3, 0, 0, 10), square(6, 0, 0, 10)), 0);
        assertEquals(900, g.volumeMm3(), 1e-9);
        assertEquals(new Box(0, 0, -1.5, 10, 10, 7.5), g.bounds());
        assertTrue(g.contains(5, 5, -1.4) && g.contains(5, 5, 7.4));
        assertFalse(g.contains(5, 5, -1.6) || g.contains(5, 5, 7.6) || g.contains(11, 5, 3));
        assertEquals("contours on 3 slices 3.00 mm apart, end caps of half a spacing (1.50 mm)", g.describe());
    }

    @Test
    void missingSlicesStayEmptyAndUnevenOnesMeetHalfWay() {
        List<Loop> loops = new ArrayList<>();
        for (double z : new double[] {0, 3, 6, 15, 18}) loops.add(square(z, 0, 0, 10));
        ContourGeometry gap = new ContourGeometry(loops, 0);
        assertEquals(5 * 300, gap.volumeMm3(), 1e-9);
        assertTrue(gap.contains(5, 5, 7.4) && gap.contains(5, 5, 13.6));
        assertFalse(gap.contains(5, 5, 7.6) || gap.contains(5, 5, 10.5) || gap.contains(5, 5, 13.4));
        ContourGeometry uneven =
                new ContourGeometry(List.of(square(0, 0, 0, 10), square(3, 0, 0, 10), square(7, 0, 0, 10)), 0);
        assertEquals(1.5 + 3 + 4 + 1.5, uneven.volumeMm3() / 100, 1e-9);
        assertTrue(uneven.contains(5, 5, 4.9) && uneven.contains(5, 5, 5.1));
    }

    @Test
    void oneSliceTakesTheImagesSpacing() {
        assertEquals(250, new ContourGeometry(List.of(square(4, 0, 0, 10)), 2.5).volumeMm3(), 1e-9);
        String words = assertThrows(InputException.class, () -> new ContourGeometry(List.of(square(4, 0, 0, 10)), 0))
                .getMessage();
        assertTrue(words.contains("slice spacing of 0.0 mm"), words);
    }

    @Test
    void loopsOfASliceCombineByExclusiveOr() {
        List<Loop> loops =
                List.of(square(0, 0, 0, 30), square(0, 10, 10, 10), square(0, 12, 12, 4), square(0, 40, 0, 5));
        ContourGeometry g = new ContourGeometry(loops, 2);
        assertEquals((900 - 100 + 16 + 25) * 2, g.volumeMm3(), 1e-6);
        assertTrue(g.contains(5, 5, 0) && g.contains(14, 14, 0) && g.contains(42, 2, 0));
        assertFalse(g.contains(11, 11, 0) || g.contains(35, 2, 0));
        assertEquals(g.volumeMm3(), g.occupancy(grid(2.3, 1.7, 3)).volumeMm3(), 0.005 * g.volumeMm3());
    }

    @Test
    void aKeyholeIsAHole() {
        double[] x = {0, 30, 30, 0, 0, 10, 10, 20, 20, 10, 10, 0}, y = {0, 0, 30, 30, 15, 15, 20, 20, 10, 10, 15, 15};
        ContourGeometry key = new ContourGeometry(List.of(new Loop(0, x, y)), 1);
        assertEquals(800, key.volumeMm3(), 1e-6);
        assertTrue(key.contains(5, 5, 0) && !key.contains(15, 12, 0) && !key.contains(15, 18, 0));
        assertEquals(800, key.occupancy(grid(1.3, 1.9, 0.7)).volumeMm3(), 4);
    }

    private static ImageGrid grid(double dx, double dy, double dz) {
        int nx = (int) (70 / dx), ny = (int) (60 / dy), nz = (int) Math.max(8, 60 / dz);
        return new ImageGrid(nx, ny, nz, new Vec3(-9.83, -11.1, -4.4), dx, dy, dz, "test");
    }

    @Test
    void theCoveredShareOfAVoxelIsExactForStraightEdges() {
        ImageGrid g = new ImageGrid(3, 3, 2, Vec3.ZERO, 10, 10, 10, "test");
        Occupancy o = new ContourGeometry(List.of(square(0, 0, 0, 10), square(10, 0, 0, 10)), 0).occupancy(g);
        assertEquals(8, o.size());
        for (int n = 0; n < 8; n++) assertEquals(0.25, o.fraction(n), 1e-6);
        Loop triangle = new Loop(0, new double[] {-5, 5, -5}, new double[] {-5, 5, 5});
        Occupancy half = new ContourGeometry(List.of(triangle), 10).occupancy(g);
        assertEquals(1, half.size());
        assertEquals(0.5, half.fraction(0), 1e-6);
    }

    @Test
    void coverageIsWithinHalfAPercentOfTheVolumeOnAnyGrid() {
        for (double r : new double[] {2.5, 6, 14, 20}) {
            List<Loop> loops = new ArrayList<>();
            double area = 0;
            for (int s = 0; s < 9; s++) {
                double rs = r * (1 - 0.05 * s);
                loops.add(circle(s * 3, 15, 14, rs, 60));
                area += 30 * rs * rs * Math.sin(2 * Math.PI / 60);
            }
            ContourGeometry g = new ContourGeometry(loops, 0);
            assertEquals(3 * area, g.volumeMm3(), 1e-6 * area);
            for (double[] d : new double[][] {{1, 1, 1}, {2, 2, 3}, {4.6, 4.6, 3}, {5, 5, 5}, {2.5, 2.5, 0.4}})
                assertEquals(
                        3 * area, g.occupancy(grid(d[0], d[1], d[2])).volumeMm3(), 0.005 * 3 * area, r + " on " + d[0]);
        }
    }

    @Test
    void coverageAgreesWithPointsCountedInEachVoxel() {
        ContourGeometry g = new ContourGeometry(
                List.of(
                        circle(0, 15, 14, 13, 40),
                        circle(0, 18, 14, 6, 30),
                        circle(4, 14, 15, 11, 7),
                        square(4, 2, 3, 5)),
                0);
        ImageGrid v = new ImageGrid(11, 12, 5, new Vec3(1, -2, -3), 3, 3, 2.5, "test");
        Occupancy o = g.occupancy(v);
        int next = 0;
        for (int index = 0; index < v.size(); index++) {
            double ours = next < o.size() && o.index(next) == index ? o.fraction(next++) : 0;
            int in = 0, n = 20;
            for (int s = 0; s < n * n * n; s++)
                if (g.contains(
                        v.x(v.i(index) + (s % n + 0.5) / n - 0.5),
                        v.y(v.j(index) + (s / n % n + 0.5) / n - 0.5),
                        v.z(v.k(index) + (s / n / n + 0.5) / n - 0.5))) in++;
            assertEquals(in / (double) (n * n * n), ours, 0.06, "voxel " + index);
        }
    }

    @Test
    void slicesMayComeInAnyOrderAndNearlyEqualPositionsAreOne() {
        ContourGeometry g = new ContourGeometry(
                List.of(square(6, 0, 0, 10), square(0, 0, 0, 10), square(3.0004, 20, 0, 10), square(3, 0, 0, 10)), 0);
        assertEquals(1200, g.volumeMm3(), 0.2);
        assertTrue(g.contains(25, 5, 3) && !g.contains(25, 5, 6));
    }

    @Test
    void badLoopsAreNamed() {
        String words = assertThrows(
                        InputException.class, () -> new Loop(12.5, new double[] {1, 2}, new double[] {1, 2}))
                .getMessage();
        assertTrue(words.contains("z = 12.50 mm") && words.contains("2 points"), words);
        assertThrows(InputException.class, () -> new Loop(0, new double[3], new double[4]));
        assertThrows(InputException.class, () -> new Loop(0, new double[] {0, Double.NaN, 1}, new double[3]));
        assertEquals(
                0, new ContourGeometry(List.of(), 0).occupancy(grid(5, 5, 5)).size());
    }
}
