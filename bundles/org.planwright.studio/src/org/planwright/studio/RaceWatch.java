package org.planwright.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.planwright.spi.ProgressMonitor;

/**
 * How a race goes, for a face that looks on: each optimizer's course so far, its scores on the way, and a stop for the
 * one at its turn. One object for one race; any thread.
 */
public final class RaceWatch {
    /** Where an optimizer stands. */
    public enum Phase {
        WAITING("waits for its turn"),
        RUNNING("at work"),
        STOPPING("asked to stop"),
        DONE("done, to be judged"),
        FAILED("failed");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * One optimizer as it stands; of several runs the newest.
     *
     * @param id its id
     * @param label name shown
     * @param phase where it stands
     * @param why why it failed, in words; else empty
     * @param seconds wall seconds of the points of its course
     * @param objectives objective there, as the optimizer says it
     * @param scoreSeconds wall seconds of the weights that were scored
     * @param scores totals there, by scoring system; NaN where a system cannot judge the weights
     * @param wallSeconds wall seconds of the run so far
     * @param iterations iterations told
     */
    public record Lane(
            String id,
            String label,
            Phase phase,
            String why,
            double[] seconds,
            double[] objectives,
            double[] scoreSeconds,
            Map<String, double[]> scores,
            double wallSeconds,
            int iterations) {}

    /** Looks at weights take at most one part in so many of the time. */
    private static final int SHARE = 5;

    private static final int POINTS = 4000;

    private record Weights(Track of, double seconds, double[] weights) {}

    /** What is known of one optimizer; guarded by the watch. */
    private static final class Track {
        final Contender contender;
        Phase phase = Phase.WAITING;
        String why = "";
        double[] seconds = new double[64];
        double[] objectives = new double[64];
        int points;
        int iterations;
        long begun;
        double wall;
        final List<double[]> scoreSeconds = new ArrayList<>();
        final Map<String, List<Double>> scores = new LinkedHashMap<>();

        Track(Contender contender) {
            this.contender = contender;
        }
    }

    private final Runnable tell;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final AtomicReference<Weights> newest = new AtomicReference<>();
    private volatile Track running;
    private volatile boolean next;
    private volatile boolean over;
    private volatile Thread looker;
    private volatile Comparison comparison;
    private volatile String problem = "";

    /** @param tell called when there is something new, often and on any thread; must return at once */
    public RaceWatch(Runnable tell) {
        this.tell = tell;
    }

    /** All optimizers in their order; empty before the race began. */
    public synchronized List<Lane> lanes() {
        return tracks.values().stream().map(RaceWatch::lane).toList();
    }

    /** Id of the optimizer at its turn; empty if none is. */
    public Optional<String> atTurn() {
        Track t = running;
        return t == null ? Optional.empty() : Optional.of(t.contender.id());
    }

    /** Asks the optimizer at its turn to stop; its best weights so far are kept and the others go on. */
    public void stopTurn() {
        Track t = running;
        if (t == null) return;
        next = true;
        synchronized (this) {
            t.phase = Phase.STOPPING;
        }
        tell.run();
    }

    /** What came of it; empty while it goes on or if it failed as a whole. */
    public Optional<Comparison> comparison() {
        return Optional.ofNullable(comparison);
    }

    /** Why it failed as a whole, in words; empty if it did not. */
    public String problem() {
        return problem;
    }

    /** Whether nothing more comes. */
    public boolean over() {
        return over;
    }

    private static Lane lane(Track t) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        t.scores.forEach((id, v) ->
                scores.put(id, v.stream().mapToDouble(Double::doubleValue).toArray()));
        boolean busy = t.phase == Phase.RUNNING || t.phase == Phase.STOPPING;
        return new Lane(
                t.contender.id(),
                t.contender.label(),
                t.phase,
                t.why,
                Arrays.copyOf(t.seconds, t.points),
                Arrays.copyOf(t.objectives, t.points),
                t.scoreSeconds.stream().mapToDouble(s -> s[0]).toArray(),
                scores,
                busy ? (System.nanoTime() - t.begun) * 1e-9 : t.wall,
                t.iterations);
    }

