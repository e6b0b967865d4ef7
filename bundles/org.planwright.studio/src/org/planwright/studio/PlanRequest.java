package org.planwright.studio;

import java.util.List;

/**
 * What to plan and how; empty texts, NaN and null lists leave a choice to the protocol or the house's default.
 *
 * @param caseText folder, file or {@code phantom:ID?seed=N}
 * @param protocol id or JSON file; empty for the reader's default
 * @param machine id or file; empty for the protocol's
 * @param engine dose engine id
 * @param optimizer optimizer id; empty for the fastest that takes all objectives
 * @param scoring scoring system ids; empty for the protocol's
 * @param doseGridMm isotropic dose grid step, mm; 0 for the image grid; NaN for the protocol's
 * @param beamletMm beamlet size, mm; NaN for the protocol's
 * @param cutoffMm lateral cut-off, mm; NaN for the protocol's
 * @param threads threads, at least 1
 * @param seed seed of everything random
 * @param budgetSeconds wall seconds for the optimizer; infinite for none
 * @param gap relative gap at which the optimizer may stop
 */
public record PlanRequest(
        String caseText,
        String protocol,
        String machine,
        String engine,
        String optimizer,
        List<String> scoring,
        double doseGridMm,
        double beamletMm,
        double cutoffMm,
        int threads,
        long seed,
        double budgetSeconds,
        double gap) {
    /** The defaults of the house for a case: engine {@code photon}, the fastest optimizer, all processors. */
    public static PlanRequest of(String caseText) {
        return new PlanRequest(
                caseText,
                "",
                "",
                "photon",
                "",
                List.of(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Runtime.getRuntime().availableProcessors(),
                1,
                Double.POSITIVE_INFINITY,
                3e-3);
    }

    public PlanRequest {
        scoring = List.copyOf(scoring);
    }

    /** Whether the dose influence of these settings is that of the others too, and the protocol is the same. */
    boolean sameInfluence(PlanRequest o) {
        return protocol.equals(o.protocol)
                && machine.equals(o.machine)
                && engine.equals(o.engine)
                && Double.compare(doseGridMm, o.doseGridMm) == 0
                && Double.compare(beamletMm, o.beamletMm) == 0
                && Double.compare(cutoffMm, o.cutoffMm) == 0;
    }
}
