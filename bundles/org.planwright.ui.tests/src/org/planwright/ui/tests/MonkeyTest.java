package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.util.List;
import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.StudioJob;

/** Random clicking by a seeded monkey on the demo case: half a minute each time, twenty minutes in a full run. */
class MonkeyTest {
    private static final long SECONDS = Boolean.getBoolean("planwright.full") ? 20 * 60 : 30;

    private Bench bench;

    @BeforeEach
    void start() throws InterruptedException {
        Bench.clear();
        ask(() -> {
            Screen.window().getShell().setBounds(0, 0, 1280, 800);
            Screen.window().getActivePage().resetPerspective();
            return null;
        });
        bench = new Bench();
    }

    @AfterEach
    void end() throws InterruptedException {
        bench.close();
        Bench.clear();
        ask(() -> {
            Screen.window().getActivePage().resetPerspective();
            return null;
        });
    }

    @Test
    void aMonkeyBreaksNothing() throws Exception {
        OpenCase c = Bench.open(Bench.C_SHAPE);
        Bench.coarse(c, 6, 10);
        Monkey monkey = new Monkey(Long.getLong("planwright.monkey", 7));
        int steps = monkey.play(SECONDS);
        System.out.println("the monkey did " + steps + " things in " + SECONDS + " s; the case has "
                + c.plans().size() + " plans");
        Job.getJobManager().cancel(StudioJob.FAMILY);
        Bench.idle(10);
        assertEquals(0, Bench.jobs().length);
        assertEquals(List.of(), bench.errors(), "errors in the log; the last thing done: " + monkey.last());
        assertTrue(steps > SECONDS * 5, "the monkey did only " + steps + " things");
    }
}
