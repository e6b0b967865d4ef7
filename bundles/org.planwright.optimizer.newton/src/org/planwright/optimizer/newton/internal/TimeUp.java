package org.planwright.optimizer.newton.internal;

import java.util.concurrent.CancellationException;

/** The budget of seconds is used: ends the work on the way as a cancel does, with the best weights so far. */
final class TimeUp extends CancellationException {
    private static final long serialVersionUID = 1;
}
