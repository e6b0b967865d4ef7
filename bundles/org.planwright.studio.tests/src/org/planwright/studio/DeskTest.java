package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.spi.ProgressMonitor;

/** Cases on the desk: planning again and again, undo, lineage, looking on, stopping. */
class DeskTest {
    private static final String C_SHAPE = "phantom:tg119-c-shape";

    private Desk desk;
    private OpenCase c;

    @BeforeEach
    void openTheCShape() throws Exception {
        desk = new Desk(Running.studio());
        c = desk.open(C_SHAPE, ProgressMonitor.NONE);
        PlanRequest d = c.settings();
        c.settings(new PlanRequest(
                d.caseText(), "", "", d.engine(), d.optimizer(), List.of(), 5, 10, 50, 2, 1, d.budgetSeconds(), 1e-3));
    }

    @AfterEach
    void close() {
        desk.cases().forEach(desk::close);
    }

    private static List<Objective> heavier(List<Objective> list, int place, double factor) {
        List<Objective> out = new ArrayList<>(list);
        out.set(place, list.get(place).withWeight(list.get(place).weight() * factor));
        return out;
    }

    @Test
    void aCaseIsOpenedOnceAndShown() {
        assertSame(c, desk.open(C_SHAPE, ProgressMonitor.NONE));
        assertEquals(List.of(c), desk.cases());
        assertSame(c, desk.current().orElseThrow());
        assertTrue(c.evaluation().isEmpty());
        assertEquals(9, c.beams().size());
    }

    @Test
    void aCaseThatCannotBeOpenedLeavesTheOthers() {
        InputException e =
                assertThrows(InputException.class, () -> desk.open("phantom:tg119-c-shap", ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains("tg119-c-shape"), e.getMessage());
        assertEquals(List.of(c), desk.cases());
    }

    @Test
    void plansFollowEachOtherAndUndoGoesBack() {
        List<Objective> first = c.objectives();
        PlanOutcome one = c.optimize(true, ProgressMonitor.NONE);
        c.edit(heavier(first, 0, 10), "weight times ten");
        assertTrue(c.canUndo());
        PlanOutcome two = c.optimize(true, ProgressMonitor.NONE);
        assertEquals(one.plan().id(), two.plan().parentId());
        assertEquals(two, c.current().orElseThrow());
        assertEquals(one, c.parent().orElseThrow());
        assertNotEquals(one.plan().objectives(), two.plan().objectives());
        c.undo();
        assertEquals(one, c.current().orElseThrow());
        assertEquals(two.plan().objectives(), c.objectives());
        c.undo();
        assertEquals(first, c.objectives());
        c.redo();
        c.redo();
        assertEquals(two, c.current().orElseThrow());
        assertEquals(2, c.plans().size());
        c.select(one.plan().id());
        assertEquals(first, c.objectives());
    }

    @Test
    void aWarmStartEndsWhereAColdOneEnds() {
        c.optimize(true, ProgressMonitor.NONE);
        c.edit(heavier(c.objectives(), 0, 2), "weight times two");
        PlanOutcome warm = c.optimize(true, ProgressMonitor.NONE);
        PlanOutcome cold = c.optimize(false, ProgressMonitor.NONE);
        assertEquals(
                cold.optimization().objective(),
                warm.optimization().objective(),
                0.02 * cold.optimization().objective());
        assertTrue(
                warm.optimization().trace().getFirst().objective()
                        < 0.5 * cold.optimization().trace().getFirst().objective(),
                "a warm start begins lower");
    }

    @Test
    void whoLooksOnSeesTheObjectiveFallAndTheDvhMove() {
        // the slower one: newton may be done before anybody has looked
        PlanRequest d = c.settings();
        c.settings(new PlanRequest(
                d.caseText(), "", "", d.engine(), "gradient", List.of(), 5, 10, 50, 2, 1, d.budgetSeconds(), 1e-3));
        List<Live> seen = new ArrayList<>();
        desk.onChange((what, _) -> {
            if (what == Desk.Change.LIVE)
                synchronized (seen) {
                    seen.add(c.live());
                }
        });
        PlanOutcome plan = c.optimize(false, ProgressMonitor.NONE);
        assertTrue(seen.stream().anyMatch(l -> l.running() && l.evaluation().isPresent()), "no dose on the way");
        Live last = c.live();
        assertFalse(last.running());
        assertTrue(last.evaluation().isEmpty());
        double[] objective = last.traceObjective();
        for (int n = 1; n < objective.length; n++) assertTrue(objective[n] <= objective[n - 1] * 1.0000001);
        assertEquals(plan.optimization().objective(), last.objective(), 1e-9 * last.objective());
    }

    @Test
    void lookingOnChangesNothing() {
        double[] looked = c.optimize(false, ProgressMonitor.NONE).plan().weights();
        PlanOutcome plain = desk.studio().plan(c.settings(), ProgressMonitor.NONE, _ -> {});
        assertArrayEquals(plain.plan().weights(), looked);
    }

    @Test
    void aStopIsHeardWithinAQuarterSecondAndKeepsTheBest() throws Exception {
        c.optimize(false, ProgressMonitor.NONE);
        Random random = new Random(3);
        double worst = 0;
        for (int n = 0; n < 20; n++) {
            AtomicBoolean stop = new AtomicBoolean();
            int plans = c.plans().size();
            CompletableFuture<Long> ended = CompletableFuture.supplyAsync(() -> {
                try {
                    c.optimize(false, new ProgressMonitor() {
                        @Override
                        public boolean isCancelled() {
                            return stop.get();
                        }
                    });
                } catch (CancellationException e) {
                    return System.nanoTime();
                }
                return 0L;
            });
            Thread.sleep(random.nextInt(200));
            long asked = System.nanoTime();
            stop.set(true);
            long at = ended.get();
            if (at != 0) worst = Math.max(worst, (at - asked) * 1e-6);
            for (int k = 0; k < 100 && at != 0 && c.plans().size() == plans; k++) Thread.sleep(20);
        }
        System.out.printf("stop of an optimization, worst of 20: %.0f ms (limit 250)%n", worst);
        assertTrue(worst < 250, worst + " ms");
        assertTrue(c.plans().size() > 1, "what was found before a stop is kept");
        for (PlanOutcome p : c.plans()) assertTrue(p.optimization().objective() >= 0);
    }

    @Test
    void oneOptimizationAtATimeAndOthersAreToldSo() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> {
            try {
                c.optimize(false, new ProgressMonitor() {
                    @Override
                    public boolean isCancelled() {
                        return stop.get();
                    }
                });
            } catch (CancellationException e) { // asked for
            }
        });
        while (!c.busy()) Thread.sleep(1);
        InputException e = assertThrows(InputException.class, () -> c.optimize(true, ProgressMonitor.NONE));
        stop.set(true);
        first.get();
        assertTrue(e.getMessage().contains("at work"), e.getMessage());
    }

    @Test
    void anotherProtocolBringsItsObjectivesOrSaysWhyNot() {
        PlanRequest d = c.settings();
        c.settings(new PlanRequest(
                d.caseText(),
                "prostate-79.2",
                "",
                d.engine(),
                d.optimizer(),
                List.of(),
                5,
                10,
                50,
                2,
                1,
                d.budgetSeconds(),
                1e-3));
        assertTrue(c.protocol().isEmpty());
        assertTrue(c.whyNot().contains("PTV"), c.whyNot());
        assertThrows(InputException.class, () -> c.optimize(true, ProgressMonitor.NONE));
    }
}
