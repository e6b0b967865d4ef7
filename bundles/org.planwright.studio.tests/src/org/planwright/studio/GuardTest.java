package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.planwright.model.InputException;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;

/** A plugin that throws, hangs or lies is stopped at the guard, and the message names its bundle. */
class GuardTest {
    private static <T> T call(Duration limit, java.util.concurrent.Callable<T> c) {
        return Guard.call("com.example.bad", "the work", limit, ProgressMonitor.NONE, c);
    }

    private static OptimizerResult weights(double... w) {
        return new OptimizerResult(w, 1, Double.NEGATIVE_INFINITY, 1, 1, "done", List.of());
    }

    @Test
    void whatItGivesComesThrough() {
        assertEquals(3, call(null, () -> 3));
    }

    @Test
    void whatItThrowsNamesTheBundle() {
        PluginFailure e = assertThrows(
                PluginFailure.class,
                () -> call(null, () -> {
                    throw new IllegalStateException("boom");
                }));
        assertEquals("com.example.bad", e.bundle());
        assertTrue(e.getMessage().contains("com.example.bad") && e.getMessage().contains("boom"), e.getMessage());
    }

    @Test
    void errorsOfTheMachineAreCaughtToo() {
        assertThrows(
                PluginFailure.class,
                () -> call(null, () -> {
                    throw new NoClassDefFoundError("x");
                }));
        assertThrows(
                PluginFailure.class,
                () -> call(null, () -> {
                    throw new StackOverflowError();
                }));
    }

    @Test
    void badInputPassesAsItIs() {
        assertThrows(
                InputException.class,
                () -> call(null, () -> {
                    throw new InputException("row 3");
                }));
    }

    @Test
    void aPluginThatHangsIsLeftBehind() {
        long start = System.nanoTime();
        PluginFailure e = assertThrows(
                PluginFailure.class,
                () -> call(Duration.ofMillis(200), () -> {
                    Thread.sleep(60_000);
                    return 1;
                }));
        assertTrue(e.getMessage().contains("longer than"), e.getMessage());
        assertTrue((System.nanoTime() - start) * 1e-9 < 5);
    }

    @Test
    void aCancelReachesACallThatIgnoresIt() {
        ProgressMonitor cancelled = new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> Guard.call("b", "the work", null, cancelled, () -> {
                    Thread.sleep(60_000);
                    return 1;
                }));
    }

    @Test
    void weightsOfWrongLengthNanOrNegativeAreRefused() {
        assertEquals(2, Guard.check("b", weights(0, 1), 2).weights().length);
        assertTrue(assertThrows(PluginFailure.class, () -> Guard.check("b", weights(0, 1), 3))
                .getMessage()
                .contains("2 weights for 3 beamlets"));
        assertThrows(PluginFailure.class, () -> Guard.check("b", weights(0, Double.NaN), 2));
        assertThrows(PluginFailure.class, () -> Guard.check("b", weights(0, -1), 2));
        assertThrows(PluginFailure.class, () -> Guard.check("b", (OptimizerResult) null, 2));
    }

    @Test
    void aScoreAboveItsMaximumIsRefused() {
        ScoreItem item = new ScoreItem("x", "s", List.of(), "Mean[Gy]", "Gy", 5, List.of(), "");
        ScoreResult lie =
                new ScoreResult(true, "", 7, 5, 5, true, List.of(new ScoreResult.Item(item, 1, 7)), List.of());
        assertThrows(PluginFailure.class, () -> Guard.check("b", lie));
        ScoreResult nan = new ScoreResult(true, "", Double.NaN, 5, 5, true, List.of(), List.of());
        assertThrows(PluginFailure.class, () -> Guard.check("b", nan));
    }
}
