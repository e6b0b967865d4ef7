package org.planwright.numerics;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;

/**
 * CPU seconds of this process, compiler and garbage collection included, for the course of every optimization and for
 * benchmarks. The JDK tells them in ticks of 10 ms on Linux; where it may, this asks the system's own clock instead.
 */
public final class CpuTime {
    /** CLOCK_PROCESS_CPUTIME_ID of Linux. */
    private static final int PROCESS = 2;

    private CpuTime() {}

    /** Made when somebody asks for the time first. */
    private static final class Native {
        /** int clock_gettime(int clock, struct timespec *t); null where it cannot be called. */
        static final MethodHandle CLOCK = find();

        private static MethodHandle find() {
            if (!System.getProperty("os.name").equals("Linux")
                    || !CpuTime.class.getModule().isNativeAccessEnabled()
                    || ValueLayout.ADDRESS.byteSize() != 8) return null;
            try {
                Linker linker = Linker.nativeLinker();
                return linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("clock_gettime"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
            } catch (RuntimeException | LinkageError e) {
                return null;
            }
        }
    }

    /** CPU seconds of this process so far; NaN where the system does not tell. */
    public static double seconds() {
        double s = ofSystem();
        if (!Double.isNaN(s)) return s;
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean
                ? 1e-9 * bean.getProcessCpuTime()
                : Double.NaN;
    }

    private static double ofSystem() {
        if (Native.CLOCK == null) return Double.NaN;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(16, 8);
            if ((int) Native.CLOCK.invokeExact(PROCESS, time) != 0) return Double.NaN;
            return time.get(ValueLayout.JAVA_LONG, 0) + 1e-9 * time.get(ValueLayout.JAVA_LONG, 8);
        } catch (Throwable e) {
            return Double.NaN;
        }
    }
}
