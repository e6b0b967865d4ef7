package org.planwright.numerics.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.planwright.numerics.CpuTime;

/** The clock of every optimization's course against the JDK's. */
class CpuTimeTest {
    @Test
    void countsWhatThisThreadWorksAndNotItsSleep() throws InterruptedException {
        double before = CpuTime.seconds(), thread = threadSeconds();
        double x = 0;
        while (threadSeconds() - thread < 0.1) x += Math.sin(x + 1);
        double worked = CpuTime.seconds() - before;
        assertTrue(worked > 0.09 && worked < 2, String.format(Locale.ROOT, "%.3f s told of 0.1 s, %g", worked, x));
        assertEquals(jdkSeconds(), CpuTime.seconds(), 0.1, "CPU s of the process, by the JDK and by the system");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void stepsAreFinerThanTheTicksOfTheJdk() {
        double last = CpuTime.seconds(), least = 1;
        for (int n = 0; n < 1000; n++) {
            double now = CpuTime.seconds();
            assertTrue(now >= last, "CPU time went back");
            if (now > last) least = Math.min(least, now - last);
            last = now;
        }
        assertTrue(least < 1e-3, "least step " + least + " s");
    }

    private static double threadSeconds() {
        return 1e-9 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double jdkSeconds() {
        return 1e-9
                * ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime();
    }
}
