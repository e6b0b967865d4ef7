package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.planwright.model.InputException;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/** In a race all get the same, in turn; who fails, whichever way, is a row with its reason, and the others go on. */
class RaceTest {
    private static final double BUDGET = 20;
    private final RaceProblem problem = RaceProblem.of(Racers.problem());

    @AfterAll
    static void release() {
        Racers.RELEASE.countDown();
    }

    private List<RaceRun> race(double budget, int repeats, Contender... who) {
        OptimizerSettings s = new OptimizerSettings(1000, 1e-6, budget, 1, 1);
        return new Race(problem, s, Duration.ofMillis(300), ProgressMonitor.NONE, x -> {}).run(List.of(who), repeats);
    }

    private RaceEntry entry(Contender c, double budget, List<RaceRun> runs) {
        RaceLane l = new RaceLane(c, problem, budget, runs);
        return l.entry(l.objective(), null, null, Optional.empty(), "");
    }

    private RaceEntry alone(Contender c) {
        return entry(c, BUDGET, race(BUDGET, 1, c));
    }

    @Test
    void allStartAtTheSameWeightsOfTheirOwn() {
        List<OptimizationProblem> seen = Collections.synchronizedList(new ArrayList<>());
        Contender.Solver spoil = (p, s, m) -> {
            seen.add(p);
            OptimizerResult r = Racers.descend(p, m, 3, s.budgetSeconds());
            p.start()[0] = 99;
            return r;
        };
        race(BUDGET, 2, Racers.of("a", spoil), Racers.of("b", spoil));
        assertEquals(4, seen.size());
        for (OptimizationProblem p : seen) {
            assertNotSame(problem.problem().start(), p.start());
            assertEquals(0, p.start()[5], "a beamlet that reaches no objective starts with a weight");
            p.start()[0] = problem.problem().start()[0];
            assertArrayEquals(problem.problem().start(), p.start());
        }
        double[] dose = problem.judge().dose(problem.problem().start());
        double mean = 0;
        for (int v = 0; v < 16; v++) mean += dose[v] / 16;
        assertEquals(10, mean, 1e-9, "the target's mean dose at the start");
    }

    @Test
    void runsAreInTurnAndEachRoundIsBegunByAnother() {
        List<RaceRun> runs = race(BUDGET, 3, Racers.honest("a", 5), Racers.honest("b", 5), Racers.honest("c", 5));
        String order =
                String.join("", runs.stream().map(r -> r.contender().id()).toList());
        assertEquals("abcbcacab", order);
        assertEquals(0, runs.get(2).round());
        assertEquals(2, runs.get(8).round());
    }

    @Test
    void anHonestOptimizerIsDoneWithTheObjectiveOfItsWeights() {
        Contender c = Racers.honest("honest", 400);
        List<RaceRun> runs = race(BUDGET, 3, c);
        RaceEntry e = entry(c, BUDGET, runs);
        assertEquals(RaceEntry.State.DONE, e.state());
        assertEquals("", e.reason());
        assertEquals(3, e.runs().size());
        assertEquals("cold", e.runs().get(0).name());
        assertTrue(e.told() > 0, "the run told of is not the cold one");
        double f = Racers.value(problem.problem(), runs.get(0).result().weights(), new double[6]);
        assertEquals(f, e.objective(), 1e-9 * f);
        assertEquals(e.said(), e.objective(), 1e-9 * f);
        assertTrue(runs.get(0).snapshots().size() <= RaceMonitor.MOST);
        RacePoint first = e.trace().getFirst(), last = e.trace().getLast();
        assertEquals(problem.startObjective(), first.objective());
        assertEquals(e.objective(), last.objective());
        assertTrue(last.recomputed() && last.wallSeconds() > 0);
        for (RaceEntry.Reached r : e.reached()) assertTrue(r.wallSeconds() <= last.wallSeconds() * 3, r.toString());
        double p1 = e.reached().get(0).wallSeconds(), p3 = e.reached().get(2).wallSeconds();
        assertTrue(p1 <= p3, p1 + " " + p3);
    }

