package org.planwright.ui.compare.internal;

import org.planwright.spi.ProgressMonitor;

/** Keeps what a job said last, for the view beside the progress view. */
final class Heard {
    private final Runnable said;
    private volatile String words = "The comparison begins.";
    private volatile double fraction;

    /** @param said told from any thread whenever there are new words */
    Heard(Runnable said) {
        this.said = said;
    }

    String words() {
        return words;
    }

    double fraction() {
        return fraction;
    }

    /** A monitor that is also heard here. */
    ProgressMonitor over(ProgressMonitor monitor) {
        return new ProgressMonitor() {
            @Override
            public void progress(double done, String message) {
                if (done >= 0) fraction = Math.max(fraction, Math.min(1, done));
                if (message != null && !message.isBlank())
                    words = Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
                said.run();
                monitor.progress(done, message);
            }

            @Override
            public void iteration(int iteration, int evaluations, double objective) {
                monitor.iteration(iteration, evaluations, objective);
            }

            @Override
            public boolean isCancelled() {
                return monitor.isCancelled();
            }
        };
    }
}
