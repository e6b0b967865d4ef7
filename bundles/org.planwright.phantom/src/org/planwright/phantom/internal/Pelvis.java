package org.planwright.phantom.internal;

import java.util.List;
import org.planwright.model.Solid;
import org.planwright.model.Solids;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/**
 * A male pelvis of simple solids, sizes drawn from the seed: prostate 30 to 80 cc, bladder 80 to 300 cc, rectum 40 to
 * 90 cc, and a PTV (prostate and seminal vesicles with 7 mm, 5 mm to posterior) that overlaps rectum and bladder. The
 * prostate's centre is the origin; the organs touch but never overlap each other.
 */
final class Pelvis {
    private static final double MARGIN = 7, POSTERIOR = 5;

    private Pelvis() {}

    static Recipe make(long seed) {
        Draws draw = new Draws("prostate", seed);
        double[] p = axes(draw.uniform(30, 80), draw.uniform(1.08, 1.2), draw.uniform(0.82, 0.95), 1);
        Solid prostate = Solids.ellipsoid(Vec3.ZERO, p[0], p[1], p[2]);

        // rectum: an oval tube with rounded ends, against which the prostate presses from the front
        double length = draw.uniform(78, 98), flat = draw.uniform(0.82, 1), cap = 10;
        double ab = 1000 * draw.uniform(42, 90) / (Math.PI * (length + 4 * cap / 3));
        double rx = Math.sqrt(ab / flat), ry = rx * flat;
        double wall = p[1] - draw.uniform(0.5, 3);
        double low = -p[2] - draw.uniform(12, 20);
        Vec3 middle = new Vec3(draw.uniform(-3, 3), wall + ry, low + length / 2);
        Solid tube = Solids.union(
                Solids.ovalCylinder(middle, rx, ry, length),
                Solids.union(
                        Solids.ellipsoid(middle.minus(new Vec3(0, 0, length / 2)), rx, ry, cap),
                        Solids.ellipsoid(middle.plus(new Vec3(0, 0, length / 2)), rx, ry, cap)));
        Solid rectum = Solids.difference(tube, Solids.ellipsoid(Vec3.ZERO, p[0] + 1, p[1] + 1, p[2] + 1));

        // seminal vesicles: between bladder and rectum, on top of the prostate
        double sx = draw.uniform(12, 16), sy = draw.uniform(4.5, 6), sz = draw.uniform(7, 9.5), out = sx * 0.95;
        double up = 0.92 * p[2], back = wall - 0.5 - sy;
        Vec3 left = new Vec3(out, back, up), right = new Vec3(-out, back, up);
        Solid vesicles = Solids.union(Solids.ellipsoid(left, sx, sy, sz), Solids.ellipsoid(right, sx, sy, sz));

        Solid ptv = Solids.union(
                grown(Vec3.ZERO, p[0], p[1], p[2]), Solids.union(grown(left, sx, sy, sz), grown(right, sx, sy, sz)));

        // bladder: on top of the prostate, in front of the rectum; the vesicles press into it
        double[] b = axes(draw.uniform(80, 300), draw.uniform(1.15, 1.3), draw.uniform(0.9, 1.02), 0.88);
        double by = Math.min(-draw.uniform(6, 12), wall - 2 - b[1]);
        Vec3 bladderAt = new Vec3(draw.uniform(-3, 3), by, p[2] + b[2] - draw.uniform(0, 2));
        Solid bladder =
                Solids.difference(Solids.ellipsoid(bladderAt, b[0], b[1], b[2]), Solids.union(prostate, vesicles));

        double hip = draw.uniform(86, 98),
                head = draw.uniform(22, 26),
                hy = draw.uniform(-4, 6),
                hz = draw.uniform(8, 22);
        Solid headL = Solids.sphere(new Vec3(hip, hy, hz), head), headR = Solids.sphere(new Vec3(-hip, hy, hz), head);
        Solid bulb = Solids.ellipsoid(
                new Vec3(0, draw.uniform(-2, 4), -p[2] - MARGIN - 10), draw.uniform(10, 12.5), draw.uniform(8, 10), 9);

        double bodyX = draw.uniform(168, 192), bodyY = draw.uniform(108, 126), fat = draw.uniform(12, 22);
        Vec3 bodyAt = new Vec3(0, draw.uniform(2, 10), 20);
        Solid body = Solids.ovalCylinder(bodyAt, bodyX, bodyY, 240);
        Solid muscle = Solids.ovalCylinder(bodyAt, bodyX - fat, bodyY - fat, 240);
        return new Recipe(
                "Prostate phantom, seed " + seed,
                "prostate-79.2",
                List.of(
                        new Structure("PTV", StructureType.TARGET, "PTV_7920", ptv, 1),
                        new Structure("Rectum", StructureType.ORGAN, "Rectum", rectum, 2),
                        new Structure("Bladder", StructureType.ORGAN, "Bladder", bladder, 3),
                        new Structure("FemHead_L", StructureType.ORGAN, "Femur_Head_L", headL, 4),
                        new Structure("FemHead_R", StructureType.ORGAN, "Femur_Head_R", headR, 4),
                        new Structure("PenileBulb", StructureType.ORGAN, "PenileBulb", bulb, 5),
                        new Structure("Prostate", StructureType.TARGET, "Prostate", prostate, 50),
                        new Structure("SeminalVesicles", StructureType.TARGET, "SeminalVes", vesicles, 51),
                        TestSolids.outline(body)),
                List.of(
                        new Recipe.Paint(body, -95),
                        new Recipe.Paint(muscle, 30),
                        new Recipe.Paint(bladder, 5),
                        new Recipe.Paint(rectum, 20),
                        new Recipe.Paint(vesicles, 25),
                        new Recipe.Paint(prostate, 38),
                        new Recipe.Paint(bulb, 35),
                        new Recipe.Paint(headL, 380),
                        new Recipe.Paint(headR, 380)),
                List.of(),
                Recipe.centred(new Vec3(0, 6, 20), 201, 141, 126, 3, Recipe.frame("prostate")));
    }

    /** Half axes in the given ratio of an ellipsoid of so many cc. */
    private static double[] axes(double cc, double x, double y, double z) {
        double r = StrictMath.cbrt(3000 * cc / (4 * Math.PI * x * y * z));
        return new double[] {r * x, r * y, r * z};
    }

    /** An ellipsoid with the PTV's margin. */
    private static Solid grown(Vec3 c, double rx, double ry, double rz) {
        Vec3 moved = new Vec3(c.x(), c.y() + (POSTERIOR - MARGIN) / 2, c.z());
        return Solids.ellipsoid(moved, rx + MARGIN, ry + (MARGIN + POSTERIOR) / 2, rz + MARGIN);
    }
}