    @Test
    void weightsOnTheWayAreKeptCheaplyAndThinnedOut() {
        RaceMonitor m = new RaceMonitor(ProgressMonitor.NONE, new RaceWatch(() -> {}), "x", 1, 1e9);
        long end = System.nanoTime() + 700_000_000L;
        int asked = 0, kept = 0;
        while (System.nanoTime() < end) {
            asked++;
            m.iteration(asked, asked, 1.0 / asked);
            if (m.wantsWeights()) {
                m.weights(new double[] {asked});
                kept++;
            }
        }
        assertTrue(kept < 40 && asked > 1000, kept + " of " + asked);
        assertTrue(m.snapshots().size() <= RaceMonitor.MOST);
        assertTrue(m.snapshots().getLast().wallSeconds() > 0.5 * m.wall(), "the last weights are old");
        m.weights(new double[] {1, 2});
        m.end();
        m.iteration(asked + 1, 1, -1);
        assertFalse(m.wantsWeights());
        assertTrue(m.isCancelled(), "a run left behind shall stop");
        assertTrue(m.points().getLast().objective() > 0);
    }

    @Test
    void oneThatThrowsIsNamedWithItsBundleAndItsBestWeightsAreKept() {
        Contender bad = Racers.throwing("bad"), good = Racers.honest("good", 50);
        List<RaceRun> runs = race(BUDGET, 2, bad, good);
        assertEquals(3, runs.size(), "the one that failed does not run again, the other does");
        RaceEntry e = entry(bad, BUDGET, runs);
        assertEquals(RaceEntry.State.KEPT, e.state());
        for (String word : List.of("com.example.bad", "singular matrix", "Take another optimizer", "are kept"))
            assertTrue(e.reason().contains(word), e.reason());
        assertTrue(e.objective() < problem.startObjective());
        assertEquals(RaceEntry.State.DONE, entry(good, BUDGET, runs).state());
    }

    @Test
    void oneThatHangsIsLeftBehindAndTheOthersGoOn() {
        Contender bad = Racers.hanging("bad"), good = Racers.honest("good", 50);
        long start = System.nanoTime();
        List<RaceRun> runs = race(0.2, 2, bad, good);
        assertTrue((System.nanoTime() - start) * 1e-9 < 10);
        RaceEntry e = entry(bad, 0.2, runs);
        assertEquals(RaceEntry.State.KEPT, e.state());
        for (String word : List.of("com.example.bad", "left behind", "--budget", "are kept"))
            assertTrue(e.reason().contains(word), e.reason());
        RaceEntry other = entry(good, 0.2, runs);
        assertEquals(RaceEntry.State.DONE, other.state());
        assertTrue(other.runs().get(0).beside());
        assertTrue(other.reason().contains("too many"), other.reason());
    }

    @Test
    void impossibleWeightsAreRefusedInWordsAndTheBestBeforeAreKept() {
        for (double[] w : new double[][] {{1, Double.NaN, 1, 1, 1, 1}, {1, 1, 1, -2, 1, 1}, {1, 1}}) {
            RaceEntry e = alone(Racers.giving("liar", w));
            assertEquals(RaceEntry.State.KEPT, e.state(), e.reason());
            assertTrue(e.reason().contains("com.example.liar") && e.reason().contains("weight"), e.reason());
            assertTrue(Double.isFinite(e.objective()));
        }
        RaceEntry none = alone(Racers.of("none", (p, s, m) -> null));
        assertEquals(RaceEntry.State.FAILED, none.state());
        assertTrue(none.reason().contains("gave no weights"), none.reason());
        assertFalse(none.hasWeights());
        RaceEntry huge = alone(Racers.giving("huge", 1e300, 1e300, 1e300, 1e300, 1e300, 1e300));
        assertEquals(RaceEntry.State.KEPT, huge.state(), huge.reason());
        assertTrue(huge.reason().contains("Infinity"), huge.reason());
    }

