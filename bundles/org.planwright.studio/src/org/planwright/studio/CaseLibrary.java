package org.planwright.studio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.planwright.evaluation.Names;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.ProgressMonitor;

/** Opens what the user names: cases, doses, finished influences and machines, each by the first reader that knows it. */
@Component(service = CaseLibrary.class)
public final class CaseLibrary {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final ServiceDirectory services;
    private final ContentDirectory content;

    @Activate
    public CaseLibrary(@Reference ServiceDirectory services, @Reference ContentDirectory content) {
        this.services = services;
        this.content = content;
    }

    /**
     * Opens a case.
     *
     * @param text a folder, a file, or {@code phantom:ID?seed=N}
     */
    public PlanningCase open(String text, ProgressMonitor monitor) {
        CaseLocation location = location(text);
        ServiceEntry reader = reader(location, CaseReader.Content.CASE, "case");
        return services.with(
                CaseReader.class,
                reader.id(),
                r -> Guard.call(
                        reader.bundle(), "opening " + text, LIMIT, monitor, () -> r.readCase(location, monitor)));
    }

    /**
     * Opens a dose of a case: dose.nrrd, a plan.json (the dose beside it), a plan's folder, or what a reader knows.
     */
    public Dose dose(String text, PlanningCase planningCase, ProgressMonitor monitor) {
        Path file = existing(text);
        if (Files.isDirectory(file) && Files.isRegularFile(file.resolve("dose.nrrd"))) file = file.resolve("dose.nrrd");
        if (file.getFileName().toString().equals("plan.json")) file = file.resolveSibling("dose.nrrd");
        Path dose = file;
        Dose d;
        if (dose.toString().toLowerCase(Locale.ROOT).endsWith(".nrrd")) {
            d = NrrdDose.read(dose, planningCase.image().grid().frameOfReference());
        } else {
            ServiceEntry reader = reader(new CaseLocation(dose.toString()), CaseReader.Content.DOSE, "dose");
            d = services.with(
                    CaseReader.class,
                    reader.id(),
                    r -> Guard.call(
                            reader.bundle(), "reading " + dose, LIMIT, monitor, () -> r.readDose(dose, planningCase)));
        }
        var box = d.grid().bounds();
        var image = planningCase.image().grid().bounds();
        if (box.maxX() < image.minX()
                || box.minX() > image.maxX()
                || box.maxZ() < image.minZ()
                || box.minZ() > image.maxZ())
            throw InputException.at(
                    dose.toString(),
                    "the dose lies beside the image of case " + planningCase.id(),
                    "Is it the dose of another case?");
        return d;
    }

    /** Opens a finished influence (.mat with dij, or .npz with the plan.json that belongs to it). */
    public FinishedInfluence influence(String text, ProgressMonitor monitor) {
        Path file = existing(text);
        if (text.toLowerCase(Locale.ROOT).endsWith(".npz")) return NpzInfluence.read(file);
        ServiceEntry reader = reader(new CaseLocation(text), CaseReader.Content.INFLUENCE, "dose influence");
        return services.with(
                CaseReader.class,
                reader.id(),
                r -> Guard.call(
                        reader.bundle(), "reading " + text, LIMIT, monitor, () -> r.readInfluence(file, monitor)));
    }

    /** A machine by id, or from a JSON file, or from a file that a reader knows (matRad's .mat). */
    public PhotonMachine machine(String idOrFile, ProgressMonitor monitor) {
        Path file = Path.of(idOrFile);
        if (!Files.isRegularFile(file) || idOrFile.toLowerCase(Locale.ROOT).endsWith(".json"))
            return content.machine(idOrFile);
        ServiceEntry reader = reader(new CaseLocation(idOrFile), CaseReader.Content.MACHINE, "machine");
        return services.with(
                CaseReader.class,
                reader.id(),
                r -> Guard.call(reader.bundle(), "reading " + idOrFile, LIMIT, monitor, () -> r.readMachine(file)));
    }

    /**
     * The reader that would open a case, after a cheap look at it.
     *
     * @throws InputException if there is no such file, or no reader knows it, in words
     */
    public ServiceEntry reader(String text) {
        return reader(location(text), CaseReader.Content.CASE, "case");
    }

    private CaseLocation location(String text) {
        CaseLocation l = new CaseLocation(text);
        if (l.scheme().isEmpty()) existing(text);
        return l;
    }

    private static Path existing(String text) {
        Path file = Path.of(text);
        if (!Files.exists(file))
            throw new InputException(text + ": there is no such file or folder"
                    + (file.isAbsolute() ? "" : " (looked from " + Path.of("").toAbsolutePath() + ")"));
        return file;
    }

    private ServiceEntry reader(CaseLocation location, CaseReader.Content wanted, String what) {
        List<ServiceEntry> readers = services.list(CaseReader.class);
        for (ServiceEntry e : readers) {
            if (!e.usable()) continue;
            boolean knows;
            try {
                knows = services.with(CaseReader.class, e.id(), r -> r.accepts(location, wanted));
            } catch (InputException | PluginFailure x) {
                continue;
            } catch (RuntimeException x) {
                System.getLogger(getClass().getName())
                        .log(System.Logger.Level.WARNING, "bundle " + e.bundle() + " failed looking at a file", x);
                continue;
            }
            if (knows) return e;
        }
        List<String> ids = readers.stream().map(ServiceEntry::id).toList();
        String nearest = location.scheme().isEmpty()
                ? ""
                : Names.nearest(location.scheme(), ids)
                        .map(n -> "; did you mean " + n + ":" + location.id() + "?")
                        .orElse("");
        throw new InputException(location.text() + ": no installed reader knows this as a " + what + nearest
                + (nearest.isEmpty() ? "." : "") + " Installed: " + String.join(", ", ids));
    }
}
