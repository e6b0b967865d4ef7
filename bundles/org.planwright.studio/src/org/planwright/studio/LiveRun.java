package org.planwright.studio;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ProgressMonitor;

/**
 * Looks on while an optimizer works: keeps the trace, and on a thread of its own turns the newest weights into a dose
 * with DVHs, one after the other, so that the optimizer never waits.
 */
final class LiveRun implements ProgressMonitor {
    private static final long LEAST_MS = 100;
    private static final long TELL_MS = 80;

    private final ProgressMonitor outer;
    private final Function<double[], PlanEvaluation> look;
    private final Runnable tell;
    private final long begun = System.nanoTime();
    private final AtomicReference<double[]> newest = new AtomicReference<>();
    private double[] seconds = new double[64];
    private double[] objectives = new double[64];
    private int points;
    private int iteration;
    private int evaluations;
    private double bound = Double.NaN;
    private long told;
    private volatile boolean idle = true;
    private volatile long looked;
    private volatile boolean running = true;
    private volatile PlanEvaluation evaluation;

    /** @param look makes dose and DVHs of weights; @param tell called when there is something new, on any thread */
    LiveRun(ProgressMonitor outer, Function<double[], PlanEvaluation> look, Runnable tell) {
        this.outer = outer;
        this.look = look;
        this.tell = tell;
        Thread.ofPlatform().daemon().name("planwright live dose").start(this::watch);
    }

    @Override
    public void progress(double fraction, String message) {
        outer.progress(fraction, message);
    }

    @Override
    public boolean isCancelled() {
        return outer.isCancelled();
    }

    @Override
    public boolean wantsWeights() {
        return idle && running && System.currentTimeMillis() - looked >= LEAST_MS;
    }

    @Override
    public void weights(double[] weights) {
        newest.set(weights.clone());
        synchronized (newest) {
            newest.notifyAll();
        }
    }

    @Override
    public void iteration(int iterations, int evaluationCount, double objective) {
        outer.iteration(iterations, evaluationCount, objective);
        boolean due;
        synchronized (this) {
            iteration = iterations;
            evaluations = evaluationCount;
            if (points == seconds.length) {
                seconds = Arrays.copyOf(seconds, 2 * points);
                objectives = Arrays.copyOf(objectives, 2 * points);
            }
            seconds[points] = (System.nanoTime() - begun) * 1e-9;
            objectives[points++] = objective;
            long now = System.currentTimeMillis();
            due = now - told >= TELL_MS;
            if (due) told = now;
        }
        if (due) tell.run();
    }

    private void watch() {
        while (running) {
            double[] w = newest.getAndSet(null);
            try {
                if (w == null) {
                    synchronized (newest) {
                        if (newest.get() == null && running) newest.wait(500);
                    }
                    continue;
                }
                idle = false;
                PlanEvaluation e = look.apply(w);
                if (running) {
                    evaluation = e;
                    tell.run();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) { // a look is only a look: the plan itself is checked at the end
                System.getLogger(getClass().getName()).log(System.Logger.Level.WARNING, "live dose", e);
            } finally {
                looked = System.currentTimeMillis();
                idle = true;
            }
        }
    }

    /** Ends the looking; the trace stays. */
    void end(OptimizerResult result) {
        running = false;
        synchronized (newest) {
            newest.notifyAll();
        }
        evaluation = null;
        if (result != null && Double.isFinite(result.lowerBound())) bound = result.lowerBound();
    }

    synchronized Live live() {
        return new Live(
                running,
                iteration,
                evaluations,
                points == 0 ? Double.NaN : objectives[points - 1],
                bound,
                running || points == 0 ? (System.nanoTime() - begun) * 1e-9 : seconds[points - 1],
                Arrays.copyOf(seconds, points),
                Arrays.copyOf(objectives, points),
                Optional.ofNullable(evaluation));
    }
}
