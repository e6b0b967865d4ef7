package org.planwright.studio;

import org.planwright.spi.ProgressMonitor;

/** A phase's share of a job's progress. */
final class PartMonitor implements ProgressMonitor {
    private final ProgressMonitor whole;
    private final double from;
    private final double to;

    PartMonitor(ProgressMonitor whole, double from, double to) {
        this.whole = whole;
        this.from = from;
        this.to = to;
    }

    @Override
    public void progress(double fraction, String message) {
        whole.progress(Double.isNaN(fraction) ? fraction : from + (to - from) * Math.clamp(fraction, 0, 1), message);
    }

    @Override
    public void iteration(int iteration, int evaluations, double objective) {
        whole.iteration(iteration, evaluations, objective);
    }

    @Override
    public boolean wantsWeights() {
        return whole.wantsWeights();
    }

    @Override
    public void weights(double[] weights) {
        whole.weights(weights);
    }

    @Override
    public boolean isCancelled() {
        return whole.isCancelled();
    }
}
