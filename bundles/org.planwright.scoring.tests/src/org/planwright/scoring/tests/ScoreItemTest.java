package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.planwright.model.InputException;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;

/** The curve of an item: linear between nodes, the better side at a jump. */
class ScoreItemTest {
    private static ScoreItem item(double[]... nodes) {
        return new ScoreItem("a", "A", List.of(), "Mean[Gy]", "Gy", 5, List.of(nodes), "");
    }

    @Test
    void atAJumpTheBetterSideCountsWhicheverWayTheCurveGoes() {
        ScoreItem falls = item(new double[] {10, 5}, new double[] {10, 0});
        assertEquals(5, falls.points(9), 0);
        assertEquals(5, falls.points(10), 0);
        assertEquals(0, falls.points(10.001), 0);
        ScoreItem rises = item(new double[] {90, 0}, new double[] {95, 2}, new double[] {95, 5});
        assertEquals(1, rises.points(92.5), 1e-12);
        assertEquals(5, rises.points(95), 0);
        assertEquals(5, rises.points(100), 0);
    }

    @Test
    void aCurveThatGoesBackIsRefused() {
        String words = assertThrows(InputException.class, () -> item(new double[] {10, 5}, new double[] {9, 0}))
                .getMessage();
        assertTrue(words.contains("item a") && words.contains("10.0 to 9.0 Gy"), words);
        assertThrows(InputException.class, () -> item(new double[] {10, Double.NaN}));
        assertThrows(InputException.class, () -> item(new double[] {10}));
    }

    @Test
    void pointsAddUpOverTheItemsThatHaveValues() {
        ScoreItem a = item(new double[] {0, 5}, new double[] {10, 0});
        ScoreItem b = new ScoreItem("b", "B", List.of(), "", "", 3, List.of(new double[] {0, 3}), "");
        ScoreResult r = ScoreResult.of("", List.of(a, b), Map.of("a", 4.0));
        assertEquals(3, r.total(), 1e-12);
        assertEquals(8, r.maximum(), 0);
        assertEquals(5, r.scorable(), 0);
        assertEquals(List.of("B"), r.skipped());
    }
}
