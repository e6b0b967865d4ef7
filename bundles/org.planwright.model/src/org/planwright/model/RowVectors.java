package org.planwright.model;

import java.util.Arrays;

/**
 * Whether the products with rows of a dose influence run on the processor's vector units, the one reflective gate to the
 * incubating vector module here. Until the compiler has taken the vector code up, and where the module or the units are
 * absent, plain Java does the same work with the same results bit for bit.
 */
public final class RowVectors {
    private static final int ROWS = 64;
    private static final int QUADS = 24;
    private static final int COLUMNS = 128;
    /** Nanoseconds in which only compiled vector code makes both products with the sample: about 20 a quad. */
    private static final long COMPILED = 60_000;

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static boolean begun;
    private static volatile boolean ready;
    private static volatile boolean allowed = true;

    private RowVectors() {}

    /** Whether the next product runs on vectors: some moments after the first influence is begun, or never. */
    public static boolean ready() {
        return ready && allowed;
    }

    /** Lets the products use vectors, as they do if nobody says otherwise, or forbids it. */
    public static void allow(boolean yes) {
        allowed = yes;
    }

    /** Begins to compile the vector code in the background, once. */
    static synchronized void prepare() {
        if (begun) return;
        begun = true;
        Thread.ofPlatform().daemon().name("planwright-row-vectors").start(() -> ready = compiled());
    }

    private static boolean compiled() {
        try {
            Class<?> type = Class.forName("org.planwright.model.VectorRows");
            return (boolean) type.getDeclaredMethod("usable").invoke(null) && fast();
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    private static boolean fast() {
        RowBlock block = sample();
        double[] w = new double[COLUMNS], out = new double[ROWS];
        Arrays.fill(w, 1);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE_NANOS) {
            long t = System.nanoTime();
            VectorRows.dots(block, null, 0, ROWS, w, 1, out);
            VectorRows.adds(block, null, 0, ROWS, out, 1e-9, w);
            if (System.nanoTime() - t < COMPILED) return true;
        }
        return false;
    }

    /** Rows like those of a patient: mostly quads. */
    private static RowBlock sample() {
        int[][] starts = new int[3][ROWS + 1];
        int row = QUADS / 2 * RowBlock.QUADS, size = row + 3 * RowBlock.NARROW;
        int[] data = new int[ROWS * size];
        for (int r = 0; r < ROWS; r++) {
            starts[1][r + 1] = size * (r + 1);
            starts[2][r] = size * r + row;
            for (int q = 0; q < row; q += RowBlock.QUADS)
                data[size * r + q] = (q + r) % (COLUMNS - RowBlock.QUAD) << 16 | q % (COLUMNS - RowBlock.QUAD);
        }
        return new RowBlock(0, ROWS, starts, false, data);
    }
}
