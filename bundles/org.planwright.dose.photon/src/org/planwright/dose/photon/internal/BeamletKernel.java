package org.planwright.dose.photon.internal;

import org.planwright.model.PhotonMachine;

/**
 * The radial kernels of a machine for one source to surface distance, convolved with a square beamlet and the source's
 * Gaussian (Bortfeld, Schlegel, Rhein, Med. Phys. 20 (1993) 311, eq. 19), tabulated on a lattice whose step is a whole
 * fraction of the beamlet. Planes are kept by phase, so that the values for neighbouring beamlets lie side by side.
 */
final class BeamletKernel {
    /** Coarsest lattice step, mm. */
    static final double STEP = 0.3;

    private final int components;
    /** Lattice steps per beamlet, even. */
    final int phases;
    /** Beamlets reach from -reach to reach + 1 around the beamlet that holds the point. */
    final int reach;
    /** Values per phase plane and per row of it. */
    final int plane, row;

    private final float[][] table;

    /**
     * @param radius largest distance asked for, mm
     */
    BeamletKernel(PhotonMachine m, double ssd, double size, double radius) {
        components = m.components();
        phases = 2 * (int) Math.max(1, Math.ceil(size / STEP / 2 - 1e-9));
        reach = (int) Math.ceil(radius / size);
        row = 2 * reach + 2;
        plane = row * row;
        table = new float[components][(phases + 1) * (phases + 1) * plane];
        double h = size / phases;
        int nodes = (reach + 1) * phases + 1;
        for (int c = 0; c < components; c++)
            scatter(convolved(kernel(m, ssd, c), h, phases, nodes, m.penumbraFwhmMm()), nodes, table[c]);
    }

    /** The radial kernel of a component, linear between the machine's SSDs, clipped at their ends. */
    static RadialKernel kernel(PhotonMachine m, double ssd, int component) {
        double[] s = m.ssdMm();
        int n = 0;
        while (n < s.length - 1 && s[n + 1] <= ssd) n++;
        double[] a = m.kernel(n, component);
        if (n < s.length - 1 && ssd > s[n]) {
            double t = (ssd - s[n]) / (s[n + 1] - s[n]);
            double[] b = m.kernel(n + 1, component);
            for (int r = 0; r < a.length; r++) a[r] += t * (b[r] - a[r]);
        }
        return new RadialKernel(m.radiusMm(), a);
    }

    /**
     * Kernel convolved with a square of side size = phases * h and a Gaussian, at the nodes (i h, j h) of one quadrant.
     *
     * @return nodes * nodes values, i fastest
     */
    static double[] convolved(RadialKernel k, double h, int phases, int nodes, double fwhm) {
        double sigma = fwhm / Math.sqrt(8 * Math.log(2));
        int g = (int) Math.ceil(5 * sigma / h), half = phases / 2, wide = nodes + g, n = wide + half;
        double[] cells = k.cells(h, n);
        // along x: running sums over the beamlet's cells, then the Gaussian; then the same along y
        double[] weight = new double[g + 1];
        double sum = 0;
        for (int q = -g; q <= g; q++) {
            double w = sigma == 0 ? 1 : Math.exp(-0.5 * (q * h / sigma) * (q * h / sigma));
            weight[Math.abs(q)] = w;
            sum += w;
        }
        for (int q = 0; q <= g; q++) weight[q] /= sum;
        double[] x = filter(cells, n, n, nodes, half, wide, weight);
        double[] t = transposed(x, nodes, n);
        return filter(t, n, nodes, nodes, half, wide, weight);
    }

    /** Filters rows of length n (cells of the positive half, even symmetry) into rows of nodes. */
    private static double[] filter(double[] in, int n, int rows, int nodes, int half, int wide, double[] weight) {
        double[] out = new double[rows * nodes], box = new double[wide];
        int g = weight.length - 1;
        for (int r = 0; r < rows; r++) {
            double running = 0;
            for (int q = 0; q < half; q++) running += 2 * in[r * n + q];
            for (int i = 0; i < wide; i++) {
                box[i] = running;
                int out0 = i - half;
                running += in[r * n + Math.min(n - 1, i + half)] - in[r * n + (out0 < 0 ? -out0 - 1 : out0)];
            }
            for (int i = 0; i < nodes; i++) {
                double s = weight[0] * box[i];
                for (int q = 1; q <= g; q++) s += weight[q] * (box[i + q] + box[Math.abs(i - q)]);
                out[r * nodes + i] = s;
            }
        }
        return out;
    }

