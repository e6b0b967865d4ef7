package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;
import org.planwright.evaluation.Gamma;
import org.planwright.model.InputException;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;

/** Comparing on an open case: optimizers and plans made before under the same objectives, stops, and plans taken over. */
class CaseCompareTest {
    private final List<ServiceRegistration<PlanOptimizer>> registered = new ArrayList<>();
    private Desk desk;
    private OpenCase c;

    @BeforeEach
    void openTheCShape() throws Exception {
        desk = new Desk(Running.studio());
        c = desk.open("phantom:tg119-c-shape", ProgressMonitor.NONE);
        PlanRequest d = c.settings();
        c.settings(new PlanRequest(
                d.caseText(), "", "", d.engine(), "gradient", List.of(), 8, 15, 50, 2, 1, d.budgetSeconds(), 1e-3));
        register("walker", (p, s, m) -> Racers.descend(p, m, 1_000_000, s.budgetSeconds()));
        register("thrower", (p, s, m) -> {
            throw new IllegalStateException("singular matrix");
        });
    }

    private void register(String id, PlanOptimizer o) {
        Dictionary<String, Object> words = new Hashtable<>();
        words.put("planwright.id", id);
        words.put("planwright.label", "The " + id);
        registered.add(Running.context().registerService(PlanOptimizer.class, o, words));
    }

    @AfterEach
    void close() {
        registered.forEach(ServiceRegistration::unregister);
        desk.cases().forEach(desk::close);
    }

    private CompareChoice choice(List<String> optimizers, List<String> plans, double budget) {
        return new CompareChoice(optimizers, plans, c.objectives(), "", budget, 1, true);
    }

    private static RaceWatch watch() {
        return new RaceWatch(() -> {});
    }

    @Test
    void optimizersAndAPlanAreJudgedByTheSameObjectives() {
        PlanOutcome before = c.optimize(false, ProgressMonitor.NONE);
        AtomicInteger told = new AtomicInteger();
        RaceWatch w = new RaceWatch(told::incrementAndGet);
        Comparison r = c.compare(
                choice(List.of("gradient", "thrower"), List.of(before.plan().id()), 60), w, ProgressMonitor.NONE);
        assertEquals(r, w.comparison().orElseThrow());
        assertTrue(w.over() && told.get() > 5, told + " tellings");
        assertEquals(
                List.of("gradient", "thrower", "plan-1"),
                r.entries().stream().map(RaceEntry::id).toList());
        RaceEntry plan = r.entries().get(2),
                gradient = r.entries().get(0),
                thrower = r.entries().get(1);
        assertEquals(RaceEntry.State.PLAN, plan.state());
        assertEquals(before.optimization().objective(), plan.objective(), 1e-6 * plan.objective());
        assertEquals(RaceEntry.State.DONE, gradient.state());
        assertEquals(RaceEntry.State.FAILED, thrower.state());
        assertTrue(thrower.reason().contains("singular matrix"), thrower.reason());
        assertTrue(plan.gamma().isPresent() && plan.plan().orElseThrow() == before);
        assertEquals(Math.min(gradient.objective(), plan.objective()), r.best());
        RaceWatch.Lane lane = w.lanes().get(0);
        assertEquals(RaceWatch.Phase.DONE, lane.phase());
        assertTrue(lane.seconds().length > 2 && lane.objectives()[0] >= lane.objectives()[lane.seconds().length - 1]);
        assertEquals(RaceWatch.Phase.FAILED, w.lanes().get(1).phase());
        assertTrue(CompareReport.html(r).contains("plan-1"));
        assertTrue(CompareFiles.csv(r).contains("plan-1"));
        assertFalse(c.busy());
    }

    @Test
    void plansAloneAreComparedWithoutARace() {
        PlanOutcome one = c.optimize(false, ProgressMonitor.NONE);
        c.edit(
                c.objectives().stream()
                        .map(o -> o.withWeight(o.structure().equals("Core") ? 10 * o.weight() : o.weight()))
                        .toList(),
                "core");
        PlanOutcome two = c.optimize(true, ProgressMonitor.NONE);
        Comparison r = c.compare(
                choice(List.of(), List.of(one.plan().id(), two.plan().id()), 10), watch(), ProgressMonitor.NONE);
        assertEquals(2, r.entries().size());
        assertTrue(
                r.entries().get(0).reason().contains("other objectives"),
                r.entries().get(0).reason());
        assertEquals("plan-2", r.bestBy());
        assertTrue(CompareReport.html(r).contains("nobody raced"));
        PlanPair pair = PlanPair.of(one, two, Gamma.global(3, 3), 2, ProgressMonitor.NONE);
        assertTrue(pair.gammaWords().contains("gamma 3 %/3 mm"), pair.gammaWords());
        assertTrue(pair.difference().least() < 0
                && pair.niceRange() >= pair.difference().usual());
    }

