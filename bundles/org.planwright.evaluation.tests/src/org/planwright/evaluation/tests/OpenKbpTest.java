package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.DvhCalculator;
import org.planwright.evaluation.OpenKbpMetrics;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Occupancy;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/** OpenKBP's metrics of all twelve patients agree with the expected table to 1e-3 Gy, and its scores with hand work. */
class OpenKbpTest {
    private static final int N = 128;

    private record Sparse(int[] index, float[] value) {}

    /**
     * Index and value per row; the flat index of a file, (i0 128 + i1) 128 + i2, becomes x = i1, y = i0, z = 127 - i2.
     */
    private static Sparse read(Path file) throws IOException {
        int[] index = new int[1024];
        float[] value = new float[1024];
        int n = 0;
        try (BufferedReader r = Files.newBufferedReader(file)) {
            r.readLine();
            for (String line; (line = r.readLine()) != null; n++) {
                int comma = line.indexOf(','), v = Integer.parseInt(line, 0, comma, 10);
                if (n == index.length) {
                    index = Arrays.copyOf(index, 2 * n);
                    value = Arrays.copyOf(value, 2 * n);
                }
                index[n] = v / N % N + N * (v / (N * N) + N * (N - 1 - v % N));
                value[n] = comma + 1 < line.length() ? Float.parseFloat(line.substring(comma + 1)) : 1;
            }
        }
        return new Sparse(Arrays.copyOf(index, n), Arrays.copyOf(value, n));
    }

    @Test
    void allTwelvePatientsAgreeWithTheExpectedTable() throws IOException {
        String shared = System.getProperty("planwright.shared");
        assumeTrue(shared != null, "planwright.shared is not set: no OpenKBP data here");
        Path root = Path.of(shared, "data", "openkbp"), table = root.resolve("expected_dvh.csv");
        assumeTrue(Files.exists(table), "no OpenKBP data under " + root);
        List<String> lines = Files.readAllLines(table);
        List<String> names = Arrays.asList(lines.get(0).split(","));
        Map<String, Dose> doses = new HashMap<>();
        Map<String, Optional<Occupancy>> masks = new HashMap<>();
        double worst = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",");
            Path folder = root.resolve(row[0]);
            if (!doses.containsKey(row[0])) {
                double d0 = Double.parseDouble(row[1]),
                        d1 = Double.parseDouble(row[2]),
                        d2 = Double.parseDouble(row[3]);
                ImageGrid g = new ImageGrid(N, N, N, Vec3.ZERO, d1, d0, d2, row[0]);
                Sparse s = read(folder.resolve("dose.csv"));
                float[] gy = new float[g.size()];
                for (int n = 0; n < s.index.length; n++) gy[s.index[n]] = s.value[n];
                doses.put(row[0], new Dose(g, DoseQuantity.PHYSICAL, gy));
                int[] inside = read(folder.resolve("possible_dose_mask.csv")).index;
                Arrays.sort(inside);
                masks.put(row[0], Optional.of(new Occupancy(g, inside, null)));
            }
            Dose dose = doses.get(row[0]);
            Structure s = Cases.mask(row[4], dose.grid(), read(folder.resolve(row[4] + ".csv")).index);
            Dvh dvh = DvhCalculator.voxels(s, dose, masks.get(row[0]));
            double[] ours = {
                dvh.size(),
                dvh.volumeCc(),
                dvh.meanGy(),
                dvh.maxGy(),
                dvh.minGy(),
                dvh.doseAtVolumePercent(99),
                dvh.doseAtVolumePercent(95),
                dvh.doseAtVolumePercent(50),
                dvh.doseAtVolumePercent(1),
                dvh.doseAtVolumeCc(0.1)
            };
            for (int n = 0; n < ours.length; n++) {
                String what = row[0] + " " + row[4] + " " + names.get(5 + n);
                double expected = Double.parseDouble(row[5 + n]);
                assertEquals(expected, ours[n], 1e-3, what);
                if (n > 1) worst = Math.max(worst, Math.abs(expected - ours[n]));
            }
        }
        assertEquals(12, doses.size());
        Tables.row(
                "evaluation", "OpenKBP metrics of twelve patients, worst difference", worst, 1e-3, "Gy, voxel count");
    }

    @Test
    void metricsOfTargetsAndOrgansCarryTheirPublishedNames() {
        Dose d = Cases.row(10, 50, 20, 40, 30);
        Dvh dvh = DvhCalculator.voxels(Cases.range("s", d.grid(), 0, 5), d, Optional.empty());
        Map<String, Double> organ = OpenKbpMetrics.of(StructureType.ORGAN, dvh);
        assertEquals(List.of("D_0.1_cc", "mean"), List.copyOf(organ.keySet()));
        assertEquals(42, organ.get("D_0.1_cc"), 1e-9);
        assertEquals(30, organ.get("mean"), 1e-6);
        Map<String, Double> target = OpenKbpMetrics.of(StructureType.TARGET, dvh);
        assertEquals(10.4, target.get("D_99"), 1e-6);
        assertEquals(12, target.get("D_95"), 1e-6);
        assertEquals(49.6, target.get("D_1"), 1e-6);
        assertTrue(OpenKbpMetrics.of(StructureType.EXTERNAL, dvh).isEmpty());
    }

    @Test
    void scoresByHand() {
        Dose reference = Cases.row(10, 20, 30, 40, 99), dose = Cases.row(11, 20, 30, 43, 0);
        ImageGrid g = reference.grid();
        Occupancy mask = new Occupancy(g, new int[] {0, 1, 2, 3}, null);
        assertEquals(1, OpenKbpMetrics.doseScore(dose, reference, mask), 1e-9, "|1| + |3| over four voxels");
        Structure organ = Cases.mask("organ", g, 0, 1),
                target = Cases.structure("target", StructureType.TARGET, new MaskGeometry(g, new int[] {3}));
        double d01cc = 0.5, mean = 0.5, all = 3 * 3 + d01cc + mean;
        assertEquals(
                all / 5,
                OpenKbpMetrics.dvhScore(List.of(organ, target), dose, reference, Optional.of(mask)),
                1e-6,
                "target D_99, D_95, D_1 differ by 3, organ's median of two and mean by 0.5");
        assertEquals(0, OpenKbpMetrics.dvhScore(List.of(organ, target), reference, reference, Optional.of(mask)));
    }
}
