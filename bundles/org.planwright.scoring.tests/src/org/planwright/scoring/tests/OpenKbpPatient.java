package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Occupancy;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureSet;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/**
 * A patient of OpenKBP, read here without its reader so that scores are checked against the files themselves. Axes stay
 * in the file's order: voxel counts do not depend on them.
 */
final class OpenKbpPatient {
    private static final List<String> NOT_STRUCTURES = List.of("ct", "dose", "possible_dose_mask", "voxel_dimensions");

    private OpenKbpPatient() {}

    static Path folder() {
        Path folder = Path.of(System.getProperty("planwright.shared", "none"), "data", "openkbp");
        assumeTrue(Files.isDirectory(folder), "skipped: the OpenKBP patients are not here: " + folder);
        return folder;
    }

    static PlanningCase read(String id) throws IOException {
        Path folder = folder().resolve(id);
        double[] mm = Files.readAllLines(folder.resolve("voxel_dimensions.csv")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        ImageGrid grid = new ImageGrid(128, 128, 128, Vec3.ZERO, mm[2], mm[1], mm[0], id);
        List<Structure> structures = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path p : files.sorted().toList()) {
                String name = p.getFileName().toString().replace(".csv", "");
                if (NOT_STRUCTURES.contains(name)) continue;
                StructureType type = name.startsWith("PTV") ? StructureType.TARGET : StructureType.ORGAN;
                structures.add(new Structure(name, type, "", new MaskGeometry(grid, indices(p)), 1));
            }
        }
        float[] gy = new float[grid.size()];
        rows(folder.resolve("dose.csv")).forEach((v, d) -> gy[v] = d.floatValue());
        Map<String, Dose> doses = new LinkedHashMap<>();
        doses.put("reference", new Dose(grid, DoseQuantity.PHYSICAL, gy));
        Occupancy mask = new Occupancy(grid, indices(folder.resolve("possible_dose_mask.csv")), null);
        return new PlanningCase(
                id,
                id,
                List.of(new CtVolume(grid, new float[grid.size()])),
                List.of(new StructureSet("1", id, structures)),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                doses,
                Optional.of(mask),
                "hnc-70-63-56",
                folder.toString(),
                List.of());
    }

    private static Map<Integer, Double> rows(Path csv) throws IOException {
        Map<Integer, Double> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(csv)) {
            String[] c = line.split(",", -1);
            if (c[0].isEmpty()) continue;
            rows.put((int) Double.parseDouble(c[0]), c[1].isEmpty() ? 1.0 : Double.parseDouble(c[1]));
        }
        return rows;
    }

    private static int[] indices(Path csv) throws IOException {
        return rows(csv).keySet().stream().mapToInt(v -> v).sorted().toArray();
    }
}
