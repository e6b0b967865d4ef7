package org.planwright.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planwright.model.InputException;

/** Metric values given as CSV: columns patient, plan, metric, value, and value_corrected which then wins. */
public final class MetricFile {
    /** Rows of this metric hold a published sum, not a value. */
    private static final String TOTAL = "TOTAL";

    /**
     * The values of one plan.
     *
     * @param patient patient as in the file
     * @param plan plan as in the file
     * @param values value by metric
     */
    public record Row(String patient, String plan, Map<String, Double> values) {}

    private MetricFile() {}

    /** Plans in the order in which they first appear. */
    public static List<Row> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        if (lines.isEmpty()) throw InputException.at(file.toString(), "is empty", "");
        List<String> head = List.of(lines.get(0).strip().split(","));
        int patient = column(file, head, "patient"), plan = column(file, head, "plan");
        int metric = column(file, head, "metric"), value = column(file, head, "value");
        int corrected = head.indexOf("value_corrected");
        Map<String, Row> rows = new LinkedHashMap<>();
        for (int n = 1; n < lines.size(); n++) {
            if (lines.get(n).isBlank()) continue;
            String[] cells = lines.get(n).split(",", -1);
            String place = file + ", row " + (n + 1);
            if (cells.length != head.size())
                throw InputException.at(place, "has " + cells.length + " cells, the header has " + head.size(), "");
            if (cells[metric].strip().equalsIgnoreCase(TOTAL)) continue;
            String text = corrected >= 0 && !cells[corrected].isBlank() ? cells[corrected] : cells[value];
            double v;
            try {
                v = Double.parseDouble(text.strip());
            } catch (NumberFormatException e) {
                throw InputException.at(place, "value '" + text + "' is not a number", "");
            }
            if (!Double.isFinite(v)) throw InputException.at(place, "value is " + v, "Give a finite number");
            Row row = rows.computeIfAbsent(
                    cells[patient] + "\n" + cells[plan],
                    k -> new Row(cells[patient], cells[plan], new LinkedHashMap<>()));
            if (row.values().put(cells[metric].strip(), v) != null)
                throw InputException.at(place, "metric " + cells[metric] + " comes twice for this plan", "");
        }
        if (rows.isEmpty()) throw InputException.at(file.toString(), "has no values", "");
        return new ArrayList<>(rows.values());
    }

    private static int column(Path file, List<String> head, String name) {
        int n = head.indexOf(name);
        if (n < 0)
            throw InputException.at(
                    file + ", row 1", "column '" + name + "' is missing", "Columns: " + String.join(", ", head));
        return n;
    }
}
