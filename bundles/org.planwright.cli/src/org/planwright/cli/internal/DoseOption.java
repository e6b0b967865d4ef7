package org.planwright.cli.internal;

import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.PlanningCase;
import org.planwright.studio.Studio;
import picocli.CommandLine.Option;

/** The dose that a command looks at, and under which protocol its structures have prescriptions. */
final class DoseOption {
    @Option(
            names = "--dose",
            paramLabel = "FILE",
            description = "Dose: dose.nrrd, a plan.json or a plan's folder, or a file of the case's own format.")
    String file;

    @Option(
            names = "--protocol",
            paramLabel = "ID|FILE",
            description = "Protocol for names and prescriptions. Default: the case's own.")
    String protocol = "";

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use. Default: all processors.")
    int threads = Runtime.getRuntime().availableProcessors();

    PlanEvaluation evaluation(Studio studio, PlanningCase c, Dose d, DvhMode mode) {
        return studio.evaluation(c, d, protocol, mode, Positive.threads(threads));
    }
}
