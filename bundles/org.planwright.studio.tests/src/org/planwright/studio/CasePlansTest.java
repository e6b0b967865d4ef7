package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.planwright.model.Objective;
import org.planwright.model.Plan;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ProgressMonitor;

/** Plans of a case: lineage, undo, where a next run goes on from, and many threads at once. */
class CasePlansTest {
    private static final List<Objective> LIGHT = List.of(objective(1)), HEAVY = List.of(objective(10));

    private final CasePlans plans = new CasePlans();
    private final PlanJob job = job();

    private static Objective objective(double weight) {
        return new Objective("max-dose", "Rectum", Map.of("dose", 40.0), weight);
    }

    private static PlanJob job() {
        return new PlanJob(null, PlanRequest.of("a case"), ProgressMonitor.NONE, s -> {});
    }

    private static PlanOutcome made(String id, String parent, List<Objective> under, double... weights) {
        Plan p = new Plan(id, parent, "c", "p", List.of(), List.of(), List.of(), weights, under, null, List.of(), null);
        OptimizerResult r = new OptimizerResult(weights, 1, 0, 1, 1, "done", List.of());
        return new PlanOutcome(null, null, null, p, null, Map.of(), Map.of(), Map.of(), r, Map.of(), 0, List.of());
    }

    private String shown() {
        return plans.current().map(p -> p.plan().id()).orElse("");
    }

    @Test
    void aPlanIsShownUnderTheObjectivesOfTheMomentItCameIn() {
        plans.begin(LIGHT);
        assertEquals("", shown());
        assertEquals(1, plans.nextNumber());
        plans.edit(HEAVY, "weight");
        plans.add(job, made("1", "", LIGHT, 1, 2), "optimize");
        assertEquals("1", shown());
        assertEquals(HEAVY, plans.objectives(), "what was edited while it was optimized is not lost");
        assertEquals(2, plans.nextNumber());
        plans.add(job, made("2", "1", HEAVY, 1, 2), LIGHT, "take over");
        assertEquals(LIGHT, plans.objectives());
        assertEquals("1", plans.parent().orElseThrow().plan().id());
    }

    @Test
    void undoAndRedoSayWhatTheyDid() {
        plans.begin(LIGHT);
        assertEquals(Optional.empty(), plans.undo());
        plans.edit(HEAVY, "weight");
        plans.add(job, made("1", "", HEAVY, 1), "optimize");
        assertEquals("optimize", plans.undoWords());
        assertEquals(Optional.of("optimize"), plans.undo());
        assertEquals("", shown());
        assertEquals(Optional.of("weight"), plans.undo());
        assertEquals(LIGHT, plans.objectives());
        assertFalse(plans.canUndo());
        assertEquals(Optional.of("weight"), plans.redo());
        assertEquals(Optional.of("optimize"), plans.redo());
        assertEquals(Optional.empty(), plans.redo());
        assertEquals("1", shown());
    }

    @Test
    void onlyAnotherPlanThatIsThereCanBeShown() {
        plans.begin(LIGHT);
        plans.add(job, made("1", "", LIGHT, 1), "optimize");
        plans.add(job, made("2", "1", HEAVY, 1), "optimize");
        assertFalse(plans.select("2"), "it is shown already");
        assertFalse(plans.select("3"));
        assertTrue(plans.select("1"));
        assertEquals("1", shown());
        assertEquals(LIGHT, plans.objectives());
        assertEquals("show plan 1", plans.undoWords());
    }

    @Test
    void anotherProtocolKeepsThePlansAndShowsNone() {
        plans.begin(LIGHT);
        plans.add(job, made("1", "", LIGHT, 1), "optimize");
        plans.begin(HEAVY);
        assertEquals("", shown());
        assertFalse(plans.canUndo());
        assertEquals(1, plans.all().size());
        assertEquals(2, plans.nextNumber());
    }

    @Test
    void theNextRunGoesOnFromAStoppedOneThenFromThePlanShownButOnlyOfTheSameInfluence() {
        plans.begin(LIGHT);
        assertNull(plans.startWeights(job));
        PlanOutcome one = made("1", "", LIGHT, 1, 2);
        plans.add(job, one, "optimize");
        assertSame(one.optimization().weights(), plans.startWeights(job));
        assertNull(plans.startWeights(job()), "another influence has other beamlets");
        assertTrue(plans.madeWith(one, job, 2));
        assertFalse(plans.madeWith(one, job, 3));
        assertFalse(plans.madeWith(one, job(), 2));
        double[] stopped = {3, 4};
        plans.stopped(job, stopped);
        assertSame(stopped, plans.startWeights(job));
        assertNull(plans.startWeights(job()));
        plans.add(null, made("2", "1", LIGHT, 5, 6), "take over");
        assertNull(plans.startWeights(job), "a plan of who knows which beamlets");
        plans.undo();
        assertSame(one.optimization().weights(), plans.startWeights(job));
        plans.stopped(job, stopped);
        plans.undo();
        assertNull(plans.startWeights(job), "whoever undoes wants what was before, not what was stopped");
        plans.redo();
        plans.stopped(job, stopped);
        plans.dropStopped();
        assertSame(one.optimization().weights(), plans.startWeights(job));
    }

    @Test
    void manyThreadsLoseNothing() throws Exception {
        plans.begin(LIGHT);
        int threads = 4, each = 200;
        CountDownLatch ready = new CountDownLatch(threads);
        List<Thread> all = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int t = 0; t < threads; t++) {
            int mine = t;
            all.add(Thread.ofPlatform().start(() -> {
                try {
                    ready.countDown();
                    ready.await();
                    for (int n = 0; n < each; n++) {
                        plans.add(job, made(mine + "-" + n, "", LIGHT, 1), "optimize");
                        if (n % 3 == 0) plans.undo();
                        if (n % 7 == 0) plans.select(mine + "-" + n);
                        plans.parent();
                        if (plans.current().isEmpty() && !plans.canRedo() && !plans.canUndo())
                            throw new AssertionError("the history is gone");
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            }));
        }
        for (Thread t : all) t.join();
        assertEquals(List.of(), failures);
        assertEquals(threads * each, plans.all().size());
        assertEquals(
                threads * each,
                new HashSet<>(plans.all().stream().map(p -> p.plan().id()).toList()).size());
    }
}
