package org.planwright.numerics.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;
import org.planwright.numerics.ParallelInfluence;

/** Products with a dose influence: right against a plain loop, adjoint to each other, bit-identical on any threads. */
class ParallelInfluenceTest {
    private static final int ROWS = 30 * 20 * 10;
    private static final int COLUMNS = 70;
    private final float[][] dense = new float[ROWS][COLUMNS];
    private final DoseInfluence influence = random();
    private final double[] w = new Random(2).doubles(COLUMNS).toArray();
    private final double[] y = new Random(3).doubles(ROWS, -1, 1).toArray();

    /** Every third row empty, the others a third full, in several blocks. */
    private DoseInfluence random() {
        Random random = new Random(1);
        DoseInfluence.Builder b =
                new DoseInfluence.Builder(new ImageGrid(30, 20, 10, Vec3.ZERO, 3, 3, 3, "test"), COLUMNS);
        for (int from = 0; from < ROWS; from += 1000)
            try (BlockWriter block = b.block(from, Math.min(ROWS, from + 900), 10)) {
                for (int r = from; r < Math.min(ROWS, from + 900); r++) {
                    if (r % 3 == 0) continue;
                    block.row(r);
                    for (int c = 0; c < COLUMNS; c++)
                        if (random.nextInt(3) == 0) block.add(c, dense[r][c] = random.nextFloat());
                }
            }
        return b.build();
    }

    @Test
    void doseIsTheMatrixTimesTheWeights() {
        double[] dose = new ParallelInfluence(influence, 2).multiply(w);
        for (int r = 0; r < ROWS; r++) {
            double expected = 0;
            for (int c = 0; c < COLUMNS; c++) expected += dense[r][c] * w[c];
            assertEquals(expected, dose[r], 1e-12 * (1 + expected), "row " + r);
        }
    }

    @Test
    void gradientIsTheTransposedTimesTheVoxels() {
        double[] g = new ParallelInfluence(influence, 2).multiplyTransposed(y);
        for (int c = 0; c < COLUMNS; c++) {
            double expected = 0;
            for (int r = 0; r < ROWS; r++) expected += dense[r][c] * y[r];
            assertEquals(expected, g[c], 1e-10, "column " + c);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        ParallelInfluence one = new ParallelInfluence(influence, 1);
        for (int threads = 2; threads <= 5; threads++) {
            ParallelInfluence more = new ParallelInfluence(influence, threads);
            assertArrayEquals(one.multiply(w), more.multiply(w), 0);
            assertArrayEquals(one.multiplyTransposed(y), more.multiplyTransposed(y), 0);
        }
    }

    @Test
    void wrongLengthsAreRefused() {
        ParallelInfluence p = new ParallelInfluence(influence, 2);
        assertThrows(IllegalArgumentException.class, () -> p.multiply(new double[COLUMNS - 1]));
        assertThrows(IllegalArgumentException.class, () -> p.multiplyTransposed(new double[ROWS + 1]));
    }
}
