package org.planwright.model.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.planwright.model.Box;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Occupancy;
import org.planwright.model.Vec3;

/** Grids, masks and doses: indices and positions agree, masks keep their volume on other grids, doses interpolate. */
class GridAndMaskTest {
    private final ImageGrid grid = new ImageGrid(4, 5, 6, new Vec3(-3, 7, 11), 1.5, 2, 2.5, "test");

    @Test
    void indicesAndPositionsAreEachOthersInverse() {
        for (int v = 0; v < grid.size(); v++) {
            assertEquals(v, grid.index(grid.i(v), grid.j(v), grid.k(v)));
            Vec3 c = grid.centre(v);
            assertEquals(grid.i(v), grid.toI(c.x()), 1e-12);
            assertEquals(grid.j(v), grid.toJ(c.y()), 1e-12);
            assertEquals(grid.k(v), grid.toK(c.z()), 1e-12);
            assertTrue(grid.bounds().contains(c.x(), c.y(), c.z()));
        }
        assertEquals(1, grid.index(1, 0, 0), "x runs fastest");
        assertEquals(grid.size() * grid.voxelVolumeMm3(), grid.bounds().volumeMm3(), 1e-9);
    }

    @Test
    void aResampledGridCoversTheSameBoxAboutTheSameCentre() {
        ImageGrid fine = grid.resampled(1.1);
        Box a = grid.bounds(), b = fine.bounds();
        assertTrue(b.minX() <= a.minX() && b.minY() <= a.minY() && b.minZ() <= a.minZ());
        assertTrue(b.maxX() >= a.maxX() && b.maxY() >= a.maxY() && b.maxZ() >= a.maxZ());
        assertEquals(a.minX() + a.maxX(), b.minX() + b.maxX(), 1e-9);
        assertTrue(fine.sameVoxels(grid.resampled(1.1)) && !fine.sameVoxels(grid));
        assertThrows(InputException.class, () -> grid.resampled(0));
    }

    @Test
    void aMaskKeepsItsVolumeOnAnyGridThatHoldsIt() {
        MaskGeometry m = new MaskGeometry(grid, new int[] {0, 3, 27, 50, 51, 55, 119});
        assertArrayEquals(
                new int[] {0, 3, 27, 50, 51, 55, 119}, m.occupancy(grid).voxels());
        for (double step : new double[] {0.7, 1, 2.3, 4, 30})
            assertEquals(m.volumeMm3(), m.occupancy(grid.resampled(step)).volumeMm3(), 1e-4 * m.volumeMm3());
        assertTrue(m.contains(grid.x(3), grid.y(0), grid.z(0)) && !m.contains(grid.x(2), grid.y(0), grid.z(0)));
        assertFalse(m.contains(-100, 0, 0));
    }

    @Test
    void masksRefuseIndicesOutsideOrTwice() {
        assertThrows(InputException.class, () -> new MaskGeometry(grid, new int[] {120}));
        assertThrows(InputException.class, () -> new MaskGeometry(grid, new int[] {-1}));
        assertThrows(InputException.class, () -> new MaskGeometry(grid, new int[] {4, 7, 4}));
    }

    @Test
    void voxelsCountFromHalfOccupiedOnOrElseTheMostOccupied() {
        Occupancy o = new Occupancy(grid, new int[] {2, 5, 9}, new float[] {0.49f, 0.5f, 1});
        assertArrayEquals(new int[] {5, 9}, o.voxels());
        Occupancy thin = new Occupancy(grid, new int[] {2, 5, 9}, new float[] {0.1f, 0.3f, 0.3f});
        assertArrayEquals(new int[] {5, 9}, thin.voxels());
        assertEquals(0, new Occupancy(grid, new int[0], new float[0]).voxels().length);
    }

    @Test
    void aLinearDoseIsInterpolatedExactlyAndIsZeroOutside() {
        float[] gy = new float[grid.size()];
        for (int v = 0; v < gy.length; v++) {
            Vec3 c = grid.centre(v);
            gy[v] = (float) (30 + 2 * c.x() - 0.5 * c.y() + 0.25 * c.z());
        }
        Dose d = new Dose(grid, DoseQuantity.PHYSICAL, gy);
        assertEquals(30 + 2 * 0.1 - 0.5 * 9.3 + 0.25 * 17.7, d.sample(0.1, 9.3, 17.7), 1e-4);
        assertEquals(d.sample(-3, 9, 17), d.sample(-3.7, 9, 17), 1e-9, "constant beyond the outer centres");
        assertEquals(0, d.sample(-3.8, 9, 17), "outside the box");
        float[] bad = new float[grid.size()];
        bad[27] = -1;
        String words = assertThrows(InputException.class, () -> new Dose(grid, DoseQuantity.PHYSICAL, bad))
                .getMessage();
        assertTrue(words.contains("(3, 1, 1) is -1.0 Gy"), words);
    }
}
