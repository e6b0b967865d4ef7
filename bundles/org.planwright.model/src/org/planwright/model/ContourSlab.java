package org.planwright.model;

import java.util.Arrays;
import java.util.List;

/**
 * One slice of contours and the height it stands for; inside is where a line to infinity crosses an odd number of
 * edges.
 */
final class ContourSlab {
    private static final int LINES = 16;
    private final double bottom;
    private final double top;
    private final double[] x0;
    private final double[] y0;
    private final double[] x1;
    private final double[] y1;
    private final Box bounds;

    ContourSlab(double bottom, double top, List<ContourGeometry.Loop> loops) {
        this.bottom = bottom;
        this.top = top;
        int edges = loops.stream().mapToInt(l -> l.x().length).sum(), e = 0;
        x0 = new double[edges];
        y0 = new double[edges];
        x1 = new double[edges];
        y1 = new double[edges];
        double minX = Double.POSITIVE_INFINITY, minY = minX, maxX = -minX, maxY = -minX;
        for (ContourGeometry.Loop l : loops)
            for (int n = 0; n < l.x().length; n++, e++) {
                int m = (n + 1) % l.x().length;
                boolean up = l.y()[n] <= l.y()[m];
                int a = up ? n : m, b = up ? m : n;
                x0[e] = l.x()[a];
                y0[e] = l.y()[a];
                x1[e] = l.x()[b];
                y1[e] = l.y()[b];
                minX = Math.min(minX, l.x()[n]);
                maxX = Math.max(maxX, l.x()[n]);
                minY = Math.min(minY, l.y()[n]);
                maxY = Math.max(maxY, l.y()[n]);
            }
        bounds = new Box(minX, minY, bottom, maxX, maxY, top);
    }

    double bottom() {
        return bottom;
    }

    double top() {
        return top;
    }

    Box bounds() {
        return bounds;
    }

    boolean contains(double x, double y) {
        boolean in = false;
        for (int e = 0; e < x0.length; e++) if (y >= y0[e] && y < y1[e] && x < crossing(e, y)) in = !in;
        return in;
    }

    private double crossing(int e, double y) {
        return x0[e] + (y - y0[e]) / (y1[e] - y0[e]) * (x1[e] - x0[e]);
    }

    /** Exact where loops do not cross each other or themselves: between vertices the inside width is linear in y. */
    double areaMm2() {
        double[] y = Arrays.copyOf(y0, 2 * y0.length);
        System.arraycopy(y1, 0, y, y0.length, y1.length);
        y = Arrays.stream(y).sorted().distinct().toArray();
        double[] middle = new double[Math.max(0, y.length - 1)];
        for (int n = 0; n < middle.length; n++) middle[n] = (y[n] + y[n + 1]) / 2;
        Lines lines = new Lines(middle);
        double area = 0;
        for (int n = 0; n < middle.length; n++)
            for (int c = lines.start[n]; c + 1 < lines.start[n + 1]; c += 2)
                area += (lines.x[c + 1] - lines.x[c]) * (y[n + 1] - y[n]);
        return area;
    }

    /** Covered share of nx by ny pixels of an axial plane, from column i0 and row j0 on. */
    float[] coverage(ImageGrid grid, int i0, int j0, int nx, int ny) {
        double[] y = new double[ny * LINES];
        for (int n = 0; n < y.length; n++) y[n] = grid.y(j0 - 0.5 + (n + 0.5) / LINES);
        Lines lines = new Lines(y);
        float[] covered = new float[nx * ny];
        for (int n = 0; n < y.length; n++) {
            int row = n / LINES * nx;
            for (int c = lines.start[n]; c + 1 < lines.start[n + 1]; c += 2) {
                double from = Math.max(0, grid.toI(lines.x[c]) + 0.5 - i0);
                double to = Math.min(nx, grid.toI(lines.x[c + 1]) + 0.5 - i0);
                for (int i = (int) from; i < to; i++)
                    covered[row + i] += (float) ((Math.min(to, i + 1) - Math.max(from, i)) / LINES);
            }
        }
        return covered;
    }

    /** The edges' crossings with lines of constant y, each line's ascending in x. */
    private final class Lines {
        final int[] start;
        final double[] x;

        /** @param y the lines, ascending */
        Lines(double[] y) {
            start = new int[y.length + 1];
            for (int e = 0; e < x0.length; e++)
                for (int n = first(y, y0[e]), end = first(y, y1[e]); n < end; n++) start[n + 1]++;
            for (int n = 0; n < y.length; n++) start[n + 1] += start[n];
            x = new double[start[y.length]];
            int[] next = start.clone();
            for (int e = 0; e < x0.length; e++)
                for (int n = first(y, y0[e]), end = first(y, y1[e]); n < end; n++) x[next[n]++] = crossing(e, y[n]);
            for (int n = 0; n < y.length; n++) Arrays.sort(x, start[n], start[n + 1]);
        }

        /** First line at or above a height. */
        private static int first(double[] y, double at) {
            int n = Arrays.binarySearch(y, at);
            return n >= 0 ? n : -n - 1;
        }
    }
}
