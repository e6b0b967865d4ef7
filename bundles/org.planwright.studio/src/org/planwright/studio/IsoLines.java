package org.planwright.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Level lines of a plane of numbers by marching squares, linear between grid points, chained into polylines: isodoses of
 * a dose plane, contours of an occupancy plane at one half. Coordinates are fractional columns and rows.
 */
public final class IsoLines {
    private static final int TOP = 0, RIGHT = 1, BOTTOM = 2, LEFT = 3;
    /** The two edges that the line crosses, as bits, by the corners inside: 1 top left, 2 top right, 4 and 8 below. */
    private static final int[] EDGES = {0, 9, 3, 10, 6, 15, 5, 12, 12, 5, 15, 6, 10, 3, 9, 0};

    private static final int JOINED = 16, FIRST = 32, SECOND = 64;

    /** Cells along the side of a block whose least and greatest value are known. */
    private static final int BLOCK = 8;

    private final float[] field;
    private final int columns;
    private final int across;
    private final int down;
    private final int blocksAcross;
    private final float[] least;
    private final float[] greatest;
    /** Corners inside, how a saddle is cut, and which of the two possible segments are drawn, per cell. */
    private final byte[] state;

    private int[] active = new int[1024];
    private double level;
    private float[] points = new float[256];
    private int size;

    /**
     * @param field values, row by row; must not change as long as lines are asked for
     * @param columns number of columns
     * @param rows number of rows
     */
    public IsoLines(float[] field, int columns, int rows) {
        this.field = field;
        this.columns = columns;
        across = Math.max(0, columns - 1);
        down = Math.max(0, rows - 1);
        state = new byte[across * down];
        blocksAcross = (across + BLOCK - 1) / BLOCK;
        int blocks = blocksAcross * ((down + BLOCK - 1) / BLOCK);
        least = new float[blocks];
        greatest = new float[blocks];
        for (int b = 0; b < blocks; b++) {
            int c0 = b % blocksAcross * BLOCK, c1 = Math.min(c0 + BLOCK, across);
            int r0 = b / blocksAcross * BLOCK, r1 = Math.min(r0 + BLOCK, down);
            float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
            for (int r = r0; r <= r1; r++)
                for (int o = r * columns + c0, end = r * columns + c1; o <= end; o++) {
                    low = Math.min(low, field[o]);
                    high = Math.max(high, field[o]);
                }
            least[b] = low;
            greatest[b] = high;
        }
    }

    /**
     * Lines of one level.
     *
     * @param at the level; what equals it is inside
     * @return polylines as x0, y0, x1, y1, ...; a closed one ends where it begins, the others at the field's edge
     */
    public List<float[]> at(double at) {
        level = at;
        int n = 0;
        for (int b = 0; b < least.length; b++) if (greatest[b] >= level && least[b] < level) n = scan(b, n);
        List<float[]> out = new ArrayList<>();
        for (int a = 0; a < n; a++) {
            int cell = active[a], key = state[cell] & 15;
            if (key != 5 && key != 10) begin(out, cell, Integer.numberOfTrailingZeros(EDGES[key]));
            else {
                begin(out, cell, LEFT);
                begin(out, cell, RIGHT);
            }
        }
        for (int a = 0; a < n; a++) state[active[a]] = 0;
        return out;
    }

    /** Notes the cells of a block that the level crosses; returns how many there are now. */
    private int scan(int block, int count) {
        int n = count, c0 = block % blocksAcross * BLOCK, c1 = Math.min(c0 + BLOCK, across);
        int r0 = block / blocksAcross * BLOCK, r1 = Math.min(r0 + BLOCK, down);
        for (int r = r0; r < r1; r++) {
            int o = r * columns + c0, cell = r * across + c0;
            int left = (field[o] >= level ? 1 : 0) | (field[o + columns] >= level ? 8 : 0);
            for (int c = c0; c < c1; c++, cell++, o++) {
                int right = (field[o + 1] >= level ? 2 : 0) | (field[o + 1 + columns] >= level ? 4 : 0);
                int key = left | right;
                left = right >> 1 & 1 | (right & 4) << 1;
                if (key == 0 || key == 15) continue;
                state[cell] = (byte) ((key == 5 || key == 10) && (key == 5) == centreInside(o) ? key | JOINED : key);
                if (n == active.length) active = Arrays.copyOf(active, 2 * n);
                active[n++] = cell;
            }
        }
        return n;
    }

    private boolean centreInside(int o) {
        return (double) field[o] + field[o + 1] + field[o + columns] + field[o + columns + 1] >= 4 * level;
    }

    /** Draws the line that crosses the cell through the edge, unless it is drawn already. */
    private void begin(List<float[]> out, int cell, int edge) {
        if (!take(cell, edge)) return;
        size = 0;
        boolean closed = follow(cell, exit(cell, edge));
        if (closed) {
            point(points[0], points[1]);
            out.add(Arrays.copyOf(points, size));
            return;
        }
        float[] ahead = Arrays.copyOf(points, size);
        size = 0;
        follow(cell, edge);
        float[] whole = new float[size + ahead.length];
        for (int p = 0; p < size; p += 2) {
            whole[p] = points[size - 2 - p];
            whole[p + 1] = points[size - 1 - p];
        }
        System.arraycopy(ahead, 0, whole, size, ahead.length);
        out.add(whole);
    }

    /** Goes on out of the cell through the edge; true if the line comes back to where it began. */
    private boolean follow(int cell, int edge) {
        int c = cell % across, r = cell / across;
        while (true) {
            crossing(c, r, edge);
            c += edge == RIGHT ? 1 : edge == LEFT ? -1 : 0;
            r += edge == BOTTOM ? 1 : edge == TOP ? -1 : 0;
            if (c < 0 || r < 0 || c >= across || r >= down) return false;
            int next = r * across + c, in = edge + 2 & 3;
            if (!take(next, in)) return true;
            edge = exit(next, in);
        }
    }

    /** Marks the segment of the cell that meets the edge; false if it was marked. */
    private boolean take(int cell, int edge) {
        int s = state[cell], key = s & 15;
        boolean second =
                (key == 5 || key == 10) && ((s & JOINED) != 0 ? edge < BOTTOM : edge == RIGHT || edge == BOTTOM);
        int bit = second ? SECOND : FIRST;
        state[cell] |= (byte) bit;
        return (s & bit) == 0;
    }

    private int exit(int cell, int edge) {
        int s = state[cell], key = s & 15;
        if (key == 5 || key == 10) return (s & JOINED) != 0 ? edge ^ 1 : 3 - edge;
        return Integer.numberOfTrailingZeros(EDGES[key] & ~(1 << edge));
    }

    private void crossing(int c, int r, int edge) {
        int o = (edge == BOTTOM ? r + 1 : r) * columns + (edge == RIGHT ? c + 1 : c);
        boolean flat = edge == TOP || edge == BOTTOM;
        double a = field[o] - level, b = field[flat ? o + 1 : o + columns] - level;
        float t = (float) (a / (a - b));
        if (flat) point(c + t, edge == BOTTOM ? r + 1 : r);
        else point(edge == RIGHT ? c + 1 : c, r + t);
    }

    private void point(float x, float y) {
        if (size + 2 > points.length) points = Arrays.copyOf(points, 2 * points.length);
        points[size++] = x;
        points[size++] = y;
    }
}