    // ---- for the race ----------------------------------------------------------------------------------------------

    synchronized void start(List<Contender> contenders) {
        for (Contender c : contenders) tracks.putIfAbsent(c.id(), new Track(c));
        tell.run();
    }

    /** Scores weights on the way from now on, on a thread of its own. */
    void look(Function<double[], Map<String, Double>> scorer) {
        looker = Thread.ofPlatform()
                .daemon()
                .name("planwright race scores")
                .priority(Thread.MIN_PRIORITY)
                .start(() -> look(scorer, newest));
    }

    private void look(Function<double[], Map<String, Double>> scorer, AtomicReference<Weights> from) {
        try {
            while (!over) {
                Weights w = from.getAndSet(null);
                if (w == null) {
                    Thread.sleep(20);
                    continue;
                }
                long begun = System.nanoTime();
                Map<String, Double> found = scorer.apply(w.weights);
                long spent = (System.nanoTime() - begun) / 1_000_000;
                if (looker == null) return;
                scored(w, found);
                Thread.sleep((SHARE - 1) * spent);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // a look is only a look: the plans are scored at the end
            if (looker != null) // else the race is over, and the look was broken off
            System.getLogger(getClass().getName()).log(System.Logger.Level.WARNING, "scores on the way", e);
        }
    }

    private void scored(Weights w, Map<String, Double> found) {
        synchronized (this) {
            if (w.of != running && w.seconds > w.of.wall) return;
            w.of.scoreSeconds.add(new double[] {w.seconds});
            found.forEach((id, v) ->
                    w.of.scores.computeIfAbsent(id, _ -> new ArrayList<>()).add(v));
        }
        tell.run();
    }

    /** No more looks: the race is over and the plans are judged. */
    void lookNoMore() {
        Thread t = looker;
        looker = null;
        if (t != null) t.interrupt();
    }

    /** An optimizer's run begins; what is given back is asked whether it shall stop. */
    ProgressMonitor begin(Contender c, ProgressMonitor outer) {
        synchronized (this) {
            Track t = tracks.computeIfAbsent(c.id(), _ -> new Track(c));
            t.phase = Phase.RUNNING;
            t.points = t.iterations = 0;
            t.scoreSeconds.clear();
            t.scores.clear();
            t.begun = System.nanoTime();
            next = false;
            running = t;
        }
        tell.run();
        return new Turn(outer);
    }

    /** Whether the run at its turn was asked to stop by {@link #stopTurn}. */
    boolean stopped() {
        return next;
    }

    void point(double seconds, double objective, int iteration) {
        synchronized (this) {
            Track t = running;
            if (t == null || t.points == POINTS) return;
            t.iterations = iteration;
            if (t.points == t.seconds.length) {
                t.seconds = Arrays.copyOf(t.seconds, 2 * t.points);
                t.objectives = Arrays.copyOf(t.objectives, 2 * t.points);
            }
            t.seconds[t.points] = seconds;
            t.objectives[t.points++] = objective;
        }
        tell.run();
    }

    void weights(double seconds, double[] weights) {
        Track t = running;
        if (t != null && looker != null) newest.set(new Weights(t, seconds, weights));
    }

    void end(RaceRun r) {
        synchronized (this) {
            Track t = tracks.get(r.contender().id());
            running = null;
            t.wall = r.wallSeconds();
            t.phase = r.failed() ? Phase.FAILED : Phase.DONE;
            if (r.failed()) t.why = r.failure();
        }
        tell.run();
    }

    void end(Comparison found, String why) {
        comparison = found;
        problem = why;
        over = true;
        lookNoMore();
        tell.run();
    }

    /** The race's monitor, which also stops when this run alone shall. */
    private final class Turn implements ProgressMonitor {
        private final ProgressMonitor outer;

        Turn(ProgressMonitor outer) {
            this.outer = outer;
        }

        @Override
        public void progress(double fraction, String message) {
            outer.progress(fraction, message);
        }

        @Override
        public void iteration(int iteration, int evaluations, double objective) {
            outer.iteration(iteration, evaluations, objective);
        }

        @Override
        public boolean isCancelled() {
            return next || outer.isCancelled();
        }
    }
}
