package org.planwright.evaluation;

/**
 * The nearest point of a dose that is linear on a tetrahedron of a cell, in space and dose at once: the foot of the
 * perpendicular if it lies inside, else on one of the faces beyond which it lies. Scratch of one thread.
 */
final class Tetrahedron {
    private final double[][] vertex = new double[4][4];
    private final double[] a = new double[4];
    private final double[] b = new double[4];
    /** Square of the least distance so far. */
    double best;

    /**
     * Lowers {@link #best} to the square of the distance to the tetrahedron whose corners go from one corner of a cell
     * to the opposite one, along its edges x, y and z in turn, whichever axes these are.
     *
     * @param sx length of the first edge, in units of the distance criterion; sy, sz likewise
     * @param px the point, from the first corner along the first edge, in the same units; py, pz likewise
     * @param e0 dose at the first corner less the dose wanted, in units of the dose criterion; e1, e2, e3 likewise
     */
    void search(
            double sx,
            double sy,
            double sz,
            double px,
            double py,
            double pz,
            double e0,
            double e1,
            double e2,
            double e3) {
        double gx = (e1 - e0) / sx, gy = (e2 - e1) / sy, gz = (e3 - e2) / sz;
        double square = 1 + gx * gx + gy * gy + gz * gz;
        double height = e0 + gx * px + gy * py + gz * pz;
        if (height * height >= best * square) return;
        double back = height / square, foot = height * back;
        double x = px - gx * back, y = py - gy * back, z = pz - gz * back;
        double first = x - sx, last = -z;
        double second = y * sx - x * sy, third = z * sy - y * sz;
        double room = best - foot;
        // A face that the foot of the perpendicular lies beyond is at least so far off.
        if (first > 0 && first * first >= room
                || last > 0 && last * last >= room
                || second > 0 && second * second >= room * (sx * sx + sy * sy)
                || third > 0 && third * third >= room * (sy * sy + sz * sz)) return;
        if (!(first > 0 || second > 0 || third > 0 || last > 0)) {
            best = foot;
            return;
        }
        corner(0, -px, -py, -pz, e0);
        corner(1, sx - px, -py, -pz, e1);
        corner(2, sx - px, sy - py, -pz, e2);
        corner(3, sx - px, sy - py, sz - pz, e3);
        if (first > 0) triangle(1, 2, 3);
        if (second > 0) triangle(0, 2, 3);
        if (third > 0) triangle(0, 1, 3);
        if (last > 0) triangle(0, 1, 2);
    }

    private void corner(int n, double x, double y, double z, double e) {
        double[] c = vertex[n];
        c[0] = x;
        c[1] = y;
        c[2] = z;
        c[3] = e;
    }

    /** The point of a triangle nearest to the origin by its regions (Ericson, Real-Time Collision Detection, 5.1.5). */
    private void triangle(int first, int second, int third) {
        double[] o = vertex[first], q = vertex[second], r = vertex[third];
        double aa = 0, ab = 0, bb = 0, ao = 0, bo = 0, oo = 0;
        for (int n = 0; n < 4; n++) {
            a[n] = q[n] - o[n];
            b[n] = r[n] - o[n];
            aa += a[n] * a[n];
            ab += a[n] * b[n];
            bb += b[n] * b[n];
            ao -= a[n] * o[n];
            bo -= b[n] * o[n];
            oo += o[n] * o[n];
        }
        double area = aa * bb - ab * ab;
        double s = (bb * ao - ab * bo) / area, t = (aa * bo - ab * ao) / area;
        if (s >= 0 && t >= 0 && s + t <= 1) {
            best = Math.min(best, oo - s * ao - t * bo);
            return;
        }
        // Outside its three edges: the nearest point is on one of them.
        edge(oo, ao, aa);
        edge(oo, bo, bb);
        double cc = aa - 2 * ab + bb, co = bo - ao - ab + aa, qq = oo - 2 * ao + aa;
        edge(qq, co, cc);
    }

    /** @param start square of its start's distance; @param along minus the start times the edge; @param length square */
    private void edge(double start, double along, double length) {
        double t = Math.clamp(along / length, 0, 1);
        best = Math.min(best, Math.max(0, start - 2 * t * along + t * t * length));
    }
}
