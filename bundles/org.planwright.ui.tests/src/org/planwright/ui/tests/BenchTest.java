package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test at the window: begins with an empty desk in the planning perspective, 1280 x 800, without notices, leaves it so,
 * and ends with nothing in the error log.
 */
abstract class BenchTest {
    Bench bench;

    @BeforeEach
    final void layTheBench() throws InterruptedException {
        Bench.fresh();
        bench = new Bench();
    }

    @AfterEach
    final void clearTheBench() throws InterruptedException {
        Bench.fresh();
        bench.close();
        assertEquals(List.of(), bench.errors(), "errors in the log");
    }
}
