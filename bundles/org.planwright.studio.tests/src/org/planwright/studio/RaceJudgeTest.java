package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.planwright.model.Provenance;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;

/** Whose weights are the best and whose bound counts, for runs whose figures are known. */
class RaceJudgeTest {
    private final RaceProblem problem = RaceProblem.of(Racers.problem());
    private final double start = problem.startObjective();
    private final OptimizerResult proof = proof();

    /** What proves a bound of the problem. */
    private OptimizerResult proof() {
        try {
            return Running.studio()
                    .services()
                    .with(
                            PlanOptimizer.class,
                            "newton",
                            o -> o.optimize(problem.problem(), OptimizerSettings.DEFAULT, ProgressMonitor.NONE));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A run that gave the start weights times a factor, with a bound. */
    private RaceRun run(String id, double factor, double bound) {
        return run(id, factor, bound, proof.dual());
    }

    private RaceRun run(String id, double factor, double bound, double[] dual) {
        double[] w = problem.problem().start().clone();
        for (int n = 0; n < w.length; n++) w[n] *= factor;
        OptimizerResult r = new OptimizerResult(w, problem.judge().of(w), bound, 1, 1, "done", List.of(), dual);
        return new RaceRun(contender(id), 0, 1, 1, r, "", false, false, List.of(), List.of(), 1, 1);
    }

    private static Contender contender(String id) {
        return new Contender(id, "The " + id, "1.0.0", "com.example." + id, "Example", null);
    }

    private Comparison judge(RaceRun... runs) {
        List<Contender> who = Arrays.stream(runs).map(RaceRun::contender).toList();
        PlanRequest plan = new PlanRequest("a case", "", "", "", "", List.of(), 5, 5, 50, 1, 1, 10, CompareRequest.GAP);
        CompareRequest request =
                new CompareRequest(plan, who.stream().map(Contender::id).toList(), 1);
        Provenance p = new Provenance("p", List.of(), 1, 1, Map.of(), Map.of(), List.of());
        return new RaceJudge(null, request, who, List.of(), problem, null, new ArrayList<>(), ProgressMonitor.NONE)
                .of("a case", List.of(runs), new Timings(), p);
    }

    @Test
    void theBestIsTheOneOfTheLeastObjectiveAndTheGreatestPossibleBoundCounts() {
        double proven = proof.lowerBound();
        assertTrue(proven > 0 && proven < start, proven + "");
        Comparison c = judge(run("far", 3, proven / 5), run("near", 1, proven / 4), run("off", 0, proven / 2));
        assertEquals("near", c.bestBy());
        assertEquals(start, c.best(), 1e-12 * start);
        assertEquals("off", c.boundBy());
        assertEquals(proven / 2, c.bound(), 1e-12 * start);
        assertEquals("far near off", c.entries().stream().map(RaceEntry::id).collect(Collectors.joining(" ")));
        assertEquals(List.of(), c.notices());
    }

    @Test
    void aBoundThatWeightsContradictDoesNotCountAndIsSaid() {
        Comparison c = judge(run("liar", 1, 2 * start, null), run("honest", 2, proof.lowerBound() / 3));
        assertEquals("honest", c.boundBy());
        assertTrue(c.notices().getFirst().startsWith("The liar says that no objective can be below"), c.notices() + "");
    }

    @Test
    void aBoundCountsAsFarAsWhatIsHandedOverProvesIt() {
        double more = 0.5 * (proof.lowerBound() + start);
        Comparison c = judge(run("boaster", 1, more), run("mute", 1, more, null));
        assertEquals("boaster", c.boundBy());
        assertEquals(proof.lowerBound(), c.bound(), 1e-9 * start);
        assertTrue(
                c.notices().get(0).contains("boaster") && c.notices().get(0).contains("which counts"),
                c.notices() + "");
        assertTrue(c.notices().get(1).contains("nothing that proves it"), c.notices() + "");
        double[] tampered = proof.dual().clone();
        for (int v = 0; v < tampered.length; v++) if (tampered[v] < 0) tampered[v] *= 1.01;
        assertEquals("", judge(run("tamperer", 1, more, tampered)).boundBy());
    }

    @Test
    void whoHasNoWeightsIsNotTheBest() {
        RaceRun none = new RaceRun(
                contender("none"), 0, 1, 1, null, "it gave nothing", false, false, List.of(), List.of(), 0, 0);
        assertEquals(
                "some", judge(none, run("some", 1, Double.NEGATIVE_INFINITY)).bestBy());
        Comparison c = judge(none);
        assertEquals("", c.bestBy());
        assertTrue(Double.isNaN(c.best()));
        assertEquals("", c.boundBy());
    }
}
