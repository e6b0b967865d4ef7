package org.planwright.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.planwright.model.DoseInfluence;
import org.planwright.model.Objective;

/**
 * Minimise the sum of weight times function over all terms, for weights w of at least 0 and doses {@code doseFactor} D w.
 *
 * @param influence D, Gy per fraction and unit weight
 * @param doseFactor factor that carries D w to the dose unit of the objectives: the number of fractions, 1 for files that
 *     count per fraction
 * @param terms objectives on doses
 * @param weightTerms objectives on the weights themselves; mostly none
 * @param start start weights, one per column, at least 0; null to let the optimizer choose
 */
public record OptimizationProblem(
        DoseInfluence influence,
        double doseFactor,
        List<ObjectiveTerm> terms,
        List<WeightTerm> weightTerms,
        double[] start) {
    public OptimizationProblem {
        terms = List.copyOf(terms);
        weightTerms = List.copyOf(weightTerms);
    }

    /** A problem whose objectives are all on doses. */
    public OptimizationProblem(DoseInfluence influence, double doseFactor, List<ObjectiveTerm> terms, double[] start) {
        this(influence, doseFactor, terms, List.of(), start);
    }

    /** The same problem from other start weights. */
    public OptimizationProblem withStart(double[] weights) {
        return new OptimizationProblem(influence, doseFactor, terms, weightTerms, weights);
    }

    /** What the user asked for: the objective of every term, once where several terms make up one. */
    public List<Objective> objectives() {
        Set<Objective> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Objective> out = new ArrayList<>();
        for (ObjectiveTerm t : terms) if (seen.add(t.objective())) out.add(t.objective());
        for (WeightTerm t : weightTerms) if (seen.add(t.objective())) out.add(t.objective());
        return List.copyOf(out);
    }

    /** Whether every term is convex: only then is a local optimum one of all plans. */
    public boolean convex() {
        return terms.stream().allMatch(ObjectiveTerm::convex)
                && weightTerms.stream().allMatch(WeightTerm::convex);
    }
}
