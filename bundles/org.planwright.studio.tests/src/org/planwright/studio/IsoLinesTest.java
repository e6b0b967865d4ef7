package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Level lines are whole polylines at the exact place, closed unless they leave the field. */
class IsoLinesTest {
    @Test
    void aHillHasOneClosedLine() {
        int n = 41;
        float[] hill = new float[n * n];
        for (int r = 0; r < n; r++) for (int c = 0; c < n; c++) hill[r * n + c] = (float) -Math.hypot(c - 20, r - 20);
        List<float[]> lines = new IsoLines(hill, n, n).at(-12.5);
        assertEquals(1, lines.size());
        float[] line = lines.get(0);
        assertTrue(closed(line));
        for (int p = 0; p < line.length; p += 2)
            assertEquals(12.5, Math.hypot(line[p] - 20, line[p + 1] - 20), 0.02, "point " + p / 2);
    }

    @Test
    void aRampHasOneOpenLineFromEdgeToEdge() {
        float[] ramp = new float[7 * 5];
        for (int r = 0; r < 5; r++) for (int c = 0; c < 7; c++) ramp[r * 7 + c] = 2 * c + 0.5f * r;
        List<float[]> lines = new IsoLines(ramp, 7, 5).at(5.25);
        assertEquals(1, lines.size());
        float[] line = lines.get(0);
        assertEquals(4, Math.abs(line[1] - line[line.length - 1]), 1e-6);
        for (int p = 0; p < line.length; p += 2) assertEquals(5.25, 2 * line[p] + 0.5 * line[p + 1], 1e-5);
    }

    @Test
    void theCentreDecidesASaddle() {
        float[] joined = {1, 0.2f, 0.2f, 1}, apart = {1, -0.2f, -0.2f, 1};
        assertEquals(2, new IsoLines(joined, 2, 2).at(0.5).size());
        assertEquals(2, new IsoLines(apart, 2, 2).at(0.5).size());
        assertEquals(1, turns(new IsoLines(joined, 2, 2).at(0.5)), "inside joined: the other two corners are cut off");
        assertEquals(0, turns(new IsoLines(apart, 2, 2).at(0.5)), "inside apart: its own corners are cut off");
    }

    /** Number of lines that cut off the top right corner. */
    private static long turns(List<float[]> lines) {
        return lines.stream()
                .filter(l -> Math.max(l[0], l[2]) == 1 && Math.min(l[1], l[3]) == 0)
                .count();
    }

    @Test
    void everyCrossedCellIsCrossedOnceInAnyField() {
        Random random = new Random(5);
        for (int trial = 0; trial < 200; trial++) {
            int w = 2 + random.nextInt(30), h = 2 + random.nextInt(30);
            float[] f = new float[w * h];
            for (int n = 0; n < f.length; n++) f[n] = random.nextInt(5);
            int expected = 0, drawn = 0;
            for (int r = 0; r + 1 < h; r++)
                for (int c = 0; c + 1 < w; c++) {
                    boolean a = f[r * w + c] >= 2, b = f[r * w + c + 1] >= 2;
                    boolean d = f[(r + 1) * w + c] >= 2, e = f[(r + 1) * w + c + 1] >= 2;
                    expected += a == e && b == d && a != b ? 2 : a == b && b == d && d == e ? 0 : 1;
                }
            for (float[] line : new IsoLines(f, w, h).at(2)) {
                drawn += line.length / 2 - 1;
                if (!closed(line)) {
                    assertTrue(atEdge(line[0], line[1], w, h), "an open line begins at the edge");
                    assertTrue(atEdge(line[line.length - 2], line[line.length - 1], w, h));
                }
            }
            assertEquals(expected, drawn, w + " x " + h);
        }
    }

    private static boolean closed(float[] line) {
        return line[0] == line[line.length - 2] && line[1] == line[line.length - 1];
    }

    private static boolean atEdge(float x, float y, int w, int h) {
        return x == 0 || y == 0 || x == w - 1 || y == h - 1;
    }

    @Test
    void aFieldOfOneRowHasNoLines() {
        assertTrue(new IsoLines(new float[] {0, 1, 0}, 3, 1).at(0.5).isEmpty());
        assertTrue(new IsoLines(new float[] {0, 1, 0}, 1, 3).at(0.5).isEmpty());
    }
}
