package org.planwright.io.openkbp.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Component;
import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Occupancy;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureSet;
import org.planwright.model.StructureType;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ProgressMonitor;

/**
 * Reads a patient folder of the OpenKBP challenge (Babier et al., Med. Phys. 48, 5549, 2021): sparse CSV lists of CT,
 * masks and reference dose. HU are min(value, 4095) - 1000, inferred from muscle and fat peaks; an absent voxel is air.
 */
@Component(service = CaseReader.class)
@PlanwrightService(
        id = "openkbp",
        label = "OpenKBP patient folder",
        capabilities = {"case", "dose"})
public final class OpenKbpReader implements CaseReader {
    /** The folder's files that are not structures. */
    private static final List<String> OTHERS =
            List.of("ct.csv", "voxel_dimensions.csv", "possible_dose_mask.csv", "dose.csv");

    private static final float BODY_ABOVE_HU = -300;

    private record Known(String name, StructureType type, String tg263, int priority) {}

    private static final List<Known> KNOWN = List.of(
            new Known("PTV70", StructureType.TARGET, "PTV_7000", 1),
            new Known("PTV63", StructureType.TARGET, "PTV_6300", 2),
            new Known("PTV56", StructureType.TARGET, "PTV_5600", 3),
            new Known("Brainstem", StructureType.ORGAN, "Brainstem", 4),
            new Known("SpinalCord", StructureType.ORGAN, "SpinalCord", 5),
            new Known("Mandible", StructureType.ORGAN, "Bone_Mandible", 6),
            new Known("LeftParotid", StructureType.ORGAN, "Parotid_L", 7),
            new Known("RightParotid", StructureType.ORGAN, "Parotid_R", 8),
            new Known("Larynx", StructureType.ORGAN, "Larynx", 9),
            new Known("Esophagus", StructureType.ORGAN, "Esophagus", 10));

