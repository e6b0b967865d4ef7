package org.planwright.cli.internal;

import java.util.List;
import org.planwright.model.InputException;
import org.planwright.studio.PlanRequest;
import picocli.CommandLine.Option;

/** The options that plan, influence and compare share. */
final class PlanOptions {
    @Option(
            names = "--protocol",
            paramLabel = "ID|FILE",
            description = "Protocol by id or JSON file. Default: the case's own.")
    String protocol = "";

    @Option(
            names = "--machine",
            paramLabel = "ID|FILE",
            description = "Machine by id, JSON file or matRad file. Default: the protocol's.")
    String machine = "";

    @Option(names = "--engine", paramLabel = "ID", description = "Dose engine. Default: photon.")
    String engine = "photon";

    @Option(
            names = "--dose-grid",
            paramLabel = "MM|native",
            description = "Dose grid step in mm, or native for the image grid. Default: the protocol's.")
    String doseGrid = "";

    @Option(names = "--beamlet", paramLabel = "MM", description = "Beamlet size at the isocentre, mm.")
    double beamlet = Double.NaN;

    @Option(names = "--cutoff", paramLabel = "MM", description = "Lateral cut-off of a beamlet's dose, mm.")
    double cutoff = Double.NaN;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use. Default: all processors.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: 1.")
    long seed = 1;

    PlanRequest request(String caseText, String optimizer, List<String> scoring, double budget, double gap) {
        if (!(budget > 0)) throw new InputException("--budget " + budget + ": wall seconds above 0 are needed");
        if (!(gap > 0 && gap < 1)) throw new InputException("--gap " + gap + ": a part between 0 and 1 is needed");
        return new PlanRequest(
                caseText,
                protocol,
                machine,
                engine,
                optimizer,
                scoring,
                grid(),
                Positive.length("--beamlet", beamlet),
                Positive.length("--cutoff", cutoff),
                Positive.threads(threads),
                seed,
                budget,
                gap);
    }

    private double grid() {
        if (doseGrid.isEmpty()) return Double.NaN;
        if (doseGrid.equals("native")) return 0;
        try {
            return Positive.length("--dose-grid", Double.parseDouble(doseGrid));
        } catch (NumberFormatException e) {
            throw new InputException("--dose-grid " + doseGrid + ": a step in mm, or native");
        }
    }
}
