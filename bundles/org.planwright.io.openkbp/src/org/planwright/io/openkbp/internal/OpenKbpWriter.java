package org.planwright.io.openkbp.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Occupancy;
import org.planwright.model.Plan;
import org.planwright.model.PlanningCase;
import org.planwright.spi.CaseWriter;
import org.planwright.spi.PlanwrightService;

/**
 * Writes the plan's dose as dose.csv in OpenKBP's own order of voxels, for cases that its reader made. Voxels of the
 * dose mask and all others with dose have a row; numbers are the shortest that give the same float32 back.
 */
@Component(service = CaseWriter.class)
@PlanwrightService(
        id = "openkbp",
        label = "OpenKBP dose.csv",
        capabilities = {"dose"})
public final class OpenKbpWriter implements CaseWriter {
    @Override
    public boolean accepts(PlanningCase planningCase) {
        ImageGrid grid = planningCase.image().grid();
        return grid.size() == OpenKbpGrid.SIZE
                && grid.nx() == OpenKbpGrid.N
                && grid.ny() == OpenKbpGrid.N
                && grid.frameOfReference().startsWith(OpenKbpGrid.FRAME);
    }

    @Override
    public List<Path> write(PlanningCase planningCase, Plan plan, Path folder) {
        if (!accepts(planningCase))
            throw new InputException("case " + planningCase.id()
                    + " does not come from an OpenKBP folder: its dose has no" + " place in a dose.csv");
        Path file = folder.resolve("dose.csv"), temporary = null;
        try {
            temporary = Files.createTempFile(folder, "dose", ".tmp");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                rows(planningCase, plan.dose(), out);
            }
            move(temporary, file);
            return List.of(file);
        } catch (IOException e) {
            throw new InputException(
                    file + ": the dose could not be written (" + e + "). Nothing was changed; look at the folder's free"
                            + " space and rights",
                    e);
        } finally {
            delete(temporary);
        }
    }

    private static void rows(PlanningCase planningCase, Dose dose, OutputStream out) throws IOException {
        ImageGrid grid = planningCase.image().grid();
        float[] theirs = new float[OpenKbpGrid.SIZE];
        boolean same = grid.sameVoxels(dose.grid());
        for (int v = 0; v < theirs.length; v++)
            theirs[OpenKbpGrid.theirs(v)] =
                    same ? dose.at(v) : (float) dose.sample(grid.x(grid.i(v)), grid.y(grid.j(v)), grid.z(grid.k(v)));
        boolean[] listed = new boolean[OpenKbpGrid.SIZE];
        if (planningCase.doseMask().isPresent()) {
            Occupancy mask = planningCase.doseMask().get();
            for (int n = 0; n < mask.size(); n++) listed[OpenKbpGrid.theirs(mask.index(n))] = true;
        }
        out.write(",data\n".getBytes(StandardCharsets.US_ASCII));
        for (int v = 0; v < theirs.length; v++)
            if (listed[v] || theirs[v] > 0) out.write((v + "," + theirs[v] + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path temporary) {
        try {
            if (temporary != null) Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // the message on its way out says what failed; the leftover is empty of meaning
            temporary.toFile().deleteOnExit();
        }
    }
}
