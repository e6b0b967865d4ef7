package org.planwright.optimizer.tests;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.planwright.model.Beam;
import org.planwright.model.BeamElements;
import org.planwright.model.BeamGeometry;
import org.planwright.model.BlockWriter;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.Modality;
import org.planwright.model.Vec3;
import org.planwright.numerics.ParallelInfluence;
import org.planwright.spi.ObjectiveContext;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.WeightTerm;

/**
 * A small planning problem: one slice of a round body, seven beams of parallel beamlets with exponential depth dose and
 * Gaussian penumbra, a target beside an organ. Also the plain evaluation of objective and gradient that results are
 * held against.
 */
public final class Slice {
    public static final OptimizerSettings TIGHT = new OptimizerSettings(3000, 1e-9, Double.POSITIVE_INFINITY, 1, 1);

    public final int size;
    public final DoseInfluence influence;
    public final int[] target;
    public final int[] organ;
    public final int[] body;

    /**
     * @param size voxels per side, 4 mm each
     * @param beamlets per beam
     */
    public Slice(int size, int beamlets) {
        this.size = size;
        target = disc(0.5, 0.45, 0.16);
        organ = Arrays.stream(disc(0.5, 0.72, 0.11))
                .filter(v -> !contains(target, v))
                .toArray();
        body = Arrays.stream(disc(0.5, 0.5, 0.46))
                .filter(v -> !contains(target, v) && !contains(organ, v))
                .toArray();
        influence = influence(beamlets);
    }

    private DoseInfluence influence(int beamlets) {
        DoseInfluence.Builder b =
                new DoseInfluence.Builder(new ImageGrid(size, size, 1, Vec3.ZERO, 4, 4, 4, "slice"), 7 * beamlets);
        int[] inside = disc(0.5, 0.5, 0.46);
        try (BlockWriter w = b.block(0, size * size, 100)) {
            for (int v : inside) {
                w.row(v);
                double x = 4 * (v % size - 0.5 * size), y = 4 * (v / size - 0.5 * size);
                for (int beam = 0; beam < 7; beam++) {
                    double angle = 2 * Math.PI * beam / 7;
                    double along = x * Math.cos(angle) + y * Math.sin(angle);
                    double across = y * Math.cos(angle) - x * Math.sin(angle);
                    for (int n = 0; n < beamlets; n++) {
                        double u = (across - 0.4 * 4 * size * (2.0 * n / (beamlets - 1) - 1)) / 5;
                        double dose = Math.exp(-0.5 * u * u) * Math.exp(-0.005 * (along + 2 * size));
                        if (dose > 1e-4) w.add(beam * beamlets + n, (float) dose);
                    }
                }
            }
        }
        return b.build();
    }

    private int[] disc(double cx, double cy, double radius) {
        return IntStream.range(0, size * size)
                .filter(v -> Math.hypot(v % size - cx * size, v / size - cy * size) < radius * size)
                .toArray();
    }

    private static boolean contains(int[] sorted, int v) {
        return Arrays.binarySearch(sorted, v) >= 0;
    }

    public OptimizationProblem problem(ObjectiveTerm... terms) {
        return new OptimizationProblem(influence, 2, List.of(terms), null);
    }

    /** The seven beams with their beamlets, {@link #beamletMm} wide. */
    public List<Beam> beams() {
        int n = influence.columns() / 7;
        float[] x = new float[n];
        for (int k = 0; k < n; k++) x[k] = (float) (0.4 * 4 * size * (2.0 * k / (n - 1) - 1));
        BeamElements map = BeamElements.beamlets(x, new float[n], beamletMm(), 5);
        return IntStream.range(0, 7)
                .mapToObj(b -> new Beam(
                        b + 1,
                        "B" + (b + 1),
                        Modality.PHOTON,
                        new BeamGeometry(b * 360 / 7.0, 0, 0, Vec3.ZERO),
                        1000,
                        map))
                .toList();
    }

    public double beamletMm() {
        return 0.4 * 4 * size * 2 / (influence.columns() / 7 - 1);
    }

    /** What an objective on some voxels is told, for dose factor 2. */
    public ObjectiveContext context(int[] voxels, int... targets) {
        return new ObjectiveContext(influence, 2, beams(), voxels, voxels, targets);
    }

    /** The problem of terms on doses and on weights. */
    public OptimizationProblem problem(List<ObjectiveTerm> terms, List<WeightTerm> onWeights) {
        return new OptimizationProblem(influence, 2, terms, onWeights, null);
    }

    /** Objective over all voxels through the functions alone; writes the gradient where there is an array for it. */
    public static double evaluate(OptimizationProblem p, double[] w, double[] gradient) {
        ParallelInfluence products = new ParallelInfluence(p.influence(), 1);
        double[] dose = products.multiply(w), y = new double[dose.length];
        double f = 0;
        for (ObjectiveTerm t : p.terms()) {
            double[] d = new double[t.voxels().length], part = new double[d.length];
            for (int v = 0; v < d.length; v++) d[v] = p.doseFactor() * dose[t.voxels()[v]];
            f += t.weight() * t.function().gradient(d, part);
            for (int v = 0; v < d.length; v++) y[t.voxels()[v]] += p.doseFactor() * t.weight() * part[v];
        }
        double[] g = gradient == null ? new double[w.length] : gradient;
        if (gradient != null) System.arraycopy(products.multiplyTransposed(y), 0, g, 0, g.length);
        for (WeightTerm t : p.weightTerms()) f += t.weight() * t.function().addGradient(w, t.weight(), g);
        return f;
    }

    /** The slow plain reference: projected gradient with Nesterov's momentum and restarts, long. */
    public static double[] reference(OptimizationProblem p, double[] start, int iterations) {
        int n = start.length;
        double[] x = start.clone(), z = start.clone(), g = new double[n];
        double step = 1, momentum = 1, last = Double.POSITIVE_INFINITY;
        for (int k = 0; k < iterations; k++) {
            double at = evaluate(p, z, g);
            double[] next = new double[n];
            while (true) {
                double model = at;
                for (int j = 0; j < n; j++) {
                    next[j] = Math.max(0, z[j] - step * g[j]);
                    double move = next[j] - z[j];
                    model += g[j] * move + 0.5 * move * move / step;
                }
                if (evaluate(p, next, null) <= model + 1e-15 * Math.abs(at)) break;
                step *= 0.5;
            }
            double f = evaluate(p, next, null), m = 0.5 * (1 + Math.sqrt(1 + 4 * momentum * momentum));
            if (f > last) {
                momentum = 1;
                z = x.clone();
                last = Double.POSITIVE_INFINITY;
                continue;
            }
            for (int j = 0; j < n; j++) z[j] = next[j] + (momentum - 1) / m * (next[j] - x[j]);
            momentum = m;
            x = next;
            last = f;
        }
        return x;
    }
}
