package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.util.List;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;
import org.planwright.ui.core.PlanActions;

/** Services that leave while their work is shown or in use, and come back: nothing is lost, and it is said in words. */
class ServiceLeavesTest extends BenchTest {
    private static final List<String> LEAVING = List.of(
            "org.planwright.scoring.planiq",
            "org.planwright.optimizer.newton",
            "org.planwright.optimizer.gradient",
            "org.planwright.dose.photon");

    private OpenCase c;

    @BeforeEach
    void start() throws Exception {
        c = Bench.open(Bench.PROSTATE);
        Bench.slow(c, 8, 12, 5, 1e-6);
    }

    @AfterEach
    void end() throws Exception {
        for (String bundle : LEAVING) Platform.getBundle(bundle).start();
    }

    @Test
    void aScoreWhoseSystemLeavesStaysAndThePlansGoOn() throws Exception {
        Bundle planiq = Platform.getBundle("org.planwright.scoring.planiq");
        PlanOutcome first = optimized(1);
        assertTrue(first.scores().containsKey("planiq"));
        Bench.view("scores");
        Screen.until("its score is shown", () -> headline("planiq: ") && !headline("is not here"));
        planiq.stop();
        Screen.until("it is said that it left", () -> headline("planiq is not here now; its score stands"));
        assertTrue(ask(() -> headline("planiq: ")), "what it said stays");
        assertTrue(ask(() -> Bench.table("Points").getItemCount() > 0), "and its items");
        Screen.picture("score-left");
        PlanOutcome second = optimized(2);
        assertFalse(second.scores().containsKey("planiq"));
        assertTrue(second.scores().size() == first.scores().size() - 1, "the others are there");
        assertTrue(c.log().stream().anyMatch(l -> l.text().contains("planiq")), () -> "the log says it: " + c.log());
        planiq.start();
        Screen.until("it is back", () -> !headline("is not here"));
        assertTrue(optimized(3).scores().containsKey("planiq"));
        Screen.until("its score is shown again", () -> headline("planiq: "));
        quiet();
    }

    @Test
    void aScoringSystemThatLeavesWhilePlanningLosesNoPlan() throws Exception {
        running();
        Platform.getBundle("org.planwright.scoring.planiq").stop();
        Screen.until("the plan comes", () -> c.plans().size() == 1, 120);
        assertFalse(c.current().orElseThrow().scores().containsKey("planiq"));
        quiet();
    }

    @Test
    void anOptimizerThatLeavesIsSaidAndComesBack() throws Exception {
        List<Bundle> optimizers = List.of(
                Platform.getBundle("org.planwright.optimizer.newton"),
                Platform.getBundle("org.planwright.optimizer.gradient"));
        running();
        for (Bundle b : optimizers) b.stop();
        Screen.until("the run ends with its plan", () -> c.plans().size() == 1 && !PlanActions.running(c), 60);
        Thread.sleep(500);
        int plans = c.plans().size();
        PlanOutcome before = c.current().orElse(null);
        Hand.press("F5");
        Screen.until("it is said", () -> Bench.said().anyMatch(t -> t.contains("'gradient'")));
        Bench.idle(10);
        assertEquals(plans, c.plans().size());
        assertSame(before, c.current().orElse(null), "nothing is lost");
        Screen.picture("optimizer-left");
        quiet();
        for (Bundle b : optimizers) b.start();
        optimized(plans + 1);
    }

    @Test
    void aDoseEngineThatLeavesIsSaidAndComesBack() throws Exception {
        Bundle engine = Platform.getBundle("org.planwright.dose.photon");
        engine.stop();
        Hand.press("F5");
        Screen.until("it is said", () -> Bench.said().anyMatch(t -> t.contains("'photon'")));
        Bench.idle(10);
        assertEquals(0, c.plans().size());
        quiet();
        engine.start();
        optimized(1);
    }

    private void running() throws InterruptedException {
        Hand.press("F5");
        Screen.until("it iterates", () -> c.live().running() && c.live().iteration() > 0, 120);
    }

    private PlanOutcome optimized(int plans) throws InterruptedException {
        Hand.press("F5");
        Screen.until("plan " + plans, () -> c.plans().size() == plans, 120);
        Screen.until("it is done", () -> !PlanActions.running(c));
        return c.current().orElseThrow();
    }

    private static boolean headline(String words) {
        return Bench.said().anyMatch(t -> t.contains(words));
    }

    /** No trace of the program's inside is shown to the user. */
    private static void quiet() {
        assertFalse(ask(() -> Bench.said().anyMatch(t -> t.contains("Exception") || t.contains("\tat "))));
    }
}
