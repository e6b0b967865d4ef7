package org.planwright.dose.photon.tests;

import org.apache.commons.math3.special.Erf;
import org.planwright.model.BeamGeometry;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;
import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;

/**
 * The same dose, slow and plain: density sampled along the ray, kernel integrated in polar coordinates over the blurred
 * beamlet, rotations one after the other. Shares no code with the engine.
 */
final class PlainReference {
    private final DoseRequest request;
    private final PhotonMachine machine;

    PlainReference(DoseRequest request) {
        this.request = request;
        machine = request.machine();
    }

    /** World to the collimator's frame about the isocentre: x, y as the collimator's axes, z towards the source. */
    static Vec3 toCollimator(BeamGeometry g, Vec3 world) {
        Vec3 p = world.minus(g.isocentre());
        double x = p.x(), y = p.z(), z = -p.y();
        double[] q = turn(x, y, g.couch());
        // seen from the couch's foot the gantry turns clockwise: z towards x
        double[] gantry = turn(q[0], z, g.gantry());
        double gx = gantry[0], gz = gantry[1];
        double[] c = turn(gx, q[1], -g.collimator());
        return new Vec3(c[0], c[1], gz);
    }

    private static double[] turn(double a, double b, double degrees) {
        double t = Math.toRadians(degrees);
        return new double[] {Math.cos(t) * a - Math.sin(t) * b, Math.sin(t) * a + Math.cos(t) * b};
    }

    /** Source in world coordinates, found by inverting the frame numerically. */
    static Vec3 source(BeamGeometry g, double sad) {
        Vec3 ex = toCollimator(g, g.isocentre().plus(new Vec3(1, 0, 0)));
        Vec3 ey = toCollimator(g, g.isocentre().plus(new Vec3(0, 1, 0)));
        Vec3 ez = toCollimator(g, g.isocentre().plus(new Vec3(0, 0, 1)));
        return g.isocentre().plus(new Vec3(ex.z(), ey.z(), ez.z()).times(sad));
    }

    double depth(BeamGeometry g, Vec3 p) {
        PlanningCase c = request.planningCase();
        var grid = c.image().grid();
        Vec3 s = source(g, machine.sadMm()), d = p.minus(s);
        double length = d.norm(), step = 0.05, sum = 0;
        for (double t = step / 2; t < length; t += step) {
            Vec3 q = s.plus(d.times(t / length));
            int i = (int) Math.floor(grid.toI(q.x()) + 0.5), j = (int) Math.floor(grid.toJ(q.y()) + 0.5);
            int k = (int) Math.floor(grid.toK(q.z()) + 0.5);
            if (i < 0 || j < 0 || k < 0 || i >= grid.nx() || j >= grid.ny() || k >= grid.nz()) continue;
            sum += request.densityTable().density(c.image().hu(grid.index(i, j, k)))
                    * Math.min(step, length - t + step / 2);
        }
        return sum;
    }

    /** Dose in machine units of the beamlet centred at (u, v) mm in point p. */
    double dose(BeamGeometry g, double u, double v, double ssd, Vec3 p) {
        Vec3 q = toCollimator(g, p);
        double sad = machine.sadMm(), m = sad / (sad - q.z()), x = q.x() * m - u, y = q.y() * m - v;
        double z = depth(g, p), r = p.minus(source(g, sad)).norm();
        double[] weight = new double[machine.components()];
        for (int c = 0; c < weight.length; c++) weight[c] = linear(machine.depthMm(), machine.depthCurve(c), z);
        return lateral(weight, ssd, x, y) * (sad / r) * (sad / r);
    }

    private double lateral(double[] weight, double ssd, double x, double y) {
        double[] r = machine.radiusMm(), s = machine.ssdMm(), k = new double[r.length];
        int n = 0;
        while (n < s.length - 2 && s[n + 1] < ssd) n++;
        double t = s.length == 1 ? 0 : Math.clamp((ssd - s[n]) / (s[n + 1] - s[n]), 0, 1), sum = 0;
        for (int c = 0; c < weight.length; c++) {
            double[] a = machine.kernel(n, c), b = machine.kernel(Math.min(n + 1, s.length - 1), c);
            for (int q = 0; q < k.length; q++) k[q] += weight[c] * (a[q] + t * (b[q] - a[q]));
        }
        double away = Math.hypot(x, y), reach = request.beamletMm() + 2.5 * machine.penumbraFwhmMm();
        for (int q = 1; q < r.length; q++) {
            if (r[q] < away - reach || r[q - 1] > away + reach) continue;
            int parts = (int) Math.ceil((r[q] - r[q - 1]) / (r[q] <= 1 ? 0.01 : r[q] <= 10 ? 0.1 : 0.4));
            double h = (r[q] - r[q - 1]) / parts;
            for (int j = 0; j < parts; j++) {
                double f = (j + 0.5) / parts, rr = r[q - 1] + f * (r[q] - r[q - 1]), mean = 0;
                int angles = 32 + (int) (6 * rr);
                for (int w = 0; w < angles; w++) {
                    double phi = 2 * Math.PI * (w + 0.5) / angles;
                    mean += open(x - rr * Math.cos(phi)) * open(y - rr * Math.sin(phi)) / angles;
                }
                sum += (k[q - 1] + f * (k[q] - k[q - 1])) * mean * 2 * Math.PI * rr * h;
            }
        }
        return sum;
    }

    /** Beamlet of unit fluence blurred by the source, along one axis. */
    private double open(double x) {
        double sigma = machine.penumbraFwhmMm() / Math.sqrt(8 * Math.log(2)) * Math.sqrt(2),
                h = request.beamletMm() / 2;
        if (Math.abs(x) > h + 4 * sigma) return 0;
        return 0.5 * (Erf.erf((x + h) / sigma) - Erf.erf((x - h) / sigma));
    }

    private static double linear(double[] x, double[] f, double at) {
        int n = 0;
        while (n < x.length - 2 && x[n + 1] < at) n++;
        return f[n] + (at - x[n]) / (x[n + 1] - x[n]) * (f[n + 1] - f[n]);
    }
}
