package org.planwright.studio;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.planwright.model.DoseInfluence;
import org.planwright.model.InputException;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoreResult;

/**
 * Every call into a plugin goes through here: bounded in time, whatever it throws is caught, what it gives back is
 * checked, and the error names the bundle. A call that ignores a cancel is left behind on its daemon thread.
 */
public final class Guard {
    /** How long after a cancel or the end of its time a plugin may take to hand over its best result. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private Guard() {}

    /**
     * Calls a plugin.
     *
     * @param bundle symbolic name for messages
     * @param what what it is asked for, in words
     * @param limit longest time; null for none
     * @param monitor watched for a cancel
     * @throws InputException as thrown by the plugin
     * @throws CancellationException if cancelled without a result
     * @throws PluginFailure if it throws anything else or exceeds its time
     */
    public static <T> T call(String bundle, String what, Duration limit, ProgressMonitor monitor, Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "plugin " + bundle);
        thread.setDaemon(true);
        thread.start();
        long end = limit == null ? Long.MAX_VALUE : System.nanoTime() + limit.toNanos();
        long leave = Long.MAX_VALUE;
        while (true) {
            try {
                return task.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = System.nanoTime();
                if (leave == Long.MAX_VALUE && monitor.isCancelled()) leave = now + GRACE.toNanos();
                if (now > leave) {
                    thread.interrupt();
                    throw new CancellationException(what + " cancelled");
                }
                if (now > end) throw timeout(bundle, what, limit, thread);
            } catch (ExecutionException e) {
                throw failure(bundle, what, e.getCause());
            } catch (InterruptedException e) {
                thread.interrupt();
                Thread.currentThread().interrupt();
                throw new CancellationException(what + " interrupted");
            }
        }
    }

    private static PluginFailure timeout(String bundle, String what, Duration limit, Thread thread) {
        thread.interrupt();
        return new PluginFailure(
                bundle, what + " took longer than " + limit.toSeconds() + " s and was left behind", null);
    }

    private static RuntimeException failure(String bundle, String what, Throwable cause) {
        if (cause instanceof InputException i) return i;
        if (cause instanceof CancellationException c) return c;
        if (cause instanceof PluginFailure p) return p;
        if (cause instanceof OutOfMemoryError)
            return new PluginFailure(
                    bundle,
                    what + " ran out of memory (" + (Runtime.getRuntime().maxMemory() >> 20)
                            + " MiB allowed); take a coarser dose grid or larger beamlets",
                    cause);
        return new PluginFailure(
                bundle,
                what + " failed with " + cause.getClass().getSimpleName()
                        + (cause.getMessage() == null ? "" : ": " + cause.getMessage()),
                cause);
    }

    /** Weights as they must be: one per column, finite, at least 0; objective finite. */
    public static OptimizerResult check(String bundle, OptimizerResult r, int columns) {
        if (r == null || r.weights() == null) throw new PluginFailure(bundle, "the optimizer gave no weights", null);
        if (r.weights().length != columns)
            throw new PluginFailure(
                    bundle, "the optimizer gave " + r.weights().length + " weights for " + columns + " beamlets", null);
        for (int n = 0; n < columns; n++)
            if (!(r.weights()[n] >= 0) || Double.isInfinite(r.weights()[n]))
                throw new PluginFailure(
                        bundle, "the optimizer gave weight " + r.weights()[n] + " for beamlet " + n, null);
        if (!Double.isFinite(r.objective()))
            throw new PluginFailure(bundle, "the optimizer gave the objective " + r.objective(), null);
        return r;
    }

    /** An influence as it must be: on the grid asked for, columns as many as the beams' elements, something in it. */
    public static InfluenceResult check(String bundle, InfluenceResult r, org.planwright.model.ImageGrid grid) {
        if (r == null || r.influence() == null)
            throw new PluginFailure(bundle, "the dose engine gave no influence", null);
        DoseInfluence d = r.influence();
        int elements = r.beams().stream().mapToInt(b -> b.elements().count()).sum();
        if (!d.grid().sameVoxels(grid) || d.columns() != elements)
            throw new PluginFailure(
                    bundle,
                    "the dose engine gave " + d.rows() + " rows and " + d.columns() + " columns for " + grid.size()
                            + " voxels and " + elements + " beamlets",
                    null);
        if (d.nonZeros() == 0) throw new PluginFailure(bundle, "the dose engine gave an influence without dose", null);
        return r;
    }

    /** A score as it must be: finite where valid, no item above its maximum. */
    public static ScoreResult check(String bundle, ScoreResult r) {
        if (r == null) throw new PluginFailure(bundle, "the scoring system gave no result", null);
        if (r.valid() && !Double.isFinite(r.total()))
            throw new PluginFailure(bundle, "the scoring system gave the total " + r.total(), null);
        if (!r.valid()) return r;
        for (ScoreResult.Item i : r.items())
            if (!Double.isNaN(i.item().maximum()) && !(i.points() <= i.item().maximum() + 1e-9))
                throw new PluginFailure(
                        bundle,
                        "item " + i.item().id() + " earned " + i.points() + " of "
                                + i.item().maximum() + " points",
                        null);
        return r;
    }
}