    @Test
    void weightsShownOnTheWayMayBeBadToo() {
        Contender c = Racers.of("bad", (p, s, m) -> {
            m.iteration(1, 1, Double.NaN);
            if (m.wantsWeights()) m.weights(new double[] {Double.NaN, 0, 0, 0, 0, 0});
            m.weights(null);
            throw new IllegalStateException("lost");
        });
        assertEquals(RaceEntry.State.FAILED, alone(c).state());
    }

    @Test
    void aFalseWordOnTheObjectiveDoesNotCount() {
        Contender liar = Racers.of("liar", (p, s, m) -> {
            OptimizerResult r = Racers.descend(p, m, 20, s.budgetSeconds());
            m.iteration(21, 22, 1e-9);
            return new OptimizerResult(r.weights(), 1e-9, 1e6, 20, 21, "found the best of all", List.of());
        });
        RaceEntry e = alone(liar);
        assertEquals(RaceEntry.State.DONE, e.state());
        assertTrue(e.objective() > 1);
        assertTrue(e.reason().contains("1e-09") || e.reason().contains("1.0000000e-09"), e.reason());
        for (RacePoint p : e.trace()) assertTrue(p.recomputed() && p.objective() > 1, p.toString());
    }

    @Test
    void aBudgetShorterThanOneEvaluationGivesTheStartWeightsAndSaysSo() {
        Contender c = Racers.of("slow", (p, s, m) -> Racers.descend(p, m, 20, 0));
        List<RaceRun> runs = race(1e-9, 1, c);
        RaceEntry e = entry(c, 1e-9, runs);
        assertEquals(RaceEntry.State.START, e.state());
        assertTrue(e.reason().contains("longer --budget"), e.reason());
        assertEquals(problem.startObjective(), e.objective(), 1e-9 * e.objective());
    }

    @Test
    void oneThatOverlooksTheBudgetIsAskedToStop() {
        Contender c = Racers.of("greedy", (p, s, m) -> Racers.descend(p, m, Integer.MAX_VALUE, 1e9));
        RaceEntry e = entry(c, 0.1, race(0.1, 1, c));
        assertEquals(RaceEntry.State.DONE, e.state(), e.reason());
        assertTrue(e.run().orElseThrow().wallSeconds() < 3);
    }

    @Test
    void contradictingObjectivesAreNamedAndStillARace() {
        RaceProblem p = RaceProblem.of(
                Racers.problem(Racers.term("PTV", 60, 1, 0, 0, 0, 16), Racers.term("PTV", 0, 0, 50, 1, 0, 16)));
        assertEquals(1, p.notices().size());
        for (String word : List.of("PTV", "at least 60 Gy", "at most 50 Gy", "Correct"))
            assertTrue(p.notices().get(0).contains(word), p.notices().get(0));
        assertEquals(List.of(), problem.notices());
    }

    @Test
    void anObjectiveThatIsNotFiniteIsNamedBeforeTheRace() {
        InputException e = assertThrows(
                InputException.class,
                () -> RaceProblem.of(Racers.problem(
                        Racers.term("target", 10, 1, 0, 0, 0, 16), Racers.term("organ", 0, 0, -1e200, 1, 16, 17))));
        assertTrue(e.getMessage().contains("organ") && e.getMessage().contains("start weights"), e.getMessage());
    }

    @Test
    void aCancelEndsTheRaceWithWhatThereIs() {
        List<String> ran = new ArrayList<>();
        ProgressMonitor after = new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return ran.contains("a");
            }
        };
        Contender a = Racers.of("a", (p, s, m) -> {
            OptimizerResult r = Racers.descend(p, m, 10, 1);
            ran.add("a");
            return r;
        });
        Contender b = Racers.honest("b", 10);
        List<RaceRun> runs = new Race(
                        problem, new OptimizerSettings(1000, 1e-6, 5, 1, 1), Duration.ofSeconds(1), after, s -> {})
                .run(List.of(a, b), 2);
        assertEquals(1, runs.size());
        assertEquals(RaceEntry.State.DONE, entry(a, 5, runs).state());
        RaceEntry e = entry(b, 5, runs);
        assertEquals(RaceEntry.State.NOT_RUN, e.state());
        assertTrue(e.reason().contains("cancelled"), e.reason());
    }
}
