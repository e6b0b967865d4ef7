package org.planwright.studio;

import java.util.Locale;
import org.planwright.evaluation.DoseDifference;
import org.planwright.evaluation.Gamma;
import org.planwright.evaluation.GammaMap;
import org.planwright.model.Dose;
import org.planwright.model.Prescription;
import org.planwright.spi.ProgressMonitor;

/**
 * Two plans of a case held against each other voxel by voxel: the dose of b less that of a, and gamma of b against a.
 *
 * @param a the plan held against
 * @param b the other
 * @param difference dose of b less dose of a
 * @param criteria of the gamma
 * @param normalizationGy dose that the criteria are a percentage of: the highest prescription of a, Gy
 * @param gamma gamma on the voxels of a
 */
public record PlanPair(
        PlanOutcome a,
        PlanOutcome b,
        DoseDifference difference,
        Gamma criteria,
        double normalizationGy,
        GammaMap gamma) {
    /**
     * Computes difference and gamma.
     *
     * @throws org.planwright.model.InputException if the doses cannot be compared, in words
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static PlanPair of(PlanOutcome a, PlanOutcome b, Gamma criteria, int threads, ProgressMonitor monitor) {
        Dose first = a.plan().dose(), second = b.plan().dose();
        double norm = a.plan().prescriptions().stream()
                .mapToDouble(Prescription::doseGy)
                .max()
                .orElse(Math.max(first.max(), 1e-6));
        monitor.progress(0.1, "dose difference");
        DoseDifference d = DoseDifference.of(first, second, criteria.thresholdPercent() / 100 * norm);
        monitor.progress(0.3, criteria.words());
        GammaMap map = criteria.of(first, second, norm, threads, monitor::isCancelled);
        monitor.progress(1, "done");
        return new PlanPair(a, b, d, criteria, norm, map);
    }

    /** The pass rate in words, such as {@code 98.31 % of 20514 voxels pass gamma 3 %/3 mm, ...}. */
    public String gammaWords() {
        if (gamma.points() == 0) return "No voxel has enough dose to be judged.";
        return String.format(
                Locale.ROOT,
                "%.2f %% of %d voxels pass %s of %s Gy (mean %.2f, largest %s%.2f).",
                gamma.passPercent(),
                gamma.points(),
                criteria.words(),
                Csv.number(normalizationGy),
                gamma.mean(),
                gamma.max() >= Gamma.LIMIT ? "at least " : "",
                gamma.max());
    }

    /** The difference in words; a factor and a unit turn Gy into what is shown. */
    public String differenceWords(double factor, String unit) {
        if (difference.points() == 0) return "";
        return String.format(
                Locale.ROOT,
                "B less A: from %+.2f to %+.2f %s, %+.2f on average.",
                factor * difference.least(),
                factor * difference.greatest(),
                unit,
                factor * difference.mean());
    }

    /** Half the range of a colour scale that shows nearly all differences: a round number, Gy. */
    public double niceRange() {
        double most = difference.usual();
        if (!(most > 0)) return 1;
        double ten = Math.pow(10, Math.floor(Math.log10(most)));
        double part = most / ten;
        return ten * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }
}
