package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;

/**
 * Level lines of a plane of numbers by marching squares, linear between grid points: isodoses of a dose plane, contours
 * of an occupancy plane at one half. Coordinates are fractional columns and rows.
 */
public final class IsoLines {
    private IsoLines() {}

    /**
     * Line segments of one level.
     *
     * @param field values, row by row
     * @param columns number of columns
     * @param rows number of rows
     * @param level the level
     * @return segments as x0, y0, x1, y1
     */
    public static List<float[]> segments(float[] field, int columns, int rows, double level) {
        List<float[]> out = new ArrayList<>();
        for (int r = 0; r + 1 < rows; r++)
            for (int c = 0; c + 1 < columns; c++) {
                int o = r * columns + c;
                double a = field[o] - level, b = field[o + 1] - level;
                double d = field[o + columns] - level, e = field[o + columns + 1] - level;
                int key = (a >= 0 ? 1 : 0) | (b >= 0 ? 2 : 0) | (e >= 0 ? 4 : 0) | (d >= 0 ? 8 : 0);
                if (key == 0 || key == 15) continue;
                float[] top = {(float) (c + a / (a - b)), r}, right = {c + 1, (float) (r + b / (b - e))};
                float[] bottom = {(float) (c + d / (d - e)), r + 1}, left = {c, (float) (r + a / (a - d))};
                switch (key) {
                    case 1, 14 -> add(out, left, top);
                    case 2, 13 -> add(out, top, right);
                    case 3, 12 -> add(out, left, right);
                    case 4, 11 -> add(out, right, bottom);
                    case 6, 9 -> add(out, top, bottom);
                    case 7, 8 -> add(out, left, bottom);
                    default -> {
                        boolean centre = a + b + d + e >= 0;
                        add(out, left, (key == 5) == centre ? bottom : top);
                        add(out, right, (key == 5) == centre ? top : bottom);
                    }
                }
            }
        return out;
    }

    private static void add(List<float[]> out, float[] p, float[] q) {
        out.add(new float[] {p[0], p[1], q[0], q[1]});
    }
}
