package org.planwright.ui.core.internal;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/**
 * Prints how long the start took, with -Dplanwright.trace.start=true: from the start script (planwright.start, epoch ms) or
 * else from the JVM's, to the first paint of something in the window and to the end of that first round of paints. With
 * -Dplanwright.trace.start=close the window closes then.
 */
final class StartTime {
    private static final int QUIET_MS = 300;
    private static final String WANTED = System.getProperty("planwright.trace.start", "");

    private static long painted;

    private StartTime() {}

    /** Whether it was asked for. */
    static boolean wanted() {
        return WANTED.equals("true") || WANTED.equals("close");
    }

    /** To be called when the window has opened, before its first paint. */
    static void watch(Shell window) {
        if (!wanted()) return;
        say("opened", System.currentTimeMillis());
        Display display = window.getDisplay();
        boolean[] first = {true};
        Listener onPaint = e -> {
            if (!(e.widget instanceof Control c) || c.getShell() != window) return;
            painted = System.currentTimeMillis();
            if (first[0]) say("first paint", painted);
            first[0] = false;
        };
        display.addFilter(SWT.Paint, onPaint);
        Runnable[] look = new Runnable[1];
        look[0] = () -> {
            if (painted == 0 || System.currentTimeMillis() - painted < QUIET_MS) {
                display.timerExec(QUIET_MS / 3, look[0]);
                return;
            }
            display.removeFilter(SWT.Paint, onPaint);
            say("all painted", painted);
            if (WANTED.equals("close")) PlatformUI.getWorkbench().close();
        };
        display.timerExec(QUIET_MS, look[0]);
    }

    /** A step of the start, with the time since it began. */
    static void say(String what, long now) {
        if (!wanted()) return;
        Long script = Long.getLong("planwright.start");
        long begin =
                script != null ? script : ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(String.format(Locale.ROOT, "start: %s after %.2f s", what, (now - begin) / 1000.0));
    }
}
