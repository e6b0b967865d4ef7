package org.planwright.cli.internal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.planwright.spi.ProgressMonitor;

/** Progress on standard error: a bar with remaining time on a terminal, a plain line now and then elsewhere. */
final class ConsoleProgress implements ProgressMonitor, AutoCloseable {
    private final PrintStream err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Thread onInterrupt = new Thread(() -> cancelled.set(true));
    private long shown;
    private String message = "";
    private double fraction = Double.NaN;
    private boolean open;

    ConsoleProgress(PrintStream err) {
        this.err = err;
        terminal = System.console() != null && System.console().isTerminal();
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    @Override
    public synchronized void progress(double part, String what) {
        boolean news = !what.equals(message);
        fraction = part;
        message = what;
        show(news, "");
    }

    @Override
    public synchronized void iteration(int iteration, int evaluations, double objective) {
        show(false, String.format(Locale.ROOT, " iteration %d, objective %.6g", iteration, objective));
    }

    private void show(boolean news, String more) {
        long now = System.nanoTime();
        if (now - shown < (terminal ? 100_000_000L : 10_000_000_000L) && !(news && terminal)) {
            if (terminal || !news || now - shown < 1_000_000_000L) return;
        }
        shown = now;
        double s = (now - start) * 1e-9;
        String percent = Double.isNaN(fraction) ? "" : String.format(Locale.ROOT, "%3.0f %% ", 100 * fraction);
        String left = fraction > 0.05 && fraction < 1 && s > 1
                ? String.format(Locale.ROOT, ", about %.0f s left", s * (1 - fraction) / fraction)
                : "";
        if (terminal) {
            int filled = Double.isNaN(fraction) ? 0 : (int) (20 * fraction);
            err.print("\r\u001b[K[" + "#".repeat(filled) + ".".repeat(20 - filled) + "] " + percent + message + more
                    + left);
            err.flush();
            open = true;
        } else {
            err.println(percent + message + more + left);
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled.get();
    }

    @Override
    public synchronized void close() {
        if (open) err.print("\r\u001b[K");
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException e) {
            cancelled.set(true);
        }
    }
}
