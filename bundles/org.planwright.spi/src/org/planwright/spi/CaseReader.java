package org.planwright.spi;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;

/**
 * Reads one file format: cases, and where the format has them doses, finished influences and machines. Start of the
 * plan's flow. State what it can do by the capabilities {@code case}, {@code dose}, {@code influence},
 * {@code machine}. Every method but {@link #accepts} throws {@link InputException} with file, place and mend.
 */
@ConsumerType
public interface CaseReader {
    /** What a location may be asked for. */
    enum Content {
        CASE,
        DOSE,
        INFLUENCE,
        MACHINE
    }

    /** Whether this reader knows the location by a cheap look (name, first bytes); never throws. */
    boolean accepts(CaseLocation location, Content content);

    /**
     * Reads a case.
     *
     * @param location a folder, file or scheme that was accepted
     * @param monitor progress and cancel
     */
    PlanningCase readCase(CaseLocation location, ProgressMonitor monitor);

    /**
     * Reads a dose that belongs to a case.
     *
     * @param file the dose file
     * @param planningCase the case whose grid it lies on
     */
    default Dose readDose(Path file, PlanningCase planningCase) {
        throw new InputException(file + ": this format holds no dose");
    }

    /** Reads a finished dose influence with its objectives, in the file's own dose unit. */
    default FinishedInfluence readInfluence(Path file, ProgressMonitor monitor) {
        throw new InputException(file + ": this format holds no dose influence");
    }

    /** Reads a photon machine. */
    default PhotonMachine readMachine(Path file) {
        throw new InputException(file + ": this format holds no machine");
    }
}
