package org.planwright.ui.compare.internal;

import org.planwright.spi.ProgressMonitor;

/** Keeps what a job said last, for the view beside the progress view. */
final class Heard {
    private volatile String words = "The comparison begins.";
    private volatile double fraction;

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
