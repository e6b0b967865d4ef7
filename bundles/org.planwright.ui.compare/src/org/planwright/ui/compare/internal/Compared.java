package org.planwright.ui.compare.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.planwright.studio.CompareTable;
import org.planwright.studio.Comparison;
import org.planwright.studio.DvhCurve;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.studio.RaceEntry;

/**
 * A comparison with what the views draw of it, counted off the thread of the window.
 *
 * @param comparison what came of the race
 * @param open its case
 * @param table metrics side by side
 * @param curves DVHs of each entry; empty where it has no plan
 */
record Compared(Comparison comparison, OpenCase open, CompareTable table, List<List<DvhCurve>> curves) {
    /** Counts in a job of its own; the result arrives on the thread of the window. */
    static void compute(Comparison c, OpenCase open, Consumer<Compared> take) {
        Display display = Display.getCurrent();
        Job job = Job.createSystem("DVHs of the plans compared", _ -> {
            List<List<DvhCurve>> curves = c.entries().stream()
                    .map(e -> e.plan().map(p -> DvhCurve.of(p.evaluation())).orElse(List.of()))
                    .toList();
            Compared found = new Compared(c, open, CompareTable.of(c), curves);
            if (!display.isDisposed()) display.asyncExec(() -> take.accept(found));
            return Status.OK_STATUS;
        });
        job.schedule();
    }

    List<String> ids() {
        return comparison.entries().stream().map(RaceEntry::id).toList();
    }

    /** Those that have a plan. */
    List<RaceEntry> withPlans() {
        return comparison.entries().stream().filter(e -> e.plan().isPresent()).toList();
    }

    Optional<RaceEntry> entry(String id) {
        return comparison.entries().stream().filter(e -> e.id().equals(id)).findFirst();
    }

    Optional<PlanOutcome> plan(String id) {
        return entry(id).flatMap(RaceEntry::plan);
    }
}
