package org.planwright.model;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** The analytic solids: centres in patient LPS, lengths in mm, long axes along z. */
public final class Solids {
    private Solids() {}

    @FunctionalInterface
    private interface Level {
        double at(double x, double y, double z);
    }

    private record Shape(Level level, Box bounds, double volume, String words) {}

    private static final class Made extends Solid {
        private final Shape shape;

        Made(Level level, Box bounds, double volume, String words) {
            shape = new Shape(level, bounds, volume, words);
        }

        @Override
        public double level(double x, double y, double z) {
            return shape.level.at(x, y, z);
        }

        @Override
        public Box bounds() {
            return shape.bounds;
        }

        @Override
        protected double exactVolumeMm3() {
            return shape.volume;
        }

        @Override
        public String describe() {
            return shape.words;
        }
    }

    /** A sphere. */
    public static Solid sphere(Vec3 centre, double radius) {
        positive("sphere", radius);
        return new Made(
                (x, y, z) -> norm(x - centre.x(), y - centre.y(), z - centre.z()) - radius,
                around(centre, radius, radius, radius),
                4 * Math.PI / 3 * radius * radius * radius,
                words("sphere of radius %.2f mm", radius));
    }

    /** An ellipsoid with half axes along x, y, z. */
    public static Solid ellipsoid(Vec3 centre, double rx, double ry, double rz) {
        positive("ellipsoid", rx, ry, rz);
        double least = Math.min(rx, Math.min(ry, rz));
        return new Made(
                (x, y, z) -> least * (norm((x - centre.x()) / rx, (y - centre.y()) / ry, (z - centre.z()) / rz) - 1),
                around(centre, rx, ry, rz),
                4 * Math.PI / 3 * rx * ry * rz,
                words("ellipsoid with half axes %.2f, %.2f, %.2f mm", rx, ry, rz));
    }

    /** A cylinder along z. */
    public static Solid cylinder(Vec3 centre, double radius, double length) {
        positive("cylinder", radius, length);
        return new Made(
                (x, y, z) -> Math.max(
                        norm(x - centre.x(), y - centre.y(), 0) - radius, Math.abs(z - centre.z()) - length / 2),
                around(centre, radius, radius, length / 2),
                Math.PI * radius * radius * length,
                words("cylinder of radius %.2f and length %.2f mm along z", radius, length));
    }

    /**
     * A cone along z.
     *
     * @param baseCentre centre of the base disc
     * @param baseRadius radius of the base
     * @param height of the apex above the base toward +z; negative points to -z
     */
    public static Solid cone(Vec3 baseCentre, double baseRadius, double height) {
        double h = Math.abs(height), slant = Math.hypot(baseRadius, h);
        positive("cone", baseRadius, h);
        double top = baseCentre.z() + height;
        Level level = (x, y, z) -> {
            double up = Math.signum(height) * (z - baseCentre.z());
            double rho = norm(x - baseCentre.x(), y - baseCentre.y(), 0);
            return Math.max(-up, (rho * h + (up - h) * baseRadius) / slant);
        };
        Box bounds = new Box(
                baseCentre.x() - baseRadius,
                baseCentre.y() - baseRadius,
                Math.min(baseCentre.z(), top),
                baseCentre.x() + baseRadius,
                baseCentre.y() + baseRadius,
                Math.max(baseCentre.z(), top));
        return new Made(
                level,
                bounds,
                Math.PI * baseRadius * baseRadius * h / 3,
                words("cone of base radius %.2f and height %.2f mm along z", baseRadius, height));
    }

    /** A box with sides along x, y, z. */
    public static Solid box(Vec3 centre, double sizeX, double sizeY, double sizeZ) {
        positive("box", sizeX, sizeY, sizeZ);
        return new Made(
                (x, y, z) -> Math.max(
                        Math.abs(x - centre.x()) - sizeX / 2,
                        Math.max(Math.abs(y - centre.y()) - sizeY / 2, Math.abs(z - centre.z()) - sizeZ / 2)),
                around(centre, sizeX / 2, sizeY / 2, sizeZ / 2),
                sizeX * sizeY * sizeZ,
                words("box of %.2f x %.2f x %.2f mm", sizeX, sizeY, sizeZ));
    }

    /** A cylinder along z with an ellipse as its section. */
    public static Solid ovalCylinder(Vec3 centre, double semiX, double semiY, double length) {
        return ovalCylinder(centre, semiX, semiY, length, 2);
    }

    /**
     * A cylinder along z whose section is a superellipse |x/a|^n + |y/b|^n = 1.
     *
     * @param exponent n, 1 to 100: 2 is an ellipse, more is boxier
     */
    public static Solid ovalCylinder(Vec3 centre, double semiX, double semiY, double length, double exponent) {
        positive("oval cylinder", semiX, semiY, length);
        if (!(exponent >= 1 && exponent <= 100))
            throw new InputException("oval cylinder with exponent " + exponent + ": it must be 1 to 100");
        double scale = Math.min(semiX, semiY) * Math.min(1, Math.pow(2, 0.5 - 1 / exponent));
        Level level = (x, y, z) -> {
            double a = Math.abs(x - centre.x()) / semiX, b = Math.abs(y - centre.y()) / semiY;
            double radius = exponent == 2 ? norm(a, b, 0) : root(a, b, exponent);
            return Math.max(scale * (radius - 1), Math.abs(z - centre.z()) - length / 2);
        };
        double area = exponent == 2 ? Math.PI : around(t -> 0.5 / square(root(Math.cos(t), Math.sin(t), exponent)));
        return new Made(
                level,
                around(centre, semiX, semiY, length / 2),
                area * semiX * semiY * length,
                words(
                        "oval cylinder of half axes %.2f and %.2f and length %.2f mm along z, exponent %.2f",
                        semiX, semiY, length, exponent));
    }