    private static double[] transposed(double[] a, int columns, int rows) {
        double[] out = new double[a.length];
        for (int r = 0; r < rows; r++) for (int c = 0; c < columns; c++) out[c * rows + r] = a[r * columns + c];
        return out;
    }

    private void scatter(double[] quadrant, int nodes, float[] out) {
        for (int py = 0; py <= phases; py++)
            for (int px = 0; px <= phases; px++) {
                int base = (py * (phases + 1) + px) * plane;
                for (int b = 0; b < row; b++) {
                    int y = Math.abs((b - reach) * phases - py);
                    for (int a = 0; a < row; a++) {
                        int x = Math.abs((a - reach) * phases - px);
                        out[base + b * row + a] = (float) quadrant[y * nodes + x];
                    }
                }
            }
    }

    /**
     * Depth-weighted sum of the components for all beamlets around a point, bilinear between the lattice nodes.
     *
     * @param u place of the point within its beamlet cell along x: 0 at a beamlet centre, under 1 at the next
     * @param v the same along y
     * @param depth one weight per component
     * @param from first row of the plane wanted
     * @param to last row
     * @param out takes rows from .. to: entry b * row + a belongs to beamlet (a - reach, b - reach) from the cell
     */
    void dose(double u, double v, double[] depth, int from, int to, float[] out) {
        int px = Math.min(phases - 1, (int) (u * phases)), py = Math.min(phases - 1, (int) (v * phases));
        double fx = u * phases - px, fy = v * phases - py;
        int p00 = (py * (phases + 1) + px) * plane, p01 = p00 + plane, p10 = p00 + (phases + 1) * plane;
        int begin = from * row, end = (to + 1) * row;
        float a = (float) ((1 - fx) * (1 - fy)), b = (float) (fx * (1 - fy)), c = (float) ((1 - fx) * fy);
        float d = (float) (fx * fy);
        java.util.Arrays.fill(out, begin, end, 0f);
        int k = 0;
        for (; k + 1 < components; k += 2)
            add(
                    table[k],
                    table[k + 1],
                    (float) depth[k],
                    (float) depth[k + 1],
                    p00,
                    p01,
                    p10,
                    a,
                    b,
                    c,
                    d,
                    begin,
                    end,
                    out);
        if (k < components) add(table[k], (float) depth[k], p00, p01, p10, a, b, c, d, begin, end, out);
    }

    private void add(
            float[] s,
            float u,
            int p00,
            int p01,
            int p10,
            float a,
            float b,
            float c,
            float d,
            int begin,
            int end,
            float[] out) {
        int p11 = p10 + plane;
        for (int n = begin; n < end; n++)
            out[n] += u * (a * s[p00 + n] + b * s[p01 + n] + (c * s[p10 + n] + d * s[p11 + n]));
    }

    /** Two components at once: the loop is bound by memory. */
    private void add(
            float[] s,
            float[] t,
            float u,
            float v,
            int p00,
            int p01,
            int p10,
            float a,
            float b,
            float c,
            float d,
            int begin,
            int end,
            float[] out) {
        int p11 = p10 + plane;
        for (int n = begin; n < end; n++)
            out[n] += u * (a * s[p00 + n] + b * s[p01 + n] + (c * s[p10 + n] + d * s[p11 + n]))
                    + v * (a * t[p00 + n] + b * t[p01 + n] + (c * t[p10 + n] + d * t[p11 + n]));
    }

    /** Bytes of the table. */
    static long bytes(int components, double size, double radius) {
        long p = 2 * (long) Math.max(1, Math.ceil(size / STEP / 2 - 1e-9)) + 1;
        long r = 2 * (long) Math.ceil(radius / size) + 2;
        return components * p * p * r * r * Float.BYTES;
    }
}
