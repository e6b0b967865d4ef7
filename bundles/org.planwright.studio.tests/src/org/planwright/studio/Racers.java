package org.planwright.studio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.Objective;
import org.planwright.model.Vec3;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.ProgressMonitor;
import org.planwright.spi.VoxelPenalty;

/** A small problem and optimizers for it: an honest one that is easy to follow, and those that do harm. */
final class Racers {
    /** Lets hanging ones go at the end of a test. */
    static final CountDownLatch RELEASE = new CountDownLatch(1);

    private Racers() {}

    /** Mean of a penalty over a structure's voxels. */
    static ObjectiveTerm term(String structure, double low, double under, double high, double over, int from, int to) {
        int[] voxels = new int[to - from];
        for (int n = 0; n < voxels.length; n++) voxels[n] = from + n;
        VoxelPenalty p = new VoxelPenalty(low, under / voxels.length, high, over / voxels.length, 0);
        ObjectiveFunction f = new ObjectiveFunction() {
            @Override
            public double value(double[] d) {
                double s = 0;
                for (double x : d) s += p.value(x);
                return s;
            }

            @Override
            public double gradient(double[] d, double[] g) {
                for (int n = 0; n < d.length; n++) g[n] = p.derivative(d[n]);
                return value(d);
            }

            @Override
            public Optional<VoxelPenalty> voxelPenalty() {
                return Optional.of(p);
            }
        };
        return new ObjectiveTerm(new Objective("penalty", structure, Map.of(), 1), f, voxels, true);
    }

    static OptimizationProblem problem(ObjectiveTerm... terms) {
        ImageGrid g = new ImageGrid(4, 4, 3, Vec3.ZERO, 5, 5, 5, "f");
        Random r = new Random(3);
        DoseInfluence.Builder b = new DoseInfluence.Builder(g, 6);
        try (BlockWriter w = b.block(0, g.size(), 16)) {
            for (int row = 0; row < g.size(); row++) {
                w.row(row);
                for (int c = 0; c < 5; c++) w.add(c, (float) (row < 16 ? 1 + r.nextDouble() : r.nextDouble()));
            }
        }
        return new OptimizationProblem(b.build(), 2, List.of(terms), null);
    }

    /** Targets to 10 Gy, an organ under 4 Gy; the sixth beamlet reaches nothing. */
    static OptimizationProblem problem() {
        return problem(term("target", 10, 3, 10, 3, 0, 16), term("organ", 0, 0, 4, 1, 16, 48));
    }

    static Contender of(String id, Contender.Solver solver) {
        return new Contender(id, "The " + id, "1.0.0", "com.example." + id, "Example", solver);
    }

    /** Projected gradient descent of so many steps, telling and showing its weights; it minds cancel and budget. */
    static OptimizerResult descend(OptimizationProblem p, ProgressMonitor monitor, int steps, double budget) {
        long begun = System.nanoTime();
        double[] w = p.start().clone();
        double[] g = new double[w.length];
        double f = value(p, w, g), bound = 0;
        int n = 0;
        for (; n < steps && !monitor.isCancelled() && (System.nanoTime() - begun) * 1e-9 < budget; n++) {
            for (int j = 0; j < w.length; j++) w[j] = Math.max(0, w[j] - 1e-3 * g[j]);
            f = value(p, w, g);
            monitor.iteration(n + 1, n + 2, f);
            if (monitor.wantsWeights()) monitor.weights(w);
        }
        return new OptimizerResult(w, f, bound, n, n + 1, n == steps ? "steps made" : "time", List.of());
    }

    static double value(OptimizationProblem p, double[] w, double[] g) {
        double[] d = new double[p.influence().rows()], y = new double[d.length];
        p.influence().multiply(w, d, 0, d.length);
        for (int v = 0; v < d.length; v++) d[v] *= p.doseFactor();
        double f = 0;
        for (ObjectiveTerm t : p.terms()) {
            double[] x = new double[t.voxels().length], s = new double[x.length];
            for (int n = 0; n < x.length; n++) x[n] = d[t.voxels()[n]];
            f += t.weight() * t.function().gradient(x, s);
            for (int n = 0; n < x.length; n++) y[t.voxels()[n]] += p.doseFactor() * t.weight() * s[n];
        }
        java.util.Arrays.fill(g, 0);
        p.influence().multiplyTransposed(y, g, 0, d.length);
        return f;
    }

    static Contender honest(String id, int steps) {
        return of(id, (p, s, m) -> descend(p, m, steps, s.budgetSeconds()));
    }

    /** Works for a while, then does not listen to anybody. */
    static Contender hanging(String id) {
        return of(id, (p, s, m) -> {
            descend(p, m, 20, s.budgetSeconds());
            while (true)
                try {
                    RELEASE.await();
                    return null;
                } catch (InterruptedException e) {
                    // it does not listen
                }
        });
    }

    static Contender throwing(String id) {
        return of(id, (p, s, m) -> {
            descend(p, m, 20, s.budgetSeconds());
            throw new IllegalStateException("singular matrix");
        });
    }

    /** Gives these weights at the end, after some work. */
    static Contender giving(String id, double... weights) {
        return of(id, (p, s, m) -> {
            descend(p, m, 20, s.budgetSeconds());
            return new OptimizerResult(weights, 1, 0, 20, 21, "done", List.of());
        });
    }
}
