package org.planwright.cli.internal;

import org.planwright.model.InputException;

/** Checks of numbers given on the command line. */
final class Positive {
    private Positive() {}

    static int threads(int n) {
        if (n < 1) throw new InputException("--threads " + n + ": at least 1");
        return n;
    }

    static double length(String option, double mm) {
        if (!Double.isNaN(mm) && !(mm > 0 && mm < 1e4))
            throw new InputException(option + " " + mm + ": a length in mm above 0 is needed");
        return mm;
    }
}
