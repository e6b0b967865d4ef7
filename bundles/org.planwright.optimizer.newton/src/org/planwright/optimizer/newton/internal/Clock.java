package org.planwright.optimizer.newton.internal;

import org.planwright.numerics.CpuTime;

/** Wall and CPU seconds of one optimization, for {@link NewtonSolve}. CPU is that of the whole process. */
final class Clock {
    private final long wallStart = System.nanoTime();
    private final double cpuStart = CpuTime.seconds();

    double wall() {
        return (System.nanoTime() - wallStart) * 1e-9;
    }

    /** NaN where the system does not tell. */
    double cpu() {
        return CpuTime.seconds() - cpuStart;
    }

    /** The reading of {@link System#nanoTime} when that many seconds are over. */
    long after(double seconds) {
        double nanos = 1e9 * seconds;
        return nanos < 1e18 ? wallStart + (long) nanos : Long.MAX_VALUE;
    }
}
