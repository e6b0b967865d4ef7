package org.planwright.dose.photon.internal;

import org.planwright.model.BeamGeometry;
import org.planwright.model.Vec3;

/**
 * Source and axes of one beam in patient LPS: IEC 61217 angles turned into vectors, so that the engine only projects.
 * {@code x} and {@code y} are the collimator's axes in the isocentre plane, {@code z} points from isocentre to source.
 *
 * @param source source position, mm
 * @param isocentre isocentre, mm
 * @param x unit vector of collimator x
 * @param y unit vector of collimator y
 * @param z unit vector towards the source
 * @param sad source to axis distance, mm
 */
record BeamFrame(Vec3 source, Vec3 isocentre, Vec3 x, Vec3 y, Vec3 z, double sad) {

    /**
     * Head first supine: gantry 0 from anterior, 90 from the patient's left; collimator counter-clockwise seen from the
     * source; couch counter-clockwise seen from above.
     */
    static BeamFrame of(BeamGeometry g, double sad) {
        double cg = cos(g.gantry()), sg = sin(g.gantry()), cc = cos(g.collimator()), sc = sin(g.collimator());
        // fixed frame of the room: x to the patient's left, y to the gantry (superior), z up (anterior), couch at 0
        double[] xg = {cg, 0, -sg}, yg = {0, 1, 0}, zg = {sg, 0, cg};
        double[] xb = new double[3], yb = new double[3];
        for (int n = 0; n < 3; n++) {
            xb[n] = cc * xg[n] + sc * yg[n];
            yb[n] = -sc * xg[n] + cc * yg[n];
        }
        Vec3 z = patient(zg, g.couch());
        return new BeamFrame(
                g.isocentre().plus(z.times(sad)),
                g.isocentre(),
                patient(xb, g.couch()),
                patient(yb, g.couch()),
                z,
                sad);
    }

    /** Room vector to patient LPS on a couch turned by the given degrees. */
    private static Vec3 patient(double[] f, double couch) {
        double c = cos(couch), s = sin(couch);
        return new Vec3(c * f[0] + s * f[1], -f[2], -s * f[0] + c * f[1]);
    }

    /** Exact at multiples of 90 degrees. */
    private static double cos(double degrees) {
        return sin(degrees + 90);
    }

    private static double sin(double degrees) {
        double d = degrees % 360;
        if (d < 0) d += 360;
        if (d >= 180) return -sin(d - 180);
        if (d > 90) d = 180 - d;
        return d == 90 ? 1 : d == 30 ? 0.5 : Math.sin(Math.toRadians(d));
    }

    /** World point of a point of the isocentre plane given in collimator coordinates, mm. */
    Vec3 world(double u, double v) {
        return isocentre.plus(x.times(u)).plus(y.times(v));
    }
}