    @Override
    public boolean accepts(CaseLocation location, Content content) {
        Path path;
        try {
            path = location.path().orElse(null);
        } catch (InvalidPathException e) {
            return false;
        }
        if (path == null) return false;
        return switch (content) {
            case CASE -> Files.isDirectory(path) && OTHERS.stream().anyMatch(f -> Files.exists(path.resolve(f)));
            case DOSE ->
                path.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".csv")
                        && Files.isRegularFile(path)
                        && SparseCsv.looksRight(path);
            default -> false;
        };
    }

    @Override
    public PlanningCase readCase(CaseLocation location, ProgressMonitor monitor) {
        Path folder = location.path().orElseThrow();
        for (String name : OTHERS.subList(0, 3))
            if (!Files.isRegularFile(folder.resolve(name)))
                throw InputException.at(
                        folder.toString(),
                        "the file " + name + " is missing",
                        "An OpenKBP folder needs ct.csv, voxel_dimensions.csv and possible_dose_mask.csv");
        String id = OpenKbpGrid.name(folder);
        List<String> notices = new ArrayList<>();
        ImageGrid grid = OpenKbpGrid.read(folder);
        float[] hu = readCt(folder.resolve("ct.csv"), notices);
        checkCancel(monitor);
        monitor.progress(0.4, "reading masks");
        Path maskFile = folder.resolve("possible_dose_mask.csv");
        SparseCsv maskList = list(maskFile, false, notices);
        if (maskList.index.length == 0) throw InputException.at(maskFile.toString(), "it holds no voxel", "");
        int[] mask = OpenKbpGrid.sorted(maskList);
        int[] body = BodyOutline.find(grid, hu, BODY_ABOVE_HU, mask);
        checkCancel(monitor);
        List<Structure> structures = structures(folder, grid, body, notices);
        Map<String, Dose> doses = new LinkedHashMap<>();
        Path doseFile = folder.resolve("dose.csv");
        if (Files.isRegularFile(doseFile)) doses.put("reference", dose(doseFile, grid, notices));
        notices.add("HU are the file's values less 1000, clipped at 3095 HU; the body is everything above -300 HU that"
                + " hangs together, holes filled, with the dose mask");
        monitor.progress(1, "read");
        return new PlanningCase(
                id,
                "OpenKBP " + id + (doses.isEmpty() ? "" : ", with reference dose"),
                List.of(new CtVolume(grid, hu)),
                List.of(new StructureSet("1", grid.frameOfReference(), structures)),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                doses,
                Optional.of(new Occupancy(grid, mask, null)),
                "hnc-70-63-56",
                folder.toString(),
                notices);
    }

    @Override
    public Dose readDose(Path file, PlanningCase planningCase) {
        ImageGrid grid = planningCase.image().grid();
        if (grid.nx() != OpenKbpGrid.N || grid.ny() != OpenKbpGrid.N || grid.nz() != OpenKbpGrid.N)
            throw InputException.at(
                    file.toString(),
                    "an OpenKBP dose has 128 x 128 x 128 voxels, the case " + planningCase.id() + " has " + grid.nx()
                            + " x " + grid.ny() + " x " + grid.nz(),
                    "Open the patient this dose belongs to");
        return dose(file, grid, new ArrayList<>());
    }

    private static Dose dose(Path file, ImageGrid grid, List<String> notices) {
        SparseCsv list = list(file, true, notices);
        float[] gy = new float[grid.size()];
        for (int n = 0; n < list.index.length; n++) {
            float d = list.value[n];
            if (!(d >= 0 && d < Float.POSITIVE_INFINITY))
                throw InputException.at(
                        file + ", row " + row(file, list.index[n]),
                        "the dose of voxel " + list.index[n] + " is " + d + " Gy",
                        "A dose is finite and not negative");
            gy[OpenKbpGrid.ours(list.index[n])] = d;
        }
        return new Dose(grid, DoseQuantity.PHYSICAL, gy);
    }

    private static float[] readCt(Path file, List<String> notices) {
        SparseCsv list = list(file, true, notices);
        float[] hu = new float[OpenKbpGrid.SIZE];
        Arrays.fill(hu, -1000);
        int clipped = 0;
        for (int n = 0; n < list.index.length; n++) {
            float v = list.value[n];
            if (!Float.isFinite(v))
                throw InputException.at(
                        file + ", row " + row(file, list.index[n]),
                        "the CT value of voxel " + list.index[n] + " is " + v,
                        "Every voxel needs a finite number");
            if (v > 4095) clipped++;
            hu[OpenKbpGrid.ours(list.index[n])] = Math.min(v, 4095) - 1000;
        }
        if (clipped > 0) notices.add("ct.csv: " + clipped + " voxels above 4095 were clipped to it");
        return hu;
    }

    private static List<Structure> structures(Path folder, ImageGrid grid, int[] body, List<String> notices) {
        List<Known> wanted = new ArrayList<>(KNOWN);
        for (String name : unknownLists(folder, notices))
            wanted.add(new Known(name, StructureType.OTHER, "", 20 + wanted.size()));
        List<Structure> out = new ArrayList<>();
        for (Known k : wanted) {
            Path file = folder.resolve(k.name() + ".csv");
            if (!Files.isRegularFile(file)) continue;
            int[] voxels = OpenKbpGrid.sorted(list(file, false, notices));
            if (voxels.length == 0) {
                if (k.type() == StructureType.TARGET)
                    throw InputException.at(
                            file.toString(), "the target holds no voxel", "Give it voxels, or take the file away");
                notices.add(k.name() + " holds no voxel and was left out");
                continue;
            }
            checkInside(file, k, voxels, body, notices);
            out.add(new Structure(k.name(), k.type(), k.tg263(), new MaskGeometry(grid, voxels), k.priority()));
        }
        out.add(new Structure("BODY", StructureType.EXTERNAL, "External", new MaskGeometry(grid, body), 100));
        return out;
    }

    /** Targets lie in the body; organs need not, since the challenge cut the CT off around some of them. */
    private static void checkInside(Path file, Known k, int[] voxels, int[] body, List<String> notices) {
        int outside = 0;
        for (int v : voxels) if (Arrays.binarySearch(body, v) < 0) outside++;
        if (outside == 0) return;
        if (k.type() == StructureType.TARGET)
            throw InputException.at(
                    file.toString(),
                    outside + " of the target's " + voxels.length + " voxels lie outside the body",
                    "Check that the file belongs to this patient");
        notices.add(k.name() + ": " + outside + " of " + voxels.length
                + " voxels lie outside the body, where the dose is 0");
    }

    /** Names of further mask lists in the folder, sorted. */
    private static List<String> unknownLists(Path folder, List<String> notices) {
        TreeSet<String> names = new TreeSet<>();
        try (var files = Files.newDirectoryStream(folder, "*.csv")) {
            for (Path p : files) names.add(p.getFileName().toString());
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be listed (" + e + ")", e);
        }
        List<String> out = new ArrayList<>();
        for (String file : names) {
            String name = file.substring(0, file.length() - 4);
            if (OTHERS.contains(file)
                    || name.equals("BODY")
                    || KNOWN.stream().anyMatch(k -> k.name().equals(name))) continue;
            if (SparseCsv.looksRight(folder.resolve(file))) out.add(name);
            else notices.add(file + " is no list of voxels and was left out");
        }
        return out;
    }

    private static SparseCsv list(Path file, boolean withValues, List<String> notices) {
        SparseCsv list = SparseCsv.read(file, OpenKbpGrid.SIZE, withValues);
        if (list.openEnd)
            notices.add(
                    file.getFileName() + " does not end with a line end: it may have been cut off when it was copied");
        return list;
    }

    /** Row of an index, counted again from the file; for messages only. */
    private static int row(Path file, int index) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int n = 0; n < lines.size(); n++) if (lines.get(n).startsWith(index + ",")) return n + 1;
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e + ")", e);
        }
        return 0;
    }

    private static void checkCancel(ProgressMonitor monitor) {
        if (monitor.isCancelled()) throw new java.util.concurrent.CancellationException("reading was cancelled");
    }
}