    @Test
    void aStopAtItsTurnKeepsTheBestAndTheOthersGoOn() throws Exception {
        RaceWatch w = watch();
        CompletableFuture<Comparison> all = CompletableFuture.supplyAsync(
                () -> c.compare(choice(List.of("walker", "gradient"), List.of(), 60), w, ProgressMonitor.NONE));
        while (w.atTurn().filter("walker"::equals).isEmpty() || w.lanes().get(0).seconds().length < 3) Thread.sleep(5);
        long begun = System.nanoTime();
        w.stopTurn();
        while (w.atTurn().filter("walker"::equals).isPresent()) Thread.sleep(1);
        double ms = (System.nanoTime() - begun) * 1e-6;
        System.out.printf("stop of the optimizer at its turn: %.0f ms (limit 500)%n", ms);
        Comparison r = all.get();
        assertTrue(ms < 500, ms + " ms");
        assertEquals(
                RaceEntry.State.DONE,
                r.entries().get(0).state(),
                r.entries().get(0).reason());
        assertTrue(r.entries().get(0).objective() < r.startObjective());
        assertEquals(RaceEntry.State.DONE, r.entries().get(1).state());
    }

    @Test
    void aCancelIsHeardAtOnceAndWhatWasFoundIsJudgedAfterIt() throws Exception {
        RaceWatch w = watch();
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Long> left = CompletableFuture.supplyAsync(() -> {
            try {
                c.compare(choice(List.of("walker", "gradient"), List.of(), 60), w, new ProgressMonitor() {
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
        while (w.atTurn().isEmpty() || w.lanes().get(0).seconds().length < 3) Thread.sleep(5);
        long asked = System.nanoTime();
        stop.set(true);
        double ms = (left.get() - asked) * 1e-6;
        System.out.printf("cancel of a comparison: %.0f ms (limit 250)%n", ms);
        assertTrue(ms > 0 && ms < 250, ms + " ms");
        for (int n = 0; n < 600 && !w.over(); n++) Thread.sleep(50);
        Comparison r = w.comparison().orElseThrow();
        assertTrue(r.entries().get(0).plan().isPresent(), r.entries().get(0).reason());
        assertEquals(RaceEntry.State.NOT_RUN, r.entries().get(1).state());
    }

    @Test
    void aPlanIsTakenOverWithItsObjectivesAndAnotherOptimizerGoesOnFromIt() {
        PlanOutcome first = c.optimize(false, ProgressMonitor.NONE);
        Comparison r = c.compare(choice(List.of("walker"), List.of(), 1), watch(), ProgressMonitor.NONE);
        PlanOutcome made = r.entries().get(0).plan().orElseThrow();
        PlanOutcome own = c.adopt(made);
        assertNotEquals(made.plan().id(), own.plan().id());
        assertEquals(own, c.current().orElseThrow());
        assertEquals(2, c.plans().size());
        assertEquals(made.plan().objectives(), c.objectives());
        c.undo();
        assertEquals(first, c.current().orElseThrow(), "one undo takes it back");
        c.redo();
        PlanOutcome next = c.optimize(true, ProgressMonitor.NONE);
        assertEquals(own.plan().id(), next.plan().parentId());
        assertTrue(
                next.optimization().trace().getFirst().objective() <= 1.01 * r.best(), "it begins where that plan was");
        CompareChoice from = new CompareChoice(
                List.of("gradient"), List.of(), c.objectives(), first.plan().id(), 20, 1, false);
        Comparison again = c.compare(from, watch(), ProgressMonitor.NONE);
        assertEquals(first.optimization().objective(), again.startObjective(), 1e-6 * again.startObjective());
        assertEquals(
                first.plan().id(),
                again.entries().get(0).plan().orElseThrow().plan().parentId());
    }

    @Test
    void whatCannotBeComparedIsSaidInWords() {
        assertThrows(InputException.class, () -> choice(List.of(), List.of(), 10));
        assertThrows(InputException.class, () -> choice(List.of("gradient"), List.of(), 0));
        InputException none = assertThrows(
                InputException.class,
                () -> new CompareChoice(List.of("gradient"), List.of(), List.of(), "", 10, 1, false));
        assertTrue(none.getMessage().contains("no objectives"), none.getMessage());
        RaceWatch w = watch();
        InputException unknown = assertThrows(
                InputException.class,
                () -> c.compare(choice(List.of("gradiant"), List.of(), 10), w, ProgressMonitor.NONE));
        assertTrue(unknown.getMessage().contains("gradient"), unknown.getMessage());
        assertTrue(w.over() && w.problem().contains("gradiant"), w.problem());
        assertFalse(c.busy());
    }
}
