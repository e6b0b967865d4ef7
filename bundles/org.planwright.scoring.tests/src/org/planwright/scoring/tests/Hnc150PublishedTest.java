package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/** The fifteen published plans of Madondo et al. 2025, from the table in the shared folder: points and totals. */
class Hnc150PublishedTest {
    private final ScoringSystem hnc150 = Systems.find("hnc150");

    private record Row(String plan, String metric, double value, double published) {}

    private static Map<String, Map<String, Row>> published() throws IOException {
        Path csv = Path.of(System.getProperty("planwright.shared", "none"), "reference", "hnc150_published.csv");
        assumeTrue(Files.exists(csv), "skipped: the published table is not here: " + csv);
        Map<String, Map<String, Row>> plans = new LinkedHashMap<>();
        for (String line : Files.readAllLines(csv).stream().skip(1).toList()) {
            String[] c = line.split(",");
            double value = c[5].isEmpty() ? Double.NaN : Double.parseDouble(c[5]);
            Row row = new Row(c[0] + " " + c[1], c[2], value, Double.parseDouble(c[6]));
            plans.computeIfAbsent(row.plan(), p -> new LinkedHashMap<>()).put(row.metric(), row);
        }
        return plans;
    }

    private ScoreResult score(Map<String, Row> plan) {
        Map<String, Double> values = new HashMap<>();
        plan.values().stream().filter(r -> !r.metric().equals("TOTAL")).forEach(r -> values.put(r.metric(), r.value()));
        return hnc150.score(values);
    }

    @Test
    void everyTotalIsReproducedWithin002() throws IOException {
        Map<String, Map<String, Row>> plans = published();
        assertEquals(15, plans.size());
        double worst = 0;
        for (var plan : plans.entrySet()) {
            double total = score(plan.getValue()).total(),
                    target = plan.getValue().get("TOTAL").published();
            assertEquals(target, total, 0.02, plan.getKey());
            worst = Math.max(worst, Math.abs(total - target));
        }
        Table.row(
                "hnc150: largest difference from 15 published totals, points",
                String.format(Locale.ROOT, "%.3f", worst),
                "0.02",
                "",
                "Madondo et al. 2025, corrected misprints");
    }

    /** Values are printed to 0.01, so points may differ by half of that along the curve, and by their own rounding. */
    @Test
    void everyItemsPointsAreReproducedWithinRounding() throws IOException {
        for (Map<String, Row> plan : published().values())
            for (ScoreResult.Item i : score(plan).items()) {
                Row row = plan.get(i.item().id());
                double slack = 0.0051;
                double a = i.item().points(row.value() - 0.005), b = i.item().points(row.value() + 0.005);
                double low = Math.min(a, b) - slack, high = Math.max(a, b) + slack;
                assertTrue(
                        row.published() >= low && row.published() <= high,
                        row + " but " + i.points() + " points by the curve");
            }
    }

    @Test
    void itemIdsAreTheTablesMetrics() throws IOException {
        Set<String> metrics = published().values().stream()
                .flatMap(p -> p.keySet().stream())
                .filter(m -> !m.equals("TOTAL"))
                .collect(Collectors.toSet());
        assertEquals(metrics, hnc150.items().stream().map(ScoreItem::id).collect(Collectors.toSet()));
    }
}
