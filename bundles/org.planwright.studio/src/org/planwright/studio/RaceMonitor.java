package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.planwright.spi.ProgressMonitor;

/**
 * Looks on during one run of a race by the race's own clock: keeps the objective at every iteration and now and then
 * the weights, which are judged after the run. At the end of the budget it asks the optimizer to stop.
 */
final class RaceMonitor implements ProgressMonitor {
    /** Weights kept of one run at most. */
    static final int MOST = 20;
    /** The next weights are kept when this many times the time has passed. */
    private static final double LATER = 1.3;

    private static final int POINTS = 5000;
    /** Relative fall of the objective below which no new point is kept. */
    private static final double FINE = 1e-6;

    /** Weights on the way. */
    record Snapshot(double cpuSeconds, double wallSeconds, int evaluations, double[] weights) {}

    private final ProgressMonitor outer;
    private final RaceWatch watch;
    private final String name;
    private final int columns;
    private final double stopSeconds;
    private final long begun = System.nanoTime();
    private final double cpuBegun = Timings.cpuSeconds();
    private final List<RacePoint> points = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private double next;
    private int evaluations;
    private int iterations;
    private volatile boolean over;

    /**
     * @param watch told of what is kept
     * @param name said with the progress
     * @param stopSeconds wall seconds after which the optimizer is asked to stop
     */
    RaceMonitor(ProgressMonitor outer, RaceWatch watch, String name, int columns, double stopSeconds) {
        this.outer = outer;
        this.watch = watch;
        this.name = name;
        this.columns = columns;
        this.stopSeconds = stopSeconds;
    }

    double wall() {
        return (System.nanoTime() - begun) * 1e-9;
    }

    double cpu() {
        return Timings.cpuSeconds() - cpuBegun;
    }

    /** From now on nothing counts any more, and a run left behind is asked to stop. */
    synchronized void end() {
        over = true;
    }

    synchronized List<RacePoint> points() {
        return List.copyOf(points);
    }

    synchronized List<Snapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    synchronized int iterations() {
        return iterations;
    }

    synchronized int evaluations() {
        return evaluations;
    }

    @Override
    public void progress(double fraction, String message) {
        if (!over) outer.progress(fraction, name + (message == null || message.isEmpty() ? "" : ": " + message));
    }

    @Override
    public void iteration(int iteration, int evaluationCount, double objective) {
        double cpu = cpu(), wall = wall();
        synchronized (this) {
            if (over) return;
            iterations = iteration;
            evaluations = evaluationCount;
            if (!Double.isFinite(objective) || points.size() == POINTS) return;
            double last = points.isEmpty()
                    ? Double.POSITIVE_INFINITY
                    : points.getLast().objective();
            if (last - objective > FINE * Math.abs(last) || points.isEmpty()) {
                points.add(new RacePoint(cpu, wall, objective, evaluationCount, false, Map.of()));
                watch.point(wall, objective, iteration);
            }
        }
        outer.iteration(iteration, evaluationCount, objective);
    }

    @Override
    public boolean wantsWeights() {
        return !over && wall() >= next;
    }

    @Override
    public void weights(double[] weights) {
        double cpu = cpu(), wall = wall();
        if (weights == null || weights.length != columns) return;
        synchronized (this) {
            if (over || wall < next) return;
            if (snapshots.size() == MOST) {
                int n = 0;
                for (var all = snapshots.iterator(); all.hasNext(); n++) {
                    all.next();
                    if (n % 2 == 1) all.remove();
                }
            }
            double[] kept = weights.clone();
            snapshots.add(new Snapshot(cpu, wall, evaluations, kept));
            watch.weights(wall, kept);
            next = Math.max(LATER * wall, wall + 0.02);
        }
    }

    @Override
    public boolean isCancelled() {
        return over || outer.isCancelled() || wall() > stopSeconds;
    }
}
