package org.planwright.studio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.planwright.model.InputException;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/**
 * The race itself: every optimizer on the same problem, in turn, round after round, each round begun by another one. A
 * run that fails, whichever way, is a run with its reason; its optimizer does not run again and the others go on.
 */
final class Race {
    /** How long an optimizer may take to hand over after the end of its budget, as for every call with a budget. */
    static final Duration START = Duration.ofSeconds(60);

    private final RaceProblem problem;
    private final OptimizerSettings settings;
    private final Duration start;
    private final RaceWatch watch;
    private final ProgressMonitor monitor;
    private final Consumer<String> say;
    private final List<Thread> behind = new ArrayList<>();
    private final List<RaceRun> runs = new ArrayList<>();
    private final Set<Contender> out = new HashSet<>();

    Race(
            RaceProblem problem,
            OptimizerSettings settings,
            Duration start,
            ProgressMonitor monitor,
            Consumer<String> say) {
        this(problem, settings, start, new RaceWatch(() -> {}), monitor, say);
    }

    /**
     * @param start what a call may take longer than its budget
     * @param watch told how it goes
     */
    Race(
            RaceProblem problem,
            OptimizerSettings settings,
            Duration start,
            RaceWatch watch,
            ProgressMonitor monitor,
            Consumer<String> say) {
        this.problem = problem;
        this.settings = settings;
        this.start = start;
        this.watch = watch;
        this.monitor = monitor;
        this.say = say;
    }

    /** All runs in the order in which they were made; fewer if cancelled. */
    List<RaceRun> run(List<Contender> contenders, int repeats) {
        int total = repeats * contenders.size();
        watch.start(contenders);
        monitor.progress(0, "the optimizers get ready");
        for (Contender c : contenders) c.solver().awaitReady(monitor);
        for (int n = 0; n < total && !monitor.isCancelled(); n++) {
            int round = n / contenders.size();
            Contender c = contenders.get((n + round) % contenders.size());
            if (out.contains(c)) continue;
            String name = c.label() + (repeats > 1 ? ", run " + (round + 1) + " of " + repeats : "");
            monitor.progress((double) n / total, name);
            RaceRun r = one(c, round, new PartMonitor(monitor, (double) n / total, (n + 1.0) / total), name);
            runs.add(r);
            watch.end(r);
            if (!r.failed()) continue;
            out.add(c);
            say.accept(c.label() + " failed. " + r.failure());
        }
        return List.copyOf(runs);
    }

    private RaceRun one(Contender c, int round, ProgressMonitor whole, String name) {
        behind.removeIf(t -> !t.isAlive());
        boolean beside = !behind.isEmpty();
        OptimizationProblem own = problem.fresh();
        double budget = settings.budgetSeconds();
        int columns = own.influence().columns();
        ProgressMonitor outer = watch.begin(c, whole);
        RaceMonitor onlooker = new RaceMonitor(outer, watch, name, columns, 1.05 * budget + 0.5);
        Duration limit = Duration.ofMillis((long) (1050 * budget) + 500).plus(start);
        Thread[] thread = new Thread[1];
        OptimizerResult result = null;
        String failure = "";
        double cpu, wall;
        try {
            result = Guard.call(c.bundle(), "the optimization", limit, outer, () -> {
                thread[0] = Thread.currentThread();
                return c.solver().optimize(own, settings, onlooker);
            });
        } catch (PluginFailure e) {
            failure = e.getMessage() + ". " + mend(e);
        } catch (InputException e) {
            failure = "bundle " + c.bundle() + " cannot treat this problem: " + e.getMessage();
        } catch (CancellationException e) {
            failure = outer.isCancelled()
                    ? "bundle " + c.bundle() + ": it was "
                            + (watch.stopped() ? "stopped at its turn" : "cancelled")
                            + " before it gave a result"
                    : "bundle " + c.bundle() + ": the optimizer gave up as if cancelled, and nobody had cancelled. Take"
                            + " another optimizer, or tell its vendor";
        } finally {
            cpu = onlooker.cpu();
            wall = onlooker.wall();
            onlooker.end();
        }
        boolean hung = thread[0] != null && failure.contains("left behind") && thread[0].isAlive();
        if (hung) behind.add(thread[0]);
        if (failure.isEmpty())
            try {
                Guard.check(c.bundle(), result, columns);
            } catch (PluginFailure e) {
                failure = e.getMessage() + ". Take another optimizer, or tell its vendor";
                result = null;
            }
        return new RaceRun(
                c,
                round,
                cpu,
                wall,
                result,
                failure,
                hung,
                beside,
                onlooker.points(),
                onlooker.snapshots(),
                onlooker.iterations(),
                onlooker.evaluations());
    }

    private static String mend(PluginFailure e) {
        return e.getMessage().contains("left behind")
                ? "It did not stop when its time was over. Take another optimizer, or give a longer --budget"
                : "Take another optimizer, or tell its vendor";
    }
}
