package org.planwright.numerics;

/**
 * Whether the dense kernels run on the processor's vector units, the one reflective gate to the incubating vector module.
 * Until its compiled code is ready, and where the module or the units are absent, plain Java does the same work with the
 * same results bit for bit, more slowly.
 */
public final class VectorUnits {
    /** Nanoseconds for a tile of 128 rows that only compiled vector code reaches. */
    private static final long COMPILED = 2000;

    private static final long PATIENCE = 20_000_000_000L;
    private static final TileKernel PLAIN = new PlainTile();
    private static volatile TileKernel vector;
    private static volatile boolean allowed = true;
    private static boolean begun;

    private VectorUnits() {}

    /** Begins to compile the vector code, in the background, if nobody did yet; worth it some time before it is needed. */
    public static synchronized void prepare() {
        if (begun) return;
        begun = true;
        Thread.ofPlatform().daemon().name("planwright-vectors").start(() -> vector = compiled());
    }

    /** Whether the dense kernels run on vectors now. */
    public static boolean used() {
        return allowed && vector != null;
    }

    /** Lets the dense kernels use vectors, as they do if nobody says otherwise, or forbids it. */
    public static void allow(boolean yes) {
        allowed = yes;
    }

    /** The kernel for the next work. */
    static TileKernel kernel() {
        TileKernel v = vector;
        return allowed && v != null ? v : PLAIN;
    }

    /** The vector kernel once it is fast, or null. */
    private static TileKernel compiled() {
        try {
            Class<?> type = Class.forName("org.planwright.numerics.VectorTile");
            if (!(boolean) type.getDeclaredMethod("usable").invoke(null)) return null;
            return fast((TileKernel) type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | LinkageError e) {
            return null;
        }
    }

    private static TileKernel fast(TileKernel kernel) {
        float[] x = new float[2 * TileKernel.WIDTH * 128], c = new float[TileKernel.WIDTH * TileKernel.WIDTH];
        long begin = System.nanoTime();
        for (int n = 0; System.nanoTime() - begin < PATIENCE; n++) {
            long t = System.nanoTime();
            kernel.tile(x, 128, 0, TileKernel.WIDTH * 128, c, 0, TileKernel.WIDTH, n % 2 == 0);
            if (System.nanoTime() - t < COMPILED) return kernel;
            if (n > 300)
                try {
                    Thread.sleep(1);
                } catch (InterruptedException e) {
                    return null;
                }
        }
        return null;
    }
}
