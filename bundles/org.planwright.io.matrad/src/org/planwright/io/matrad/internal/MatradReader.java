package org.planwright.io.matrad.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ProgressMonitor;

/** Reads matRad's .mat files of level 5: cases (ct, cst), doses, finished dose influences and photon machines. */
@Component(service = CaseReader.class)
@PlanwrightService(
        id = "matrad",
        label = "matRad .mat file",
        capabilities = {"case", "dose", "influence", "machine"})
public final class MatradReader implements CaseReader {
    private static final Set<String> CASE = Set.of("ct", "cst", "pln", "resultGUI");
    private static final Set<String> DOSE = Set.of("pln", "resultGUI");
    private static final Set<String> INFLUENCE = Set.of(
            "D",
            "vois",
            "dims",
            "gridx",
            "gridy",
            "gridz",
            "w0",
            "objective",
            "iters",
            "t_opt",
            "rbe",
            "dij",
            "cst",
            "pln");

    @Override
    public boolean accepts(CaseLocation location, Content content) {
        try {
            return location.path()
                    .filter(p -> p.toString().toLowerCase(Locale.ROOT).endsWith(".mat"))
                    .filter(MatFile::looksRight)
                    .isPresent();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public PlanningCase readCase(CaseLocation location, ProgressMonitor monitor) {
        try (MatFile mat = MatFile.open(location.path().orElseThrow(), CASE)) {
            return CaseBuilder.read(mat);
        }
    }

    @Override
    public Dose readDose(Path file, PlanningCase planningCase) {
        try (MatFile mat = MatFile.open(file, DOSE)) {
            Node cube = mat.variable("resultGUI", "it holds the dose as physicalDose")
                    .field("physicalDose");
            int fractions = mat.variable("pln", "it holds numOfFractions, which makes a total dose")
                    .field("numOfFractions")
                    .count();
            return CaseBuilder.dose(cube, planningCase.image().grid(), fractions);
        }
    }

    @Override
    public FinishedInfluence readInfluence(Path file, ProgressMonitor monitor) {
        try (MatFile mat = MatFile.open(file, INFLUENCE)) {
            return InfluenceBuilder.read(mat, monitor);
        }
    }

    @Override
    public PhotonMachine readMachine(Path file) {
        try (MatFile mat = MatFile.open(file, Set.of("machine"))) {
            return MachineBuilder.read(mat);
        } catch (InputException e) {
            throw e.getMessage().startsWith(file.toString())
                    ? e
                    : InputException.at(file.toString(), e.getMessage(), "");
        }
    }
}
