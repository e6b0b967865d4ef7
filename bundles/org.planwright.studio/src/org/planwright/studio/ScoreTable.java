package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;

/**
 * One scoring system's verdict on a plan beside the one on the plan it came from, as rows.
 *
 * @param system id of the scoring system
 * @param result the verdict
 * @param before the verdict on the plan before, if there is one
 * @param rows every item scored, then every one skipped
 */
public record ScoreTable(String system, ScoreResult result, Optional<ScoreResult> before, List<Row> rows) {
    /** How an item stands, in a mark and a word. */
    public enum State {
        FULL("\u2713 full"),
        PART("\u25d0 part"),
        NONE("\u2717 none"),
        /** The item earns no points. */
        VALUE("\u2013 value only"),
        SKIPPED("\u2013 not scored");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * An item.
     *
     * @param name its id, or what was skipped
     * @param item the item; null if it was skipped
     * @param value metric value in the item's unit; NaN if skipped
     * @param points points earned; NaN if none can be
     * @param valueBefore value before; NaN if there is none
     * @param pointsBefore points before; NaN if there are none
     * @param state how it stands
     */
    public record Row(
            String name,
            ScoreItem item,
            double value,
            double points,
            double valueBefore,
            double pointsBefore,
            State state) {}

    /** Tables of all systems of a plan. */
    public static List<ScoreTable> of(Map<String, ScoreResult> now, Map<String, ScoreResult> before) {
        List<ScoreTable> out = new ArrayList<>();
        now.forEach((id, r) -> out.add(of(id, r, Optional.ofNullable(before.get(id)))));
        return out;
    }

    private static ScoreTable of(String system, ScoreResult now, Optional<ScoreResult> before) {
        List<Row> rows = new ArrayList<>();
        for (ScoreResult.Item i : now.items()) {
            Optional<ScoreResult.Item> b = before.stream()
                    .flatMap(r -> r.items().stream())
                    .filter(x -> x.item().id().equals(i.item().id()))
                    .findFirst();
            rows.add(new Row(
                    i.item().id(),
                    i.item(),
                    i.value(),
                    i.points(),
                    b.map(ScoreResult.Item::value).orElse(Double.NaN),
                    b.map(ScoreResult.Item::points).orElse(Double.NaN),
                    state(i)));
        }
        for (String s : now.skipped())
            rows.add(new Row(s, null, Double.NaN, Double.NaN, Double.NaN, Double.NaN, State.SKIPPED));
        return new ScoreTable(system, now, before, List.copyOf(rows));
    }

    private static State state(ScoreResult.Item i) {
        if (Double.isNaN(i.points())) return State.VALUE;
        if (i.points() >= i.item().maximum() - 1e-9) return State.FULL;
        return i.points() > 0 ? State.PART : State.NONE;
    }

    /** The total, or why there is none, in a sentence, with the change from the plan before. */
    public String headline() {
        StringBuilder s = new StringBuilder(system).append(": ").append(result.headline());
        if (!result.valid() && !result.message().isEmpty()) return s + ": " + result.message() + ".";
        before.filter(b -> b.valid() && result.valid() && !Double.isNaN(result.maximum()))
                .ifPresent(
                        b -> s.append(String.format(Locale.ROOT, ", %+.2f from before", result.total() - b.total())));
        if (before.isPresent() && !before.get().valid() && result.valid()) s.append(", not valid before");
        return s.append('.').toString();
    }

    /** The system's own remark on a plan that it can judge; may be empty. */
    public String remark() {
        String m = result.message();
        return m.isEmpty() || !result.valid() ? "" : Character.toUpperCase(m.charAt(0)) + m.substring(1) + ".";
    }
}
