package org.planwright.studio;

import java.util.Arrays;
import org.apache.commons.statistics.inference.ContinuityCorrection;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Whether two optimizers differ over the same patients: two-sided paired t-test and Wilcoxon signed-rank test. The
 * p-values are those of scipy's {@code ttest_rel} and {@code wilcoxon(zero_method='wilcox', correction=False)}; patients
 * without a difference are left out of the latter. It is exact for at most 50 pairs that all differ by different
 * amounts, else scipy's {@code approx}: the normal approximation with its correction for ties.
 *
 * @param a id of one optimizer
 * @param b id of the other
 * @param pairs patients that have a value of both
 * @param meanDifference mean of a less b; NaN without pairs
 * @param t statistic of the t-test; NaN if it cannot be computed
 * @param tP its p-value
 * @param wilcoxon the smaller sum of ranks; NaN if there is none
 * @param wilcoxonP its p-value; NaN if it cannot be computed
 * @param mode {@code exact} or {@code approx}; empty if there is no test
 * @param note what is odd, in words; may be empty
 */
public record PairedTest(
        String a,
        String b,
        int pairs,
        double meanDifference,
        double t,
        double tP,
        double wilcoxon,
        double wilcoxonP,
        String mode,
        String note) {
    private static final int MOST_EXACT = 50;

    /**
     * Tests values of the same patients in the same order; those without a value of both are left out.
     *
     * @param x values of optimizer a, NaN where there is none
     * @param y values of optimizer b
     */
    static PairedTest of(String a, double[] x, String b, double[] y) {
        double[] d = new double[x.length];
        int n = 0;
        for (int k = 0; k < x.length; k++) if (Double.isFinite(x[k] - y[k])) d[n++] = x[k] - y[k];
        d = Arrays.copyOf(d, n);
        double mean = Arrays.stream(d).average().orElse(Double.NaN);
        double[] changed = Arrays.stream(d).filter(v -> v != 0).toArray();
        if (n < 2 || changed.length == 0)
            return new PairedTest(
                    a,
                    b,
                    n,
                    mean,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    "",
                    n < 2 ? "fewer than two patients have both" : "no patient differs");
        boolean spread = Arrays.stream(d).anyMatch(v -> v != mean);
        TTest.Result t = spread ? TTest.withDefaults().test(d) : null;
        double[] size = Arrays.stream(changed).map(Math::abs).sorted().toArray();
        boolean ties = false;
        for (int k = 1; k < size.length; k++) ties |= size[k] == size[k - 1];
        boolean exact = changed.length == n && !ties && n <= MOST_EXACT;
        var w = WilcoxonSignedRankTest.withDefaults()
                .with(ContinuityCorrection.DISABLED)
                .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC)
                .test(changed);
        double all = changed.length * (changed.length + 1) / 2.0;
        return new PairedTest(
                a,
                b,
                n,
                mean,
                t == null ? Double.NaN : t.getStatistic(),
                t == null ? Double.NaN : t.getPValue(),
                Math.min(w.getStatistic(), all - w.getStatistic()),
                w.getPValue(),
                exact ? "exact" : "approx",
                note(t == null, n - changed.length, ties));
    }

    private static String note(boolean constant, int zeros, boolean ties) {
        String s = constant ? "every patient differs by the same amount, so there is no t-test; " : "";
        if (zeros > 0) s += zeros + (zeros == 1 ? " patient does" : " patients do") + " not differ; ";
        if (ties) s += "some differ by the same amount; ";
        return s.isEmpty() ? "" : s.substring(0, s.length() - 2);
    }
}
