package org.planwright.numerics.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.numerics.Parallel;

/**
 * Index ranges on several threads: every index once, the same chunks for any number of threads, failures reach the
 * caller.
 */
class ParallelTest {
    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "1,1", "3,1", "1,63", "2,129", "4,5000", "2,100001", "64,1000"})
    void everyIndexIsWorkedOnceInTheSameChunks(int threads, int count) {
        AtomicIntegerArray seen = new AtomicIntegerArray(count + 1);
        Set<String> chunks = ConcurrentHashMap.newKeySet();
        Parallel.run(threads, count, (chunk, from, to) -> {
            chunks.add(chunk + ":" + from + "-" + to);
            for (int i = from; i < to; i++) seen.incrementAndGet(i);
        });
        for (int i = 0; i < count; i++) assertEquals(1, seen.get(i), "index " + i);
        Set<String> alone = ConcurrentHashMap.newKeySet();
        Parallel.run(1, count, (chunk, from, to) -> alone.add(chunk + ":" + from + "-" + to));
        assertEquals(alone, chunks);
        assertEquals(Parallel.chunks(count), chunks.size());
    }

    @Test
    void twoThreadsWorkAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        Parallel.run(2, 128, (chunk, from, to) -> {
            both.countDown();
            try {
                assertTrue(both.await(10, TimeUnit.SECONDS), "the other chunk never began");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(0, both.getCount());
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void aFailureReachesTheCallerAsItIs(int threads) {
        IllegalStateException thrown = new IllegalStateException("chunk 7");
        IllegalStateException caught = assertThrows(
                IllegalStateException.class,
                () -> Parallel.run(threads, 10000, (chunk, from, to) -> {
                    if (chunk == 7) throw thrown;
                }));
        assertEquals(thrown, caught);
    }

    @Test
    void aChunkMayRunChunksItself() {
        AtomicIntegerArray seen = new AtomicIntegerArray(1000);
        Parallel.run(
                2,
                1000,
                (chunk, from, to) -> Parallel.run(2, to - from, (inner, a, b) -> {
                    for (int i = a; i < b; i++) seen.incrementAndGet(from + i);
                }));
        for (int i = 0; i < 1000; i++) assertEquals(1, seen.get(i));
    }

    @Test
    void noThreadsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Parallel.run(0, 10, (chunk, from, to) -> {}));
        assertThrows(IllegalArgumentException.class, () -> Parallel.run(1, -1, (chunk, from, to) -> {}));
    }
}
