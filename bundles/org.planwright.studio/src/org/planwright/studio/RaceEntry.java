package org.planwright.studio;

import java.util.List;
import java.util.Optional;
import org.planwright.evaluation.GammaMap;

/**
 * One optimizer's row in a comparison.
 *
 * @param id short id
 * @param label name shown
 * @param version version of the method
 * @param bundle symbolic name of its bundle
 * @param vendor who made it
 * @param state what came of it
 * @param reason why, in words, if it is not simply done; else empty
 * @param objective objective of its best weights, computed by the studio in float64; NaN if it has none
 * @param said the objective of these weights as the optimizer gave it; NaN if it gave none
 * @param bound greatest lower bound that it claims; negative infinity if none
 * @param runs all its runs; the first is cold
 * @param told the run that times, trace and counts are of: the median by CPU of those after the cold one, or the cold one
 * @param reached when it came near the best of all
 * @param trace the course of the run told of, by time; the first point is the start
 * @param plan the plan of its best weights, for a case
 * @param goals the protocol's goals on it
 * @param gamma its dose against that of the first plan; empty for the first
 */
public record RaceEntry(
        String id,
        String label,
        String version,
        String bundle,
        String vendor,
        State state,
        String reason,
        double objective,
        double said,
        double bound,
        List<Run> runs,
        int told,
        List<Reached> reached,
        List<RacePoint> trace,
        Optional<PlanOutcome> plan,
        List<GoalCheck> goals,
        Optional<GammaMap> gamma) {
    /** What came of an optimizer. */
    public enum State {
        DONE("done"),
        /** It gave back the start weights: no evaluation fitted in its time. */
        START("start weights"),
        /** It failed; the best weights that it showed on the way are kept. */
        KEPT("failed, best weights so far kept"),
        FAILED("failed"),
        /** A plan made before, held beside those of the race. */
        PLAN("plan made before"),
        /** The race was cancelled before its turn. */
        NOT_RUN("not run");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One run.
     *
     * @param name {@code cold}, {@code second}, {@code run 3} ...
     * @param cpuSeconds CPU seconds of the whole process
     * @param wallSeconds wall seconds
     * @param objective objective of its weights, computed by the studio; NaN if it has none
     * @param iterations iterations made
     * @param evaluations objective evaluations made
     * @param stopped why it stopped, in its words
     * @param failure why it failed; empty if it did not
     * @param beside whether a run left behind earlier was still at work: its seconds are then too many
     */
    public record Run(
            String name,
            double cpuSeconds,
            double wallSeconds,
            double objective,
            int iterations,
            int evaluations,
            String stopped,
            String failure,
            boolean beside) {}

    /**
     * When an optimizer first was within a percentage of the best objective of all; medians of the runs after the cold
     * one. NaN if it never was.
     *
     * @param percent how near, percent of the best objective
     * @param cpuSeconds CPU seconds
     * @param wallSeconds wall seconds
     * @param coldCpuSeconds CPU seconds of the cold run
     * @param coldWallSeconds wall seconds of the cold run
     */
    public record Reached(
            double percent, double cpuSeconds, double wallSeconds, double coldCpuSeconds, double coldWallSeconds) {}

    public RaceEntry {
        runs = List.copyOf(runs);
        reached = List.copyOf(reached);
        trace = List.copyOf(trace);
        goals = List.copyOf(goals);
    }

    /** The run that times and counts are of; empty if it never ran. */
    public Optional<Run> run() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(told));
    }

    /** The cold run; empty if it never ran. */
    public Optional<Run> cold() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(0));
    }

    /** Whether it has weights that can be looked at. */
    public boolean hasWeights() {
        return !Double.isNaN(objective);
    }

    /** The same with its dose held against the first plan's. */
    RaceEntry with(GammaMap against) {
        return new RaceEntry(
                id,
                label,
                version,
                bundle,
                vendor,
                state,
                reason,
                objective,
                said,
                bound,
                runs,
                told,
                reached,
                trace,
                plan,
                goals,
                Optional.of(against));
    }
}
