package org.planwright.studio;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Lets planning give way to the window: the calling thread, and the threads it starts, get less of the processor while
 * others want it. On Linux by the thread's nice value, which new threads inherit; elsewhere by Java's thread priority.
 */
final class GiveWay {
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int NICE = 10;

    private GiveWay() {}

    static void now() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY + 1);
        if (!System.getProperty("os.name", "").startsWith("Linux")) return;
        try {
            MethodHandle setpriority = Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("setpriority"),
                            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
            int failed = (int) setpriority.invokeExact(PRIO_PROCESS, THIS_THREAD, NICE);
            if (failed != 0) said("it was refused");
        } catch (Throwable e) { // planning goes on all the same
            said(e.toString());
        }
    }

    private static void said(String why) {
        System.getLogger(GiveWay.class.getName()).log(System.Logger.Level.DEBUG, "no lower priority: " + why);
    }
}
