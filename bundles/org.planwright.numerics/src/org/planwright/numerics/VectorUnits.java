package org.planwright.numerics;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.planwright.model.RowVectors;

/**
 * Whether the dense kernels run on the processor's vector units, the one reflective gate to the incubating vector module.
 * Where the module or the units are absent, or the compiler takes too long, plain Java does the same work with the same
 * results bit for bit, more slowly.
 */
public final class VectorUnits {
    /** Nanoseconds for a tile of 128 rows that only compiled vector code reaches. */
    private static final long COMPILED = 2000;

    private static final int ROWS = 128;
    private static final int BATCH = 20;
    /** Batches that make the compiler take the code up; after these each waits a little for it. */
    private static final int BATCHES = 40;

    private static final long PATIENCE_SECONDS = 10;
    private static final TileKernel PLAIN = new PlainTile();
    private static volatile boolean allowed = true;

    private VectorUnits() {}

    /** Begun when somebody asks for it first. */
    private static final class Begun {
        static final CompletableFuture<TileKernel> VECTOR = new CompletableFuture<>();

        static {
            Thread.ofPlatform().daemon().name("planwright-vectors").start(() -> VECTOR.complete(compiled()));
        }
    }

    /** Begins to compile the vector code in the background, worth it a moment before it is needed. */
    public static void prepare() {
        Begun.VECTOR.isDone();
    }

    /** Whether the dense kernels run on vectors; waits until that is known. */
    public static boolean used() {
        return kernel() != PLAIN;
    }

    /** Lets the dense kernels and the products with rows use vectors, as they do if nobody says otherwise, or forbids it. */
    public static void allow(boolean yes) {
        RowVectors.allow(yes);
        allowed = yes;
    }

    /** The kernel for the next work; waits until the vector code is compiled, since the slow start would cost more. */
    static TileKernel kernel() {
        if (!allowed) return PLAIN;
        try {
            return Begun.VECTOR.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return PLAIN;
        } catch (ExecutionException | TimeoutException e) {
            return PLAIN;
        }
    }

    /** The vector kernel once it is fast; the plain one if there is none. */
    private static TileKernel compiled() {
        try {
            Class<?> type = Class.forName("org.planwright.numerics.VectorTile");
            if (!(boolean) type.getDeclaredMethod("usable").invoke(null)) return PLAIN;
            return fast((TileKernel) type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            return PLAIN;
        }
    }

    private static TileKernel fast(TileKernel kernel) {
        float[] x = new float[2 * TileKernel.WIDTH * ROWS], c = new float[TileKernel.WIDTH * TileKernel.WIDTH];
        long begin = System.nanoTime();
        for (int n = 0; System.nanoTime() - begin < PATIENCE_SECONDS * 1_000_000_000L; n++) {
            for (int k = 0; k < BATCH; k++) call(kernel, x, c);
            long t = System.nanoTime();
            call(kernel, x, c);
            if (System.nanoTime() - t < COMPILED) return kernel;
            if (n >= BATCHES && !pause()) break;
        }
        return PLAIN;
    }

    private static boolean pause() {
        try {
            Thread.sleep(1);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static void call(TileKernel kernel, float[] x, float[] c) {
        kernel.tile(x, ROWS, 0, TileKernel.WIDTH * ROWS, c, 0, TileKernel.WIDTH, 1);
    }
}
