package org.planwright.optimizer.newton.internal;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.planwright.model.DoseInfluence;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;

/**
 * What an optimization leaves for the next one of the same influence and structures: a planner or an agent changes one
 * weight or dose and starts from the last plan. The Gram matrices of the terms know no weights, so that a change of one
 * is a new weighted sum. The influence itself is not kept alive.
 *
 * @param influence the dose influence, by identity
 * @param factor its dose factor
 * @param terms the terms, for their voxels
 * @param rows their rows
 * @param w where the optimization ended
 * @param dose the doses of the rows there
 * @param gram the Hessian there
 */
record Memory(
        WeakReference<DoseInfluence> influence,
        double factor,
        List<ObjectiveTerm> terms,
        PenaltyRows rows,
        double[] w,
        double[] dose,
        ActiveGram gram) {
    /** The last one, unless memory ran short; of the class, since a service may be made anew for every call. */
    private static final AtomicReference<SoftReference<Memory>> LAST = new AtomicReference<>();

    /** Keeps the memory of an optimization; nothing if it was cut short. */
    static void keep(OptimizationProblem p, List<ObjectiveTerm> terms, PenaltyRows rows, NewtonSolve solve) {
        Iterate end = solve.end();
        ActiveGram gram = solve.gram();
        if (end == null || gram == null) return;
        gram.rest();
        LAST.set(new SoftReference<>(
                new Memory(new WeakReference<>(p.influence()), p.doseFactor(), terms, rows, end.w, end.dose(), gram)));
    }

    /** Takes the memory that fits a problem which starts where it ended; null if there is none. Nobody else has it then. */
    static Memory take(OptimizationProblem p, List<ObjectiveTerm> terms) {
        SoftReference<Memory> last = LAST.getAndSet(null);
        Memory m = last == null || p.start() == null ? null : last.get();
        return m != null && m.fits(p, terms) && StartWeights.alike(p.start(), m.w()) ? m : null;
    }

    /** Whether a problem has the same influence and terms on the same voxels. */
    private boolean fits(OptimizationProblem p, List<ObjectiveTerm> others) {
        if (influence.get() != p.influence() || factor != p.doseFactor() || terms.size() != others.size()) return false;
        for (int t = 0; t < terms.size(); t++) {
            int[] a = terms.get(t).voxels(), b = others.get(t).voxels();
            if (a != b && !Arrays.equals(a, b)) return false;
        }
        return true;
    }
}
