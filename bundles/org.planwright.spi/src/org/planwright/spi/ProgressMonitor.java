package org.planwright.spi;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How long work tells how far it is and learns that it shall stop. Thread-safe. Ask {@link #isCancelled} at least every
 * 100 ms of work; on a cancel return the best result so far where the method says so, else throw
 * {@link java.util.concurrent.CancellationException}.
 */
@ProviderType
public interface ProgressMonitor {
    /** A monitor that tells nobody and never cancels. */
    ProgressMonitor NONE = new ProgressMonitor() {};

    /**
     * @param fraction part done, 0 to 1; NaN if unknown
     * @param message what is being done, a few words
     */
    default void progress(double fraction, String message) {}

    /**
     * An optimizer's iteration.
     *
     * @param iteration iterations so far
     * @param evaluations objective evaluations so far
     * @param objective best objective value so far
     */
    default void iteration(int iteration, int evaluations, double objective) {}

    /** Whether somebody would like to see the weights now; cheap, asked at every iteration. */
    default boolean wantsWeights() {
        return false;
    }

    /**
     * Weights on the way, for those who look on: given only after {@link #wantsWeights} said yes.
     *
     * @param weights one per column, at least 0; the caller may go on writing in it when this returns
     */
    default void weights(double[] weights) {}

    /** Whether the user asked to stop. */
    default boolean isCancelled() {
        return false;
    }
}
