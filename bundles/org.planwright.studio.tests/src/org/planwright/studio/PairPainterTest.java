package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Colours of difference and gamma: nothing where nothing is, blue below and orange above, lighter the more. */
class PairPainterTest {
    private static int red(int c) {
        return c >> 16 & 255;
    }

    private static int blue(int c) {
        return c & 255;
    }

    private static double light(int c) {
        return 0.2126 * red(c) + 0.7152 * (c >> 8 & 255) + 0.0722 * blue(c);
    }

    @Test
    void smallDifferencesAreNotColouredAndLargeOnesAreFull() {
        assertEquals(0, PairScale.differenceOpacity(0));
        assertEquals(0, PairScale.differenceOpacity(-0.01));
        assertEquals(1, PairScale.differenceOpacity(0.5));
        assertTrue(PairScale.differenceOpacity(0.1) > 0 && PairScale.differenceOpacity(-0.1) < 1);
    }

    @Test
    void lowerIsBlueAndHigherIsOrangeAndTheLighterTheMore() {
        for (double part = 0.05; part <= 1; part += 0.05) {
            int low = PairScale.difference(-part), high = PairScale.difference(part);
            assertTrue(blue(low) > red(low), "blue at " + -part);
            assertTrue(red(high) > blue(high), "orange at " + part);
            assertTrue(light(low) > light(PairScale.difference(-part + 0.05)));
            assertTrue(light(high) > light(PairScale.difference(part - 0.05)));
        }
        assertEquals(PairScale.difference(1), PairScale.difference(7), "beyond the range it is the end's");
    }

    @Test
    void gammaChangesItsHueAtOneAndIsNotDrawnWhereItWasNotJudged() {
        int pass = PairScale.gamma(1), fail = PairScale.gamma(1.0001);
        assertNotEquals(pass, fail);
        assertTrue(blue(pass) > red(pass) && red(fail) > blue(fail));
        assertEquals(0, PairScale.gammaOpacity(Double.NaN));
        assertTrue(PairScale.gammaOpacity(1.5) > PairScale.gammaOpacity(0.5));
    }
}
