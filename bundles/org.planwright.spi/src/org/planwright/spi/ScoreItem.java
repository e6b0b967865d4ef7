package org.planwright.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.planwright.evaluation.Names;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.InputException;
import org.planwright.model.Structure;

/**
 * One item of a scoring system.
 *
 * @param id id, unique in the system; column value in CSV files of given metrics
 * @param structure structure it looks at, by the system's own name
 * @param synonyms other names of the structure
 * @param metric metric expression, empty if it is not one
 * @param unit unit of the value
 * @param maximum most points; NaN if the item earns none (a plain index)
 * @param curve points by value, piecewise linear: pairs (value, points), ascending values, equal ones at a jump;
 *     empty if not such a curve
 * @param provenance where the curve comes from
 */
public record ScoreItem(
        String id,
        String structure,
        List<String> synonyms,
        String metric,
        String unit,
        double maximum,
        List<double[]> curve,
        String provenance) {
    public ScoreItem {
        synonyms = List.copyOf(synonyms);
        curve = List.copyOf(curve);
        for (int n = 0; n < curve.size(); n++) {
            double[] node = curve.get(n);
            if (node.length != 2 || !Double.isFinite(node[0]) || !Double.isFinite(node[1]))
                throw InputException.at("item " + id, "node " + (n + 1) + " of its curve is not (value, points)", "");
            if (n > 0 && node[0] < curve.get(n - 1)[0])
                throw InputException.at(
                        "item " + id,
                        "its curve goes back from " + curve.get(n - 1)[0] + " to " + node[0] + " " + unit,
                        "List the nodes by ascending value");
        }
    }

    /** Points of a value by the curve: linear between nodes, constant beyond the ends, the better side at a jump. */
    public double points(double value) {
        int above = 0;
        while (above < curve.size() && curve.get(above)[0] < value) above++;
        if (above == curve.size()) return curve.get(above - 1)[1];
        double[] b = curve.get(above);
        if (b[0] == value) {
            double best = b[1];
            for (int n = above; n < curve.size() && curve.get(n)[0] == value; n++)
                best = Math.max(best, curve.get(n)[1]);
            return best;
        }
        if (above == 0) return b[1];
        double[] a = curve.get(above - 1);
        return a[1] + (value - a[0]) / (b[0] - a[0]) * (b[1] - a[1]);
    }

    /** The structure this item looks at, by its name, then its synonyms; each also as a TG-263 name. Never an empty one. */
    public Optional<Structure> find(PlanEvaluation evaluation) {
        return Stream.concat(Stream.of(structure), synonyms.stream())
                .flatMap(name -> named(name, evaluation).stream())
                .filter(s -> !evaluation.dvh(s.name()).isEmpty())
                .findFirst();
    }

    private static Optional<Structure> named(String name, PlanEvaluation evaluation) {
        return evaluation
                .structure(name)
                .or(() -> evaluation.planningCase().structures().stream()
                        .filter(s -> Names.same(s.name(), name))
                        .findFirst())
                .or(() -> evaluation.planningCase().structures().stream()
                        .filter(s -> Names.same(s.tg263(), name))
                        .findFirst());
    }

    /**
     * Checks given metric values: every id belongs to an item, every value is a number.
     *
     * @param system id of the scoring system, for the message
     * @param items what may be given
     * @param values value by item id
     * @throws InputException naming the item and the nearest known one
     */
    public static void check(String system, List<ScoreItem> items, Map<String, Double> values) {
        List<String> known = items.stream().map(ScoreItem::id).toList();
        values.forEach((id, value) -> {
            if (!known.contains(id))
                throw new InputException(system + ": there is no item " + id + Names.hint(id, known));
            if (value == null || !Double.isFinite(value))
                throw InputException.at(
                        system + ", item " + id, "the value is " + value, "Give a number, or leave it out");
        });
    }
}
