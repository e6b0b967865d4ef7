package org.planwright.ui.compare.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.planwright.evaluation.Gamma;
import org.planwright.model.InputException;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.PlanPair;
import org.planwright.studio.RaceEntry;
import org.planwright.ui.compare.internal.CompareModel.What;
import org.planwright.ui.core.StudioJob;

/** The two plans held against each other: which, by what gamma, and what came of it. Thread of the window. */
final class PairState {
    private final CompareModel model;
    private final CaseState owner;
    private String a = "";
    private String b = "";
    private double percent = 3;
    private double mm = 3;
    private double range = Double.NaN;
    private PlanPair pair;
    private StudioJob job;
    private String problem = "";

    PairState(CompareModel model, CaseState owner) {
        this.model = model;
        this.owner = owner;
    }

    String a() {
        return a;
    }

    String b() {
        return b;
    }

    double percent() {
        return percent;
    }

    double mm() {
        return mm;
    }

    /** Difference at which the colours end, Gy; a round number that fits unless one was chosen. */
    double range() {
        return Double.isNaN(range) ? pair == null ? 1 : pair.niceRange() : range;
    }

    /** Whether the range fits itself. */
    boolean fitting() {
        return Double.isNaN(range);
    }

    /** @param gy NaN for a fitting one */
    void range(double gy) {
        range = gy;
        model.tell(What.PAIR);
    }

    /** Difference and gamma; empty while they are computed, or if there are no two plans. */
    Optional<PlanPair> pair() {
        return Optional.ofNullable(pair);
    }

    boolean computing() {
        return job != null;
    }

    /** Why there is no pair, in words; empty if nothing is wrong. */
    String problem() {
        return problem;
    }

    void choose(String first, String second) {
        if (first.equals(a) && second.equals(b)) return;
        a = first;
        b = second;
        range = Double.NaN;
        compute();
    }

    void criteria(double dosePercent, double distanceMm) {
        if (dosePercent == percent && distanceMm == mm) return;
        Gamma.global(dosePercent, distanceMm); // says what is wrong with them
        percent = dosePercent;
        mm = distanceMm;
        compute();
    }

    /** After a new comparison: the same two if they are there again, else the first two plans. */
    void reset() {
        List<String> ids = owner.result()
                .map(r -> r.withPlans().stream()
                        .sorted(Comparator.comparing(e -> e.state() != RaceEntry.State.DONE
                                && e.state() != RaceEntry.State.PLAN)) // whole ones first
                        .map(RaceEntry::id)
                        .toList())
                .orElse(List.of());
        if (!ids.contains(a)) a = ids.isEmpty() ? "" : ids.getFirst();
        if (!ids.contains(b) || b.equals(a))
            b = ids.stream().filter(id -> !id.equals(a)).findFirst().orElse("");
        compute();
    }

    /** Nobody wants it any more. */
    void stop() {
        if (job != null) job.cancel();
        job = null;
    }

    private void compute() {
        if (job != null) job.cancel();
        job = null;
        pair = null;
        problem = "";
        Optional<PlanOutcome> first = owner.result().flatMap(r -> r.plan(a)),
                second = owner.result().flatMap(r -> r.plan(b));
        if (first.isEmpty() || second.isEmpty()) {
            model.tell(What.PAIR);
            return;
        }
        int threads = owner.open.settings().threads();
        double dose = percent, distance = mm;
        StudioJob[] own = new StudioJob[1];
        own[0] = new StudioJob("Gamma of " + b + " against " + a, monitor -> {
            try {
                PlanPair found = PlanPair.of(first.get(), second.get(), Gamma.global(dose, distance), threads, monitor);
                model.display().asyncExec(() -> take(own[0], found, ""));
            } catch (InputException e) {
                model.display().asyncExec(() -> take(own[0], null, e.getMessage()));
            }
        });
        job = own[0];
        job.schedule();
        model.tell(What.PAIR);
    }

    private void take(StudioJob from, PlanPair found, String why) {
        if (job != from) return;
        job = null;
        pair = found;
        problem = why;
        model.tell(What.PAIR);
    }
}
