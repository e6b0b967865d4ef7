package org.planwright.studio;

import java.util.List;
import org.planwright.spi.OptimizerResult;

/**
 * One run of one optimizer in a race, as it was seen.
 *
 * @param contender who ran
 * @param round number of the run of this optimizer, from 0; 0 is cold
 * @param cpuSeconds CPU seconds of the whole process during the run
 * @param wallSeconds wall seconds
 * @param result what it gave back, checked; null if that was nothing that can be used
 * @param failure why, in words; empty if it gave a result
 * @param hung whether it was left behind at work
 * @param beside whether one left behind earlier was still at work during this run
 * @param points objective on the way, as the optimizer said it
 * @param snapshots weights on the way
 * @param iterations iterations it told of on the way
 * @param evaluations evaluations it told of on the way
 */
record RaceRun(
        Contender contender,
        int round,
        double cpuSeconds,
        double wallSeconds,
        OptimizerResult result,
        String failure,
        boolean hung,
        boolean beside,
        List<RacePoint> points,
        List<RaceMonitor.Snapshot> snapshots,
        int iterations,
        int evaluations) {
    boolean failed() {
        return result == null;
    }
}
