package org.planwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The commands give the published numbers: every expected DVH value of twelve patients, all fifteen plan totals. */
class PublishedNumbersTest {
    /** Columns of expected_dvh.csv and the metric that each is. */
    private static final Map<String, String> METRICS = new LinkedHashMap<>();

    static {
        METRICS.put("mean_Gy", "Mean[Gy]");
        METRICS.put("max_Gy", "Max[Gy]");
        METRICS.put("min_Gy", "Min[Gy]");
        METRICS.put("D99_Gy", "D99%[Gy]");
        METRICS.put("D95_Gy", "D95%[Gy]");
        METRICS.put("D50_Gy", "D50%[Gy]");
        METRICS.put("D1_Gy", "D1%[Gy]");
        METRICS.put("D0.1cc_Gy", "D0.1cc[Gy]");
    }

    @Test
    void voxelCountDvhsOfTwelvePatients() throws Exception {
        Path data = Ran.shared("data/openkbp");
        List<String> lines = Files.readAllLines(data.resolve("expected_dvh.csv"));
        List<String> head = List.of(lines.get(0).split(","));
        Map<String, JsonNode> patients = new HashMap<>();
        int checked = 0;
        double worst = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.split(",");
            JsonNode metrics = patients.computeIfAbsent(cell[0], p -> dvh(data.resolve(p)));
            for (var m : METRICS.entrySet()) {
                double expected = Double.parseDouble(cell[head.indexOf(m.getKey())]);
                double ours =
                        metrics.get(cell[head.indexOf("roi")]).get(m.getValue()).asDouble();
                assertEquals(expected, ours, 1e-3, line + " " + m.getValue());
                worst = Math.max(worst, Math.abs(expected - ours));
                checked++;
            }
        }
        assertEquals(12, patients.size());
        System.out.printf("expected_dvh.csv: %d values of 12 patients, largest difference %.5f Gy%n", checked, worst);
    }

    private static JsonNode dvh(Path patient) {
        List<String> words = new ArrayList<>(List.of(
                "dvh", patient.toString(), "--dose", patient.resolve("dose.csv").toString(), "--mode", "voxels"));
        METRICS.values().forEach(m -> words.addAll(List.of("--metric", m)));
        words.addAll(List.of("--json", "-"));
        try {
            Ran r = Ran.run(words.toArray(new String[0]));
            assertEquals(0, r.code(), r.err());
            return r.json().get("metrics");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allFifteenPublishedPlanTotals() throws Exception {
        Path csv = Ran.shared("reference/hnc150_published.csv");
        Map<String, Double> published = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(csv);
        List<String> head = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] c = line.split(",");
            if (c[head.indexOf("metric")].equals("TOTAL"))
                published.put(c[0] + " " + c[1], Double.parseDouble(c[head.indexOf("published_score")]));
        }
        Ran r = Ran.run("score", "--metrics", csv.toString(), "--scoring", "hnc150", "--json", "-");
        assertEquals(0, r.code(), r.err());
        JsonNode plans = r.json().get("plans");
        assertEquals(15, plans.size());
        System.out.println("patient plan   ours   published");
        for (JsonNode p : plans) {
            double expected = published.get(
                    p.get("patient").asText() + " " + p.get("plan").asText());
            System.out.printf(
                    "%s %-6s %7.2f %7.2f%n",
                    p.get("patient").asText(),
                    p.get("plan").asText(),
                    p.get("total").asDouble(),
                    expected);
            assertEquals(expected, p.get("total").asDouble(), 0.02, p.toString());
            assertTrue(p.get("max").asDouble() == 150);
        }
    }
}
