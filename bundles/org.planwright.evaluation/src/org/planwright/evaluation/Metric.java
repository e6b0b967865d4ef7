package org.planwright.evaluation;

import org.planwright.model.InputException;

/**
 * A dose metric as clinicians write it, parsed once and then read from DVHs: {@code D95%[Gy]}, {@code D0.03cc[Gy]},
 * {@code V20Gy[%]}, {@code V95%[cc]} (percent of the prescription), {@code Mean[Gy]}, {@code CI}, {@code HI} and kin.
 *
 * @param text the expression as typed
 * @param kind what it measures
 * @param at the dose or volume it looks at; 0 where it has none
 * @param atUnit unit of {@code at}: {@code %}, {@code cc} or {@code Gy}; empty where it has none
 * @param unit unit of the value: {@code Gy}, {@code %}, {@code cc}, or empty for an index
 */
public record Metric(String text, Kind kind, double at, String atUnit, String unit) {
    /** What a metric measures. */
    public enum Kind {
        /** Least dose of the hottest volume: {@code D95%[Gy]}, {@code D0.03cc[%]}. */
        DOSE_AT_VOLUME,
        /** Volume with at least a dose: {@code V20Gy[%]}, {@code V95%[cc]}. */
        VOLUME_AT_DOSE,
        /** {@code Mean[Gy]}, {@code Mean[%]}. */
        MEAN,
        /** {@code Min[Gy]}. */
        MIN,
        /** {@code Max[Gy]}. */
        MAX,
        /** Mean dose of the hottest percent of the volume: {@code MeanHottest5%[Gy]}. */
        MEAN_HOTTEST,
        /** Mean dose of the coldest percent of the volume: {@code MeanColdest5%[Gy]}. */
        MEAN_COLDEST,
        /** {@code Volume[cc]}. */
        VOLUME,
        /** Paddick's conformity index, {@code CI}. */
        CI,
        /** RTOG's conformity index, {@code CI_RTOG}. */
        CI_RTOG,
        /** Homogeneity index of ICRU 83, {@code HI}. */
        HI
    }

    /**
     * Reads an expression; case and white space do not matter.
     *
     * @throws InputException with the text, a caret under the offending character and what was expected there
     */
    public static Metric parse(String text) {
        return new MetricParser(text).parse();
    }

    /** Whether the value depends on the structure's prescription. */
    public boolean needsPrescription() {
        return needsIsodose()
                || kind == Kind.VOLUME_AT_DOSE && atUnit.equals("%")
                || kind != Kind.VOLUME_AT_DOSE && unit.equals("%");
    }

    /** Whether it needs the dose outside the structure too: then {@link PlanEvaluation} computes it. */
    public boolean needsIsodose() {
        return kind == Kind.CI || kind == Kind.CI_RTOG;
    }

    /**
     * The metric of a structure from its DVH.
     *
     * @param prescriptionGy the structure's prescribed dose, NaN if there is none
     * @return the value in {@link #unit()}
     * @throws InputException if it needs a prescription that is missing, or the dose outside the structure
     */
    public double value(Dvh dvh, double prescriptionGy) {
        if (needsPrescription() && !(prescriptionGy > 0))
            throw new InputException(text + " of " + dvh.structure() + " is relative to the prescription, but "
                    + dvh.structure() + " has none. Give it a prescribed dose, or write the metric in Gy");
        return switch (kind) {
            case DOSE_AT_VOLUME ->
                dose(atUnit.equals("%") ? dvh.doseAtVolumePercent(at) : dvh.doseAtVolumeCc(at), prescriptionGy);
            case VOLUME_AT_DOSE -> {
                double gy = atUnit.equals("%") ? at / 100 * prescriptionGy : at;
                yield unit.equals("%") ? dvh.volumePercentAtDose(gy) : dvh.volumeCcAtDose(gy);
            }
            case MEAN -> dose(dvh.meanGy(), prescriptionGy);
            case MIN -> dose(dvh.minGy(), prescriptionGy);
            case MAX -> dose(dvh.maxGy(), prescriptionGy);
            case MEAN_HOTTEST -> dose(dvh.meanOfHottestPercent(at), prescriptionGy);
            case MEAN_COLDEST -> dose(dvh.meanOfColdestPercent(at), prescriptionGy);
            case VOLUME -> dvh.volumeCc();
            case HI -> Homogeneity.icru83(dvh);
            case CI, CI_RTOG ->
                throw new InputException(
                        text + " of " + dvh.structure() + " needs the prescription isodose outside the "
                                + "structure, which a DVH does not hold. Ask the evaluation of the whole plan");
        };
    }

    private double dose(double gy, double prescriptionGy) {
        return unit.equals("%") ? 100 * gy / prescriptionGy : gy;
    }

    @Override
    public String toString() {
        return text;
    }
}
