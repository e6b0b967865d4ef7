package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.DoseDifference;
import org.planwright.evaluation.Gamma;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Vec3;

/** One dose less another: sign, what is judged, other grids, and what cannot be compared. */
class DoseDifferenceTest {
    private static final ImageGrid GRID = new ImageGrid(10, 10, 10, Vec3.ZERO, 2, 2, 2, "frame");

    private static Dose dose(ImageGrid g, float gy) {
        float[] values = new float[g.size()];
        Arrays.fill(values, gy);
        return new Dose(g, DoseQuantity.PHYSICAL, values);
    }

    private static Dose ramp(ImageGrid g, double slope) {
        float[] values = new float[g.size()];
        for (int v = 0; v < values.length; v++) values[v] = (float) (10 + slope * g.x(g.i(v)));
        return new Dose(g, DoseQuantity.PHYSICAL, values);
    }

    @Test
    void higherIsPositiveAndTheFiguresAreThoseOfTheVoxels() {
        DoseDifference d = DoseDifference.of(ramp(GRID, 0), ramp(GRID, 0.5), 1);
        assertEquals(1000, d.points());
        assertEquals(0, d.least(), 1e-6);
        assertEquals(9, d.greatest(), 1e-6);
        assertEquals(4.5, d.mean(), 1e-6);
        assertEquals(4.5, d.meanSize(), 1e-6);
        assertEquals(9, d.usual(), 1e-6);
        DoseDifference back = DoseDifference.of(ramp(GRID, 0.5), ramp(GRID, 0), 1);
        assertEquals(-9, back.least(), 1e-6);
        assertEquals(-4.5, back.mean(), 1e-6);
        assertEquals(4.5, back.meanSize(), 1e-6);
    }

    @Test
    void voxelsOfLittleDoseInBothAreNotJudged() {
        DoseDifference d = DoseDifference.of(ramp(GRID, 0), ramp(GRID, 0.5), 12);
        assertEquals(800, d.points(), "x = 4 ... 18 mm has 12 Gy or more in the other");
        assertEquals(2, d.least(), 1e-6);
        DoseDifference none = DoseDifference.of(dose(GRID, 1), dose(GRID, 2), 5);
        assertEquals(0, none.points());
        assertTrue(Double.isNaN(none.usual()) && Double.isNaN(none.least()));
    }

    @Test
    void aDoseOnAnotherGridIsInterpolated() {
        ImageGrid fine = new ImageGrid(19, 10, 10, Vec3.ZERO, 1, 2, 2, "frame");
        DoseDifference d = DoseDifference.of(ramp(GRID, 0.3), ramp(fine, 0.3), 1);
        assertEquals(0, d.least(), 1e-5);
        assertEquals(0, d.greatest(), 1e-5);
    }

    @Test
    void otherFramesAreRefusedInWords() {
        ImageGrid other = new ImageGrid(10, 10, 10, Vec3.ZERO, 2, 2, 2, "another");
        InputException e =
                assertThrows(InputException.class, () -> DoseDifference.of(dose(GRID, 1), dose(other, 1), 0));
        assertTrue(e.getMessage().contains("frames of reference"), e.getMessage());
    }

    @Test
    void aGammaThatNobodyWantsAnyMoreEnds() {
        assertThrows(
                CancellationException.class,
                () -> Gamma.global(3, 3).of(ramp(GRID, 0), ramp(GRID, 0.5), 10, 2, () -> true));
    }
}
