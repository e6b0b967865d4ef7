package org.planwright.ui.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ProgressMonitor;

/** Optimizers that a user might install, for races: one that walks downhill until its time is over, and bad ones. */
final class Walkers implements AutoCloseable {
    private final List<ServiceRegistration<PlanOptimizer>> registered = new ArrayList<>();

    Walkers() {
        register("walker", "Downhill walker", Walkers::walk);
        register("thrower", "Thrower", (p, s, m) -> {
            throw new IllegalStateException("singular matrix");
        });
        register("nan", "Without numbers", (p, s, m) -> {
            double[] w = new double[p.influence().columns()];
            Arrays.fill(w, Double.NaN);
            return new OptimizerResult(w, 1, 0, 1, 1, "done", List.of());
        });
    }

    private void register(String id, String label, PlanOptimizer o) {
        Dictionary<String, Object> words = new Hashtable<>();
        words.put("planwright.id", id);
        words.put("planwright.label", label);
        BundleContext context = FrameworkUtil.getBundle(Walkers.class).getBundleContext();
        registered.add(context.registerService(PlanOptimizer.class, o, words));
    }

    @Override
    public void close() {
        registered.forEach(ServiceRegistration::unregister);
    }

    /** Projected steepest descent with a step that grows and shrinks. */
    private static OptimizerResult walk(OptimizationProblem p, OptimizerSettings settings, ProgressMonitor m) {
        long begun = System.nanoTime();
        double[] w = p.start().clone(), g = new double[w.length];
        double f = value(p, w, g), step = 1e-2;
        int n = 0;
        while (!m.isCancelled() && (System.nanoTime() - begun) * 1e-9 < settings.budgetSeconds()) {
            double[] to = new double[w.length], slope = new double[w.length];
            for (int j = 0; j < w.length; j++) to[j] = Math.max(0, w[j] - step * g[j]);
            double there = value(p, to, slope);
            if (there < f) {
                f = there;
                w = to;
                g = slope;
                step *= 1.3;
            } else step *= 0.5;
            m.iteration(++n, n + 1, f);
            if (m.wantsWeights()) m.weights(w);
        }
        return new OptimizerResult(w, f, 0, n, n + 1, "its time is over", List.of());
    }

    private static double value(OptimizationProblem p, double[] w, double[] g) {
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
        Arrays.fill(g, 0);
        p.influence().multiplyTransposed(y, g, 0, d.length);
        return f;
    }
}