    /**
     * A tube along z with a sector left out: a C in the axial plane.
     *
     * @param innerRadius 0 for a full disc
     * @param outerRadius greater than the inner
     * @param length along z
     * @param openingAt direction of the opening's middle, degrees from +x (patient left) toward +y (posterior)
     * @param opening angle of the opening in degrees, 0 (closed tube) to less than 360
     */
    public static Solid tubeSector(
            Vec3 centre, double innerRadius, double outerRadius, double length, double openingAt, double opening) {
        positive("tube sector", outerRadius, length, outerRadius - innerRadius);
        if (!(innerRadius >= 0))
            throw new InputException("tube sector: inner radius " + innerRadius + " mm is negative");
        if (!(opening >= 0 && opening < 360))
            throw new InputException("tube sector: opening of " + opening + " degrees; it must be 0 to below 360");
        double half = Math.toRadians(opening) / 2, ux = Math.cos(Math.toRadians(openingAt));
        double uy = Math.sin(Math.toRadians(openingAt));
        Level level = (x, y, z) -> {
            double px = x - centre.x(), py = y - centre.y(), rho = norm(px, py, 0);
            double tube =
                    Math.max(Math.max(rho - outerRadius, innerRadius - rho), Math.abs(z - centre.z()) - length / 2);
            if (half == 0) return tube;
            double along = px * ux + py * uy, across = Math.abs(py * ux - px * uy);
            return Math.max(tube, wedge(along, across, half));
        };
        double area = (1 - opening / 360) * Math.PI * (square(outerRadius) - square(innerRadius));
        return new Made(
                level,
                around(centre, outerRadius, outerRadius, length / 2),
                area * length,
                words(
                        "tube of radii %.2f and %.2f and length %.2f mm along z, open by %.0f degrees at %.0f degrees",
                        innerRadius, outerRadius, length, opening, openingAt));
    }

    /** Distance into (positive) or out of (negative) the wedge of half angle about the axis. */
    private static double wedge(double along, double across, double half) {
        double edge = along * Math.sin(half) - across * Math.cos(half);
        double foot = along * Math.cos(half) + across * Math.sin(half);
        return foot >= 0 ? edge : Math.signum(edge) * norm(along, across, 0);
    }

    /** All points in either. */
    public static Solid union(Solid a, Solid b) {
        return new Made(
                (x, y, z) -> Math.min(a.level(x, y, z), b.level(x, y, z)),
                a.bounds().union(b.bounds()),
                Double.NaN,
                "union of " + a.describe() + " and " + b.describe());
    }

    /** All points in both. */
    public static Solid intersection(Solid a, Solid b) {
        Box p = a.bounds(), q = b.bounds();
        Box both = new Box(
                Math.max(p.minX(), q.minX()),
                Math.max(p.minY(), q.minY()),
                Math.max(p.minZ(), q.minZ()),
                Math.min(p.maxX(), q.maxX()),
                Math.min(p.maxY(), q.maxY()),
                Math.min(p.maxZ(), q.maxZ()));
        return new Made(
                (x, y, z) -> Math.max(a.level(x, y, z), b.level(x, y, z)),
                both.isEmpty() ? new Box(p.minX(), p.minY(), p.minZ(), p.minX(), p.minY(), p.minZ()) : both,
                Double.NaN,
                "intersection of " + a.describe() + " and " + b.describe());
    }

    /** All points in the first that are not in the second. */
    public static Solid difference(Solid a, Solid b) {
        return new Made(
                (x, y, z) -> Math.max(a.level(x, y, z), -b.level(x, y, z)),
                a.bounds(),
                Double.NaN,
                a.describe() + " without " + b.describe());
    }

    /** The solid moved by a vector. */
    public static Solid translated(Solid a, Vec3 by) {
        Box b = a.bounds();
        return new Made(
                (x, y, z) -> a.level(x - by.x(), y - by.y(), z - by.z()),
                new Box(
                        b.minX() + by.x(),
                        b.minY() + by.y(),
                        b.minZ() + by.z(),
                        b.maxX() + by.x(),
                        b.maxY() + by.y(),
                        b.maxZ() + by.z()),
                a.volumeMm3(),
                a.describe());
    }

    private static Box around(Vec3 c, double hx, double hy, double hz) {
        return new Box(c.x() - hx, c.y() - hy, c.z() - hz, c.x() + hx, c.y() + hy, c.z() + hz);
    }

    /** Integral over a turn by the trapezoid rule. */
    private static double around(DoubleUnaryOperator f) {
        int n = 8192;
        double sum = 0;
        for (int s = 0; s < n; s++) sum += f.applyAsDouble(2 * Math.PI * s / n);
        return sum * 2 * Math.PI / n;
    }

    private static double root(double a, double b, double n) {
        double p = Math.abs(a), q = Math.abs(b), most = Math.max(p, q);
        return most == 0 ? 0 : most * Math.pow(Math.pow(p / most, n) + Math.pow(q / most, n), 1 / n);
    }

    private static double norm(double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z);
    }

    private static double square(double v) {
        return v * v;
    }

    private static void positive(String what, double... lengths) {
        for (double l : lengths)
            if (!(l > 0) || Double.isInfinite(l))
                throw new InputException(what + ": a length of " + l + " mm; every length must be positive and finite");
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
