package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.planwright.spi.ScoreItem;

/** What holds for the curve of every item that earns points. */
final class Curves {
    private Curves() {}

    /** Points stay within 0 and the maximum, reach it, and go one way only; walked in small steps from low to high. */
    static void assertFallsWithinBounds(ScoreItem item, double low, double high) {
        List<double[]> nodes = item.curve();
        boolean falling = nodes.get(0)[1] > nodes.get(nodes.size() - 1)[1];
        double last = item.points(low), best = last, worst = last;
        for (double value = low; value <= high; value += 0.01) {
            double points = item.points(value);
            assertTrue(points >= 0 && points <= item.maximum(), item.id() + " at " + value + ": " + points);
            assertTrue(falling ? points <= last : points >= last, item.id() + " turns at " + value);
            best = Math.max(best, points);
            worst = Math.min(worst, points);
            last = points;
        }
        assertTrue(best == item.maximum() && worst == 0, item.id() + " spans " + worst + " to " + best);
        assertFalse(item.provenance().isBlank(), item.id() + " does not say where its curve comes from");
    }
}
