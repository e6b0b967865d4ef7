package org.planwright.studio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.planwright.model.InputException;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoringSystem;

/** The demonstration: the embedded C-shape and prostate, planned by every installed optimizer, scored by every system. */
public final class Demo {
    private static final List<String> CASES = List.of("phantom:tg119-c-shape", "phantom:prostate?seed=1");

    private Demo() {}

    /**
     * One plan of the demonstration.
     *
     * @param outcome the plan
     * @param files files written
     */
    public record Planned(PlanOutcome outcome, List<Path> files) {}

    /**
     * What came of it.
     *
     * @param plans plans made
     * @param summary what a user is told, a line each
     * @param failures services that failed, in words
     */
    public record Result(List<Planned> plans, List<String> summary, List<String> failures) {}

    /** @param folder a folder per plan is made in it */
    public static Result run(Studio studio, Path folder, int threads, ProgressMonitor monitor, Consumer<String> say) {
        List<Planned> plans = new ArrayList<>();
        List<String> words = new ArrayList<>(), failures = new ArrayList<>();
        List<ServiceEntry> optimizers = usable(studio, PlanOptimizer.class, failures);
        List<String> scoring = usable(studio, ScoringSystem.class, failures).stream()
                .map(ServiceEntry::id)
                .toList();
        int n = 0, total = CASES.size() * optimizers.size();
        for (String c : CASES)
            for (ServiceEntry optimizer : optimizers) {
                ProgressMonitor part = new PartMonitor(monitor, (double) n / total, (n + 1.0) / total);
                n++;
                PlanRequest d = PlanRequest.of(c);
                PlanRequest request = new PlanRequest(
                        c,
                        "",
                        "",
                        d.engine(),
                        optimizer.id(),
                        scoring,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        threads,
                        1,
                        d.budgetSeconds(),
                        d.gap());
                try {
                    PlanOutcome o = studio.plan(request, part, say);
                    Path to = folder.resolve(o.planningCase().id() + "-" + optimizer.id());
                    plans.add(new Planned(o, PlanFiles.write(studio, o, to)));
                    describe(o, optimizer, to, words);
                } catch (PluginFailure | InputException e) {
                    failures.add(optimizer.label() + " on " + c + ": " + e.getMessage());
                } catch (CancellationException e) {
                    words.add("Cancelled; the plans made so far are kept.");
                    return new Result(plans, words, failures);
                }
            }
        failures.forEach(f -> words.add("Failed: " + f));
        words.add("Research software, not for clinical use.");
        return new Result(plans, words, failures);
    }

    private static List<ServiceEntry> usable(Studio studio, Class<?> kind, List<String> failures) {
        List<ServiceEntry> out = new ArrayList<>();
        for (ServiceEntry e : studio.services().list(kind)) if (e.usable()) out.add(e);
        if (out.isEmpty()) failures.add("no " + ServiceDirectory.words(kind) + " is installed");
        return out;
    }

    private static void describe(PlanOutcome o, ServiceEntry optimizer, Path to, List<String> words) {
        words.add(String.format(
                Locale.ROOT,
                "%s with %s: %.1f s in all (dose influence %.1f s, optimization %.1f s).",
                o.planningCase().label(),
                optimizer.label(),
                o.seconds().get("total_s"),
                o.seconds().get("influence_s"),
                o.seconds().get("optimize_s")));
        words.add("  " + Report.summary(o));
        o.scores()
                .forEach((id, r) ->
                        words.add("  " + id + ": " + r.headline() + (r.message().isEmpty() ? "" : "; " + r.message())));
        words.add("  Report: " + to.resolve("report.html"));
    }
}
