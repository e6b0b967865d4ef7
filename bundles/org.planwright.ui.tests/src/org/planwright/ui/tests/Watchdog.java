package org.planwright.ui.tests;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.swt.widgets.Display;

/**
 * Watches the thread of the window: asks it for an answer every 10 ms and keeps how long each took. What holds it longer
 * than {@value #LIMIT_MS} ms is a stall; the stack that held it is kept from half of that on. What the thread itself computed in
 * that time or waited for other threads is counted apart: on a busy machine the rest is other processes'.
 */
final class Watchdog implements AutoCloseable {
    /** The longest that the thread of the window may be held while the optimizer works, ms. */
    static final int LIMIT_MS = 100;

    private final Display display;
    private final Thread thread;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final StringBuilder stalls = new StringBuilder();
    private double[] waits = new double[1 << 12];
    private double[] own = new double[1 << 12];
    private int count;
    private volatile boolean closed;

    Watchdog(Display display) {
        this.display = display;
        threads.setThreadContentionMonitoringEnabled(true);
        thread = Thread.ofPlatform()
                .daemon()
                .name("watchdog")
                .priority(Thread.MAX_PRIORITY)
                .start(this::watch);
    }

    private void watch() {
        while (!closed && !display.isDisposed()) {
            try {
                ask();
                Thread.sleep(10);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void ask() throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        long asked = System.nanoTime();
        double busy = busy();
        display.asyncExec(answered::countDown);
        String held = "";
        if (!answered.await(LIMIT_MS / 2, TimeUnit.MILLISECONDS)) {
            held = stack();
            answered.await();
        }
        double ms = (System.nanoTime() - asked) * 1e-6;
        double without = Math.min(ms, busy() - busy);
        synchronized (this) {
            if (count == waits.length) {
                waits = Arrays.copyOf(waits, 2 * count);
                own = Arrays.copyOf(own, 2 * count);
            }
            own[count] = without;
            waits[count++] = ms;
            if (!held.isEmpty() && stalls.length() < 20_000)
                stalls.append(String.format("%.0f ms, %.0f of them its own, held by%n%s%n", ms, without, held));
        }
    }

    /** What the thread of the window has computed and waited for other threads since it began, ms. */
    private double busy() {
        long id = display.getThread().threadId();
        ThreadInfo info = threads.getThreadInfo(id);
        return threads.getThreadCpuTime(id) * 1e-6 + info.getBlockedTime() + info.getWaitedTime();
    }

    private String stack() {
        StringBuilder s = new StringBuilder();
        StackTraceElement[] frames = display.getThread().getStackTrace();
        for (int n = 0; n < Math.min(40, frames.length); n++)
            s.append("    ").append(frames[n]).append('\n');
        return s.toString();
    }

    /** Longest wait so far, ms. */
    synchronized double worst() {
        return Arrays.stream(waits, 0, count).max().orElse(0);
    }

    /** The longest that the thread held itself up, ms. */
    synchronized double worstOwn() {
        return Arrays.stream(own, 0, count).max().orElse(0);
    }

    /** The wait that 99 % of the answers kept, ms. */
    synchronized double usual() {
        double[] sorted = Arrays.copyOf(waits, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : sorted[(int) (0.99 * (count - 1))];
    }

    synchronized int answers() {
        return count;
    }

    /** What held the thread, with the stack of each stall. */
    synchronized String stalls() {
        return stalls.toString();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(1000);
    }
}
