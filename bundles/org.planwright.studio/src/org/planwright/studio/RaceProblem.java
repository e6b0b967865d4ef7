package org.planwright.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.planwright.model.InputException;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.VoxelPenalty;
import org.planwright.spi.WeightTerm;

/**
 * What all in a race get: the same matrix, objectives and start weights. Checked before the race begins, so that what is
 * wrong with it is said once and in words.
 *
 * @param problem the problem; its start weights are not to be handed out, see {@link #fresh}
 * @param judge computes the objective of weights
 * @param startWords where the start weights come from
 * @param startObjective the objective there
 * @param notices what is odd about the objectives, in words
 */
record RaceProblem(
        OptimizationProblem problem,
        PlainObjective judge,
        String startWords,
        double startObjective,
        List<String> notices) {
    /** @throws InputException if there is nothing to optimize or the objective is not finite at the start */
    static RaceProblem of(OptimizationProblem p) {
        return of(p, "as the file gives them");
    }

    /** @param given where start weights come from that the problem brings, in words */
    static RaceProblem of(OptimizationProblem p, String given) {
        PlainObjective judge = new PlainObjective(p);
        double[] start = p.start();
        String words = given;
        if (start == null) {
            start = uniform(p, judge);
            words = "the same on every beamlet that reaches an objective, targets at their dose on average";
        }
        check(start, p.influence().columns());
        return new RaceProblem(p.withStart(start), judge, words, judge.checked(start), contradictions(p));
    }

    /** The problem with start weights of its own, for one run. */
    OptimizationProblem fresh() {
        return problem.withStart(problem.start().clone());
    }

    /** Whether every objective is convex: only then is a lower bound one of all plans. */
    boolean convex() {
        return problem.convex();
    }

    /** A lower bound that needs no proof: the sum of those of the terms. */
    double known() {
        double sum = 0;
        for (ObjectiveTerm t : problem.terms()) sum += t.weight() * t.function().lowerBound();
        for (WeightTerm t : problem.weightTerms())
            sum += t.weight() * t.function().lowerBound();
        return sum;
    }

    private static void check(double[] start, int columns) {
        if (start.length != columns)
            throw new InputException("the file gives " + start.length + " start weights for " + columns + " beamlets");
        for (int n = 0; n < columns; n++)
            if (!(start[n] >= 0) || Double.isInfinite(start[n]))
                throw new InputException(
                        "start weight " + start[n] + " of beamlet " + n + ": a finite number of at least 0 is needed");
    }

    /** One weight for all columns that count: it gives the voxels that ask for dose what they ask for on average. */
    private static double[] uniform(OptimizationProblem p, PlainObjective judge) {
        boolean[] used = judge.columns();
        double[] w = new double[used.length];
        for (int n = 0; n < w.length; n++) w[n] = used[n] ? 1 : 0;
        double[] unit = judge.dose(w);
        double wanted = 0, got = 0;
        for (ObjectiveTerm t : p.terms()) {
            double level = level(t, unit);
            if (!(level > 0)) continue;
            for (int v : t.voxels()) {
                wanted += level;
                got += unit[v];
            }
        }
        double factor = wanted > 0 && got > 0 ? wanted / got : 0;
        for (int n = 0; n < w.length; n++) w[n] *= factor;
        return w;
    }

    /** Dose that a term asks for, Gy; 0 if it asks for none. */
    private static double level(ObjectiveTerm t, double[] unit) {
        if (t.weight() == 0) return 0;
        VoxelPenalty p = t.function().voxelPenalty().orElse(null);
        if (p != null) return p.under() > 0 ? p.low() : 0;
        double dose = t.objective().parameters().getOrDefault("dose", 0.0), mean = 0;
        int[] v = t.voxels();
        double[] little = new double[v.length], slope = new double[v.length];
        for (int x : v) mean += unit[x] / v.length;
        for (int n = 0; n < v.length; n++) little[n] = 0.01 * dose * unit[v[n]] / mean;
        t.function().gradient(little, slope);
        return mean > 0 && Arrays.stream(slope).sum() < 0 ? dose : 0;
    }

    /** Pairs of objectives on one structure that no dose satisfies. */
    private static List<String> contradictions(OptimizationProblem p) {
        List<String> out = new ArrayList<>();
        for (ObjectiveTerm a : p.terms())
            for (ObjectiveTerm b : p.terms()) {
                VoxelPenalty low = a.function().voxelPenalty().orElse(null);
                VoxelPenalty high = b.function().voxelPenalty().orElse(null);
                if (low == null || high == null || a.weight() == 0 || b.weight() == 0) continue;
                if (!a.objective().structure().equals(b.objective().structure())) continue;
                if (!Arrays.equals(a.voxels(), b.voxels())) continue;
                if (low.under() > 0 && high.over() > 0 && low.low() > high.high())
                    out.add(String.format(
                            Locale.ROOT,
                            "the objectives of %s contradict each other: %s asks for at least %s Gy, %s for at most %s Gy;"
                                    + " the plans are a compromise. Correct one of the two if that is not meant",
                            a.objective().structure(),
                            a.objective().type(),
                            Csv.number(low.low()),
                            b.objective().type(),
                            Csv.number(high.high())));
            }
        return out;
    }
}
