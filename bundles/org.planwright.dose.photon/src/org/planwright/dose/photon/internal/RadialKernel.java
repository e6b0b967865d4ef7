package org.planwright.dose.photon.internal;

/**
 * A radial kernel k(r), linear between its nodes and 0 beyond, with its exact integral over rectangles: the divergence
 * theorem turns the area integral into a flux through the edges, so that a sharp centre costs no accuracy.
 */
final class RadialKernel {
    private static final double[] NODE = {
        0.183434642495649805, 0.525532409916328986, 0.796666477413626740, 0.960289856497536232
    };
    private static final double[] WEIGHT = {
        0.362683783378361983, 0.313706645877887287, 0.222381034453374471, 0.101228536290376259
    };

    private static final int PER_MM = 4;

    private final double[] radius;
    private final double[] value;
    /** P(r) = integral of k r dr from 0 to the node. */
    private final double[] moment;

    /** Upper node for radii in steps of 1 / PER_MM. */
    private final int[] first;

    RadialKernel(double[] radius, double[] value) {
        this.radius = radius;
        this.value = value;
        moment = new double[radius.length];
        for (int n = 1; n < radius.length; n++) moment[n] = moment[n - 1] + segment(n, radius[n]);
        first = new int[(int) (radius[radius.length - 1] * PER_MM) + 1];
        for (int q = 0, n = 1; q < first.length; q++) {
            while (n < radius.length - 1 && radius[n] * PER_MM <= q) n++;
            first[q] = n;
        }
    }

    /** Integral of k r dr from node n - 1 to r. */
    private double segment(int n, double r) {
        double a = radius[n - 1], slope = (value[n] - value[n - 1]) / (radius[n] - a);
        double base = value[n - 1] - slope * a;
        return (r - a) * (base * (r + a) / 2 + slope * (r * r + r * a + a * a) / 3);
    }

    /** Integral of k over the disc of radius r. */
    double disc(double r) {
        return 2 * Math.PI * moment(r);
    }

    double value(double r) {
        int last = radius.length - 1;
        if (r > radius[last]) return 0;
        int n = node(r);
        return value[n - 1] + (r - radius[n - 1]) / (radius[n] - radius[n - 1]) * (value[n] - value[n - 1]);
    }

    private double moment(double r) {
        int last = radius.length - 1;
        if (last == 0 || r <= 0) return 0;
        if (r >= radius[last]) return moment[last];
        int n = node(r);
        return moment[n - 1] + segment(n, r);
    }

    /** Upper node of the interval that holds r, at most the last radius. */
    private int node(double r) {
        int n = first[(int) (r * PER_MM)];
        while (n < radius.length - 1 && radius[n] <= r) n++;
        return n;
    }

    /** Flux of (P / r2) (x, y) through a straight edge at distance x from the centre, y from a to b. */
    private double flux(double x, double a, double b) {
        if (x == 0) return 0;
        double s = 0, mid = (a + b) / 2, half = (b - a) / 2;
        for (int n = 0; n < 4; n++) {
            double y = mid - half * NODE[n], r2 = x * x + y * y;
            s += WEIGHT[n] * moment(Math.sqrt(r2)) / r2;
            y = mid + half * NODE[n];
            r2 = x * x + y * y;
            s += WEIGHT[n] * moment(Math.sqrt(r2)) / r2;
        }
        return s * half * x;
    }

    /**
     * Integral of k over the cells of side h of one quadrant: cell (i, j) is [i h, (i + 1) h] x [j h, (j + 1) h].
     *
     * @param n cells along each side
     * @return n * n integrals, i fastest; symmetric
     */
    double[] cells(double h, int n) {
        double[] out = new double[n * n];
        // flux(i * h, j-th interval): by symmetry the same numbers serve both directions
        double[] edge = new double[(n + 1) * n];
        for (int i = 0; i <= n; i++) for (int j = 0; j < n; j++) edge[i * n + j] = flux(i * h, j * h, (j + 1) * h);
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++)
                out[j * n + i] = edge[(i + 1) * n + j] - edge[i * n + j] + edge[(j + 1) * n + i] - edge[j * n + i];
        return out;
    }
}
