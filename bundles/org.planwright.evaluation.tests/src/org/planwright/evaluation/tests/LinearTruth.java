package org.planwright.evaluation.tests;

import java.util.function.DoubleUnaryOperator;

/**
 * The exact DVH of a body of revolution about the z axis through the origin in the dose d0 + g . r: its sections are
 * discs, so the volume above a dose is an integral of circular segments; closed form where the shape has one.
 */
final class LinearTruth {
    /** Shares of the volume above a plane where a closed form exists: (dose direction is along z, or a sphere). */
    enum Kind {
        SPHERE,
        CYLINDER,
        CONE,
        STACK
    }

    private static final int STEPS = 1_000;
    private final Kind kind;
    private final double low;
    private final double high;
    private final DoubleUnaryOperator radius;
    private final double d0;
    private final double gxy;
    private final double gz;
    private double whole = Double.NaN;

    /**
     * @param low lower end along z
     * @param high upper end
     * @param radius radius at z
     */
    LinearTruth(
            Kind kind,
            double low,
            double high,
            DoubleUnaryOperator radius,
            double d0,
            double gx,
            double gy,
            double gz) {
        this.kind = kind;
        this.low = low;
        this.high = high;
        this.radius = radius;
        this.d0 = d0;
        this.gxy = Math.hypot(gx, gy);
        this.gz = gz;
    }

    double volumeCc() {
        double mid = radius.applyAsDouble((low + high) / 2), length = high - low;
        return switch (kind) {
                    case SPHERE -> 4 * Math.PI / 3 * Math.pow(mid, 3);
                    case CYLINDER -> Math.PI * mid * mid * length;
                    case CONE -> Math.PI * Math.pow(radius.applyAsDouble(low), 2) * length / 3;
                    case STACK -> integral(z -> Math.PI);
                }
                / 1000;
    }

    double meanGy() {
        return switch (kind) {
            case SPHERE, CYLINDER -> d0 + gz * (low + high) / 2;
            case CONE -> d0 + gz * (low + (high - low) / 4);
            case STACK -> d0 + gz * integral(z -> Math.PI * z) / (volumeCc() * 1000);
        };
    }

    double maxGy() {
        double most = 0;
        for (int n = 0; n <= STEPS; n++) {
            double z = low + (high - low) * n / STEPS;
            most = Math.max(most, d0 + gxy * radius.applyAsDouble(z) + gz * z);
        }
        return most;
    }

    /** D p%: the dose that exactly p percent of the volume exceeds, by bisection. */
    double doseAtVolumePercent(double percent) {
        double a = 2 * d0 - maxGy() - 100, b = maxGy() + 1;
        for (int n = 0; n < 32; n++) {
            double m = (a + b) / 2;
            if (above(m) * 100 >= percent) a = m;
            else b = m;
        }
        return (a + b) / 2;
    }

    /** Share of the volume that receives more than this dose. */
    double above(double gy) {
        if (kind == Kind.SPHERE) {
            double t = clamp((gy - d0 - gz * (low + high) / 2) / (Math.hypot(gxy, gz) * (high - low) / 2), -1, 1);
            return (1 - t) * (1 - t) * (2 + t) / 4;
        }
        if (kind == Kind.CYLINDER && gz == 0) return segment((gy - d0) / (gxy * radius.applyAsDouble(0)));
        if (gxy == 0 && kind != Kind.STACK) {
            double up = clamp(((gy - d0) / gz - low) / (high - low), 0, 1);
            double part = kind == Kind.CONE ? Math.pow(1 - up, 3) : 1 - up;
            return gz > 0 ? part : 1 - part;
        }
        double above = integral(z -> {
            double left = gy - d0 - gz * z;
            if (gxy == 0) return left < 0 ? Math.PI : 0;
            return Math.PI * segment(left / (gxy * radius.applyAsDouble(z)));
        });
        return above / whole();
    }

    private double whole() {
        if (Double.isNaN(whole)) whole = integral(z -> Math.PI);
        return whole;
    }

    /** Share of a unit disc beyond the chord at distance t. */
    private static double segment(double t) {
        if (t >= 1) return 0;
        if (t <= -1) return 1;
        return (Math.acos(t) - t * Math.sqrt(1 - t * t)) / Math.PI;
    }

    private double integral(DoubleUnaryOperator perArea) {
        double sum = 0, step = (high - low) / STEPS;
        for (int n = 0; n < STEPS; n++) {
            double z = low + (n + 0.5) * step, r = radius.applyAsDouble(z);
            sum += r * r * perArea.applyAsDouble(z);
        }
        return sum * step;
    }

    private static double clamp(double v, double a, double b) {
        return Math.max(a, Math.min(b, v));
    }
}
