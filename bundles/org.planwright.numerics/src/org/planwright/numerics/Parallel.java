package org.planwright.numerics;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs index ranges on several threads, for the kernels under dose calculation and optimization. Ranges are cut into
 * chunks that depend on their length alone, never on the number of threads, so that sums kept per chunk and added in
 * chunk order come out the same bit for bit on any number of threads.
 */
public final class Parallel {
    private static final int LARGEST_PARTITION = 32;
    private static final int SMALLEST_CHUNK = 64;

    private Parallel() {}

    /** Work on one chunk. */
    @FunctionalInterface
    public interface Chunk {
        /**
         * @param chunk number of the chunk, from 0
         * @param from first index
         * @param to index after the last
         */
        void run(int chunk, int from, int to);
    }

    /** Made when the first work for more than one thread comes. */
    private static final class Pool {
        static final ExecutorService THREADS = Executors.newCachedThreadPool(r -> {
            Thread t = new Thread(r, "planwright-parallel");
            t.setDaemon(true);
            return t;
        });
    }

    /** Number of chunks into which {@link #run} cuts that many indices: at most 32, at least 1. */
    public static int chunks(int count) {
        return Math.clamp(count / SMALLEST_CHUNK, 1, LARGEST_PARTITION);
    }

    /**
     * Runs the work for every chunk of 0 to count - 1 and returns when all is done. The calling thread works too. After
     * a failure no further chunk is begun, and the first exception seen is thrown to the caller.
     *
     * @param threads threads at most, at least 1
     * @param count number of indices
     * @param work called once per chunk, from any of the threads
     */
    public static void run(int threads, int count, Chunk work) {
        if (count < 0) throw new IllegalArgumentException(count + " indices");
        int n = chunks(count);
        int[] bound = new int[n + 1];
        for (int c = 0; c <= n; c++) bound[c] = (int) ((long) c * count / n);
        run(threads, bound, work);
    }

    /**
     * The same for chunks of given bounds.
     *
     * @param threads threads at most, at least 1
     * @param bound where each chunk begins, ascending, and the end of the last
     * @param work called once per chunk, from any of the threads
     */
    public static void run(int threads, int[] bound, Chunk work) {
        if (threads < 1) throw new IllegalArgumentException(threads + " threads");
        int n = bound.length - 1, helpers = Math.min(threads, n) - 1;
        if (helpers <= 0) {
            for (int c = 0; c < n; c++) work.run(c, bound[c], bound[c + 1]);
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(helpers);
        Runnable loop = () -> {
            try {
                for (int c; failure.get() == null && (c = next.getAndIncrement()) < n; )
                    work.run(c, bound[c], bound[c + 1]);
            } catch (Throwable t) {
                failure.compareAndSet(null, t);
            }
        };
        for (int h = 0; h < helpers; h++)
            Pool.THREADS.execute(() -> {
                loop.run();
                done.countDown();
            });
        loop.run();
        await(done);
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable t -> throw new IllegalStateException(t);
        }
    }

    /**
     * Waits even if interrupted, since the helpers still use the caller's arrays; the interrupt is kept for the caller.
     */
    private static void await(CountDownLatch done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
