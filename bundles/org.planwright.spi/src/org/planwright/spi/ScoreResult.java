package org.planwright.spi;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The score of one plan.
 *
 * @param valid false if the system cannot judge this plan; then there is no total and it is never ranked
 * @param message why it is not valid, or a remark; may be empty
 * @param total points earned; NaN if not valid
 * @param maximum points of the whole system; NaN if it has none
 * @param scorable points of the items whose structures are present
 * @param higherIsBetter whether more is better
 * @param items one per item that was scored
 * @param skipped names of missing optional structures
 */
public record ScoreResult(
        boolean valid,
        String message,
        double total,
        double maximum,
        double scorable,
        boolean higherIsBetter,
        List<Item> items,
        List<String> skipped) {
    /**
     * An item's outcome.
     *
     * @param item the item
     * @param value metric value in the item's unit
     * @param points points earned; NaN if the item earns none
     */
    public record Item(ScoreItem item, double value, double points) {}

    public ScoreResult {
        items = List.copyOf(items);
        skipped = List.copyOf(skipped);
    }

    /** A plan that the system cannot judge. */
    public static ScoreResult notValid(String message, double maximum, List<Item> items, List<String> skipped) {
        return new ScoreResult(false, message, Double.NaN, maximum, 0, true, items, skipped);
    }

    /**
     * Adds up the points of values by their items' curves. An item without a value is not scored: skipped names its
     * structure, or the item where the structure has other values.
     *
     * @param message remark; may be empty
     * @param items items that earn points, in the order shown
     * @param values metric value by item id
     */
    public static ScoreResult of(String message, List<ScoreItem> items, Map<String, Double> values) {
        Set<String> present = items.stream()
                .filter(i -> values.containsKey(i.id()))
                .map(ScoreItem::structure)
                .collect(Collectors.toSet());
        List<Item> scored = new ArrayList<>();
        Set<String> skipped = new LinkedHashSet<>();
        double total = 0, maximum = 0, scorable = 0;
        for (ScoreItem item : items) {
            maximum += item.maximum();
            Double value = values.get(item.id());
            if (value == null) {
                skipped.add(present.contains(item.structure()) ? item.id() : item.structure());
                continue;
            }
            scored.add(new Item(item, value, item.points(value)));
            total += item.points(value);
            scorable += item.maximum();
        }
        return new ScoreResult(true, message, total, maximum, scorable, true, scored, List.copyOf(skipped));
    }

    /** The outcome in a few words: points earned of those that could be, a bare number, or why there is none. */
    public String headline() {
        if (!valid) return "not valid";
        if (!Double.isNaN(maximum))
            return String.format(Locale.ROOT, "%.2f of %.0f points", total, scorable)
                    + (scorable < maximum ? String.format(Locale.ROOT, " (%.0f with every structure)", maximum) : "");
        if (items.stream().allMatch(i -> Double.isNaN(i.points())) && higherIsBetter) return "no points, values only";
        return String.format(Locale.ROOT, "%.3f", total) + (higherIsBetter ? "" : " (lower is better)");
    }
}
