package org.planwright.optimizer.newton.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.Objective;
import org.planwright.model.Vec3;
import org.planwright.numerics.VectorUnits;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.VoxelPenalty;

/**
 * Makes the first optimization quick: while a matrix is still being read or computed, small made-up problems are solved
 * until the compiler has seen every loop. Once in a program, on a thread of the lowest priority; ends when somebody
 * optimizes.
 */
final class WarmUp {
    private static final int SOLVES = 60;
    /** One in so many solves has more columns, for the loops over dense matrices. */
    private static final int WIDE = 4;

    private static final long LONGEST_NANOS = 4_000_000_000L;

    private static volatile boolean over;
    private static volatile boolean working;

    private WarmUp() {}

    /** Begun when somebody asks for it first. */
    private static final class Begun {
        static {
            Thread t = new Thread(WarmUp::solve, "planwright-newton-warm-up");
            t.setDaemon(true);
            t.setPriority(Thread.MIN_PRIORITY);
            working = true;
            t.start();
        }

        static void touch() {}
    }

    /** Begins; returns at once. */
    static void begin() {
        if (!over) Begun.touch();
    }

    /** Ends it: the work itself begins. */
    static void end() {
        over = true;
    }

    /** Whether it has begun and not ended. */
    static boolean working() {
        return working;
    }

    private static void solve() {
        try {
            solveAll();
        } finally {
            working = false;
        }
    }

    private static void solveAll() {
        OptimizationProblem narrow = problem(12000, 150), wide = problem(6000, 500);
        ProgressMonitor until = new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return over;
            }
        };
        OptimizerSettings settings = new OptimizerSettings(100, 1e-6, Double.POSITIVE_INFINITY, 1, 1);
        VectorUnits.used();
        long begin = System.nanoTime();
        for (int n = 0; n < SOLVES && !over && System.nanoTime() - begin < LONGEST_NANOS; n++) {
            OptimizationProblem p = n % WIDE == WIDE - 1 ? wide : narrow;
            NewtonOptimizer.solve(p, Problems.usable(p, settings), settings, until, null, false);
        }
    }

    /**
     * A target beside an organ in a body, rows with bells of dose around a column. As in a case there are gaps in the
     * rows, voxels without dose, voxels without objective, and voxels of two structures.
     */
    private static OptimizationProblem problem(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(1);
        DoseInfluence.Builder b = new DoseInfluence.Builder(new ImageGrid(rows, 1, 1, Vec3.ZERO, 1, 1, 1, ""), columns);
        try (BlockWriter w = b.block(0, rows, rows * columns / 3)) {
            for (int r = 0; r < rows; r++) {
                if (r % 16 == 15) continue;
                w.row(r);
                double center = (r < 800 ? 0.35 + 0.3 * random.nextDouble() : random.nextDouble()) * columns;
                for (int c = 0; c < columns; c++) {
                    double x = (c - center) / (0.08 * columns);
                    if (x * x < 4 && random.nextInt(12) > 0)
                        w.add(c, (float) (Math.exp(-x * x) * (0.5 + random.nextDouble())));
                }
            }
        }
        return new OptimizationProblem(
                b.build(),
                1,
                List.of(
                        term(0, 800, 100, new VoxelPenalty(60, 1, 60, 1, 0)),
                        term(600, 1600, 30, new VoxelPenalty(0, 0, 20, 1, 0)),
                        term(1200, rows - rows / 8, 10, new VoxelPenalty(0, 0, 10, 1, 0))),
                null);
    }

    private static ObjectiveTerm term(int from, int to, double weight, VoxelPenalty p) {
        int n = to - from;
        int[] voxels = new int[n];
        for (int k = 0; k < n; k++) voxels[k] = from + k;
        VoxelPenalty mean = new VoxelPenalty(p.low(), p.under() / n, p.high(), p.over() / n, 0);
        ObjectiveFunction f = new ObjectiveFunction() {
            @Override
            public double value(double[] dose) {
                double sum = 0;
                for (double d : dose) sum += mean.value(d);
                return sum;
            }

            @Override
            public double gradient(double[] dose, double[] gradient) {
                for (int k = 0; k < dose.length; k++) gradient[k] = mean.derivative(dose[k]);
                return value(dose);
            }

            @Override
            public Optional<VoxelPenalty> voxelPenalty() {
                return Optional.of(mean);
            }
        };
        return new ObjectiveTerm(new Objective("warm-up", "warm-up", Map.of(), weight), f, voxels, true);
    }
}
