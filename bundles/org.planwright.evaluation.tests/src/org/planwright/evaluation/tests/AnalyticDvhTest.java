package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.DvhCalculator;
import org.planwright.model.ContourGeometry;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Solid;
import org.planwright.model.Solids;
import org.planwright.model.StructureGeometry;
import org.planwright.model.Vec3;

/**
 * Sampled DVHs of spheres, cylinders and cones in linear dose gradients agree with closed forms: volume within 0.5 %,
 * mean within 0.2 %, D99, D95 and D5 within 1 % of the maximum; as solids, as contours and as masks, each with its own
 * truth.
 */
class AnalyticDvhTest {
    private static final double[][] GRIDS = {{2, 2, 2}, {3, 3, 3}, {5, 5, 5}, {4.6, 4.6, 3}, {2.5, 2.5, 5}};
    private static final double[][] DIRECTIONS = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, -1}, {0.48, 0.6, 0.64}};
    private static final double[][] SIZES = {{4, 10}, {6, 9}, {12, 24}, {30, 50}};

    private record Body(
            String name, LinearTruth.Kind kind, Solid solid, double low, double high, DoubleUnaryOperator r) {}

    private static List<Body> bodies(double radius, double length) {
        double half = length / 2;
        return List.of(
                new Body(
                        "sphere",
                        LinearTruth.Kind.SPHERE,
                        Solids.sphere(Vec3.ZERO, radius),
                        -radius,
                        radius,
                        z -> Math.sqrt(Math.max(0, radius * radius - z * z))),
                new Body(
                        "cylinder",
                        LinearTruth.Kind.CYLINDER,
                        Solids.cylinder(Vec3.ZERO, radius, length),
                        -half,
                        half,
                        z -> radius),
                new Body(
                        "cone",
                        LinearTruth.Kind.CONE,
                        Solids.cone(new Vec3(0, 0, -half), radius, length),
                        -half,
                        half,
                        z -> radius * (half - z) / length));
    }

    /** Largest error of each kind of quantity over all cases: volume %, mean %, D99, D95, D5 % of the maximum. */
    private final double[] worst = new double[5];

    private int cases;

    @Test
    void solidsAgreeWithClosedForms() {
        forEachCase("solid", (body, grid) -> body.solid, (body, grid) -> body);
    }

    @Test
    void contoursAgreeWithTheirStackOfDiscs() {
        forEachCase(
                "contours",
                (b, g) -> contours(b),
                (b, g) -> new Body(
                        b.name,
                        LinearTruth.Kind.STACK,
                        null,
                        firstSlice(b) - 1,
                        lastSlice(b) + 1,
                        z -> b.r.applyAsDouble(Math.min(
                                lastSlice(b),
                                Math.max(firstSlice(b), firstSlice(b) + 2 * Math.rint((z - firstSlice(b)) / 2))))));
    }

    private interface Made<T> {
        T of(Body body, ImageGrid grid);
    }

    private void forEachCase(String what, Made<StructureGeometry> geometry, Made<Body> truth) {
        System.out.printf(
                Locale.ROOT, "%nSampled DVH of %s in linear gradients: worst errors over five directions%n", what);
        System.out.printf(
                "%-9s %6s %6s %-16s %8s %8s %8s %8s %8s%n",
                "shape", "radius", "length", "dose grid mm", "vol %", "mean %", "D99 %max", "D95 %max", "D5 %max");
        for (double[] size : SIZES)
            for (Body body : bodies(size[0], size[1]))
                for (double[] step : GRIDS) {
                    ImageGrid grid =
                            Cases.centred(size[0], size[0], Math.max(size[0], size[1] / 2), step[0], step[1], step[2]);
                    double[] row = new double[5];
                    StructureGeometry shape = geometry.of(body, grid);
                    for (double[] u : DIRECTIONS) compare(shape, truth.of(body, grid), grid, size[0], size[1], u, row);
                    System.out.printf(
                            Locale.ROOT,
                            "%-9s %6.1f %6.1f %-16s %8.3f %8.3f %8.3f %8.3f %8.3f%n",
                            body.name,
                            size[0],
                            size[1],
                            step[0] + " " + step[1] + " " + step[2],
                            row[0],
                            row[1],
                            row[2],
                            row[3],
                            row[4]);
                }
        Tables.row(
                "evaluation",
                "sampled DVH of " + what + ", worst volume error, " + cases + " cases",
                worst[0],
                0.5,
                "%");
        Tables.row("evaluation", "sampled DVH of " + what + ", worst mean error", worst[1], 0.2, "%");
        Tables.row("evaluation", "sampled DVH of " + what + ", worst D99 error", worst[2], 1, "% of maximum");
        Tables.row("evaluation", "sampled DVH of " + what + ", worst D95 error", worst[3], 1, "% of maximum");
        Tables.row("evaluation", "sampled DVH of " + what + ", worst D5 error", worst[4], 1, "% of maximum");
        assertTrue(worst[0] <= 0.5, "volume " + worst[0]);
        assertTrue(worst[1] <= 0.2, "mean " + worst[1]);
        for (int n = 2; n < 5; n++) assertTrue(worst[n] <= 1, "dose at volume " + worst[n]);
    }

    private void compare(
            StructureGeometry shape, Body b, ImageGrid g, double radius, double length, double[] u, double[] row) {
        double slope = 60 / Math.max(2 * radius, length), d0 = offset(g, u, slope);
        Dose dose = Cases.dose(g, (x, y, z) -> d0 + slope * (u[0] * x + u[1] * y + u[2] * z));
        Dvh ours = DvhCalculator.sampled(Cases.organ(b.name, shape), dose);
        LinearTruth truth = new LinearTruth(b.kind, b.low, b.high, b.r, d0, slope * u[0], slope * u[1], slope * u[2]);
        double max = truth.maxGy();
        double[] error = {
            100 * Math.abs(ours.volumeCc() / truth.volumeCc() - 1),
            100 * Math.abs(ours.meanGy() / truth.meanGy() - 1),
            100 * Math.abs(ours.doseAtVolumePercent(99) - truth.doseAtVolumePercent(99)) / max,
            100 * Math.abs(ours.doseAtVolumePercent(95) - truth.doseAtVolumePercent(95)) / max,
            100 * Math.abs(ours.doseAtVolumePercent(5) - truth.doseAtVolumePercent(5)) / max
        };
        cases++;
        for (int n = 0; n < 5; n++) {
            row[n] = Math.max(row[n], error[n]);
            worst[n] = Math.max(worst[n], error[n]);
        }
    }

    /** Lets the lowest dose of the grid be 1 Gy, so that nothing is cut at 0. */
    private static double offset(ImageGrid g, double[] u, double slope) {
        double least = Double.POSITIVE_INFINITY;
        for (int corner = 0; corner < 8; corner++) {
            double x = g.x((corner & 1) * (g.nx() - 1)), y = g.y((corner >> 1 & 1) * (g.ny() - 1));
            least = Math.min(least, u[0] * x + u[1] * y + u[2] * g.z((corner >> 2) * (g.nz() - 1)));
        }
        return 1 - slope * least;
    }

    private static double firstSlice(Body b) {
        return b.low + 1;
    }

    private static double lastSlice(Body b) {
        return b.low + 1 + 2 * Math.floor((b.high - b.low - 2) / 2);
    }

    /** Circles of 360 points every 2 mm; each stands for 1 mm above and below, so the truth is a stack of discs. */
    private static ContourGeometry contours(Body b) {
        List<ContourGeometry.Loop> loops = new ArrayList<>();
        for (double z = firstSlice(b); z <= lastSlice(b) + 1e-9; z += 2) {
            double[] x = new double[360], y = new double[360];
            for (int n = 0; n < 360; n++) {
                x[n] = b.r.applyAsDouble(z) * Math.cos(Math.toRadians(n));
                y[n] = b.r.applyAsDouble(z) * Math.sin(Math.toRadians(n));
            }
            loops.add(new ContourGeometry.Loop(z, x, y));
        }
        return new ContourGeometry(loops, 2);
    }

    @Test
    void masksAgreeWithTheirOwnVoxelBoxes() {
        double[] u = DIRECTIONS[4];
        for (double[] size : SIZES)
            for (Body body : bodies(size[0], size[1]))
                for (double[] step : GRIDS) {
                    ImageGrid g =
                            Cases.centred(size[0], size[0], Math.max(size[0], size[1] / 2), step[0], step[1], step[2]);
                    MaskGeometry mask =
                            new MaskGeometry(g, body.solid.occupancy(g).voxels());
                    double slope = 60 / Math.max(2 * size[0], size[1]), wide = step[0] * 0.8;
                    double d0 = Math.max(offset(g, u, slope), offset(g.resampled(wide), u, slope));
                    Cases.Field field = (x, y, z) -> d0 + slope * (u[0] * x + u[1] * y + u[2] * z);
                    Dvh ours = DvhCalculator.sampled(Cases.organ(body.name, mask), Cases.dose(g, field));
                    Dvh other =
                            DvhCalculator.sampled(Cases.organ(body.name, mask), Cases.dose(g.resampled(wide), field));
                    PlainDvh truth = PlainDvh.ofBoxes(mask, field, 10);
                    for (Dvh d : List.of(ours, other)) {
                        String what = body.name + " " + size[0] + " on " + step[0] + ": " + d.describe();
                        double max = truth.max();
                        assertEquals(mask.volumeMm3() / 1000, d.volumeCc(), 1e-5 * d.volumeCc(), what);
                        assertEquals(truth.mean(), d.meanGy(), 0.002 * truth.mean(), what);
                        for (double p : new double[] {99, 95, 50, 5, 1})
                            assertEquals(truth.doseAtVolumePercent(p), d.doseAtVolumePercent(p), 0.01 * max, what);
                    }
                }
    }

    @Test
    void quadratureBehindTheTruthAgreesWithClosedForms() {
        DoubleUnaryOperator sphere = z -> Math.sqrt(Math.max(0, 100 - z * z));
        LinearTruth closed = new LinearTruth(LinearTruth.Kind.SPHERE, -10, 10, sphere, 40, 1, 0.5, 0.7);
        LinearTruth stacked = new LinearTruth(LinearTruth.Kind.STACK, -10, 10, sphere, 40, 1, 0.5, 0.7);
        assertEquals(closed.volumeCc(), stacked.volumeCc(), 1e-5);
        for (double gy = 28; gy < 53; gy += 1) assertEquals(closed.above(gy), stacked.above(gy), 1e-4);
        LinearTruth cone = new LinearTruth(LinearTruth.Kind.CONE, 0, 30, z -> 10 - z / 3, 20, 0, 0, 1);
        LinearTruth coneStack = new LinearTruth(LinearTruth.Kind.STACK, 0, 30, z -> 10 - z / 3, 20, 0, 0, 1);
        assertEquals(cone.meanGy(), coneStack.meanGy(), 1e-4);
        assertEquals(20 + 30 * (1 - Math.cbrt(0.05)), cone.doseAtVolumePercent(5), 1e-6);
        assertEquals(cone.doseAtVolumePercent(95), coneStack.doseAtVolumePercent(95), 0.03);
    }

    @Test
    void agreesWithThePlainReferenceInACurvedDose() {
        ImageGrid g = Cases.centred(60, 50, 40, 3, 3, 2.5);
        Dose dose =
                Cases.dose(g, (x, y, z) -> 50 * Math.exp(-((x - 10) * (x - 10) + y * y) / 900) * (1 + 0.01 * z) + 2);
        StructureGeometry c = Solids.tubeSector(new Vec3(5, 5, 0), 12, 25, 40, 90, 120);
        StructureGeometry egg =
                Solids.difference(Solids.ellipsoid(new Vec3(-8, 3, 2), 20, 14, 9), Solids.sphere(new Vec3(0, 3, 2), 7));
        for (StructureGeometry s : List.of(c, egg, Solids.sphere(new Vec3(20, -3, 1), 3))) {
            Dvh ours = DvhCalculator.of(
                    org.planwright.evaluation.DvhMode.SAMPLED, Cases.organ("s", s), dose, Optional.empty());
            PlainDvh plain = PlainDvh.ofPoints(s, dose, s.volumeMm3() < 1000 ? 0.1 : 0.4);
            assertEquals(plain.volumeCc(), ours.volumeCc(), 0.005 * ours.volumeCc(), s.describe());
            assertEquals(plain.mean(), ours.meanGy(), 0.002 * plain.mean(), s.describe());
            for (double p : new double[] {99, 95, 70, 50, 30, 5, 1})
                assertEquals(
                        plain.doseAtVolumePercent(p), ours.doseAtVolumePercent(p), 0.01 * plain.max(), s.describe());
        }
    }
}
