package org.planwright.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.planwright.numerics.CpuTime;

/** Wall and CPU seconds by phase, and the process's peak memory. CPU is that of the whole process, JIT and GC included. */
public final class Timings {
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final long startWall = System.nanoTime();

    /** CPU seconds of this process so far. */
    public static double cpuSeconds() {
        return CpuTime.seconds();
    }

    /** Largest resident memory of this process so far, bytes; 0 where the system does not tell. */
    public static long peakBytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status")))
                if (line.startsWith("VmHWM:")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }

    /** Runs a phase and keeps its wall seconds as {@code name_s} and its CPU seconds as {@code name_cpu_s}. */
    public <T> T measure(String name, java.util.function.Supplier<T> phase) {
        long wall = System.nanoTime();
        double cpu = cpuSeconds();
        try {
            return phase.get();
        } finally {
            seconds.merge(name + "_s", (System.nanoTime() - wall) * 1e-9, Double::sum);
            seconds.merge(name + "_cpu_s", cpuSeconds() - cpu, Double::sum);
        }
    }

    /** Seconds by name, with {@code total_s} since this object was made. */
    public Map<String, Double> seconds() {
        Map<String, Double> m = new LinkedHashMap<>(seconds);
        m.put("total_s", (System.nanoTime() - startWall) * 1e-9);
        return m;
    }
}
