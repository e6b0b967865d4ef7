package org.planwright.studio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.planwright.model.Goal;
import org.planwright.model.Structure;
import org.planwright.spi.ScoreResult;

/**
 * The plans of a comparison by everything they are compared by, with the best marked.
 *
 * @param optimizers ids, one per column
 * @param rows one per measure
 */
public record CompareTable(List<String> optimizers, List<Row> rows) {
    /** Differences smaller than this are not told as a cost: Gy, percent, cc or points. */
    private static final double WORTH_TELLING = 0.05;

    /**
     * A measure.
     *
     * @param measure what it is
     * @param values value by optimizer; NaN where there is none
     * @param best whether it is the best, or differs from it by less than is shown
     */
    public record Row(Measure measure, List<Double> values, List<Boolean> best) {
        public Row {
            values = List.copyOf(values);
            best = List.copyOf(best);
        }

        static Row of(Measure m, List<Double> values) {
            double least = least(m, values);
            List<Boolean> best = new ArrayList<>();
            for (double v : values) best.add(m.cost(v) <= least + m.resolution(least));
            return new Row(m, values, best);
        }

        private static double least(Measure m, List<Double> values) {
            return values.stream()
                    .mapToDouble(m::cost)
                    .filter(v -> !Double.isNaN(v))
                    .min()
                    .orElse(Double.NaN);
        }

        /** How much worse a value is than the best, in the measure's unit; NaN if that cannot be said. */
        public double cost(int n) {
            return measure.cost(values.get(n)) - least(measure, values);
        }

        /** Whether the plans differ at all. */
        public boolean differs() {
            return best.contains(true) && best.contains(false);
        }
    }

    public CompareTable {
        optimizers = List.copyOf(optimizers);
        rows = List.copyOf(rows);
    }

    /** The table of one comparison. */
    public static CompareTable of(Comparison c) {
        List<Row> rows = new ArrayList<>();
        rows.add(row(c, figure(Measure.Kind.OBJECTIVE, "objective", "", Measure.Sense.LOWER), RaceEntry::objective));
        for (String id : c.scoring()) scores(c, id).ifPresent(rows::add);
        if (c.entries().stream().anyMatch(e -> !e.goals().isEmpty()))
            rows.add(row(
                    c,
                    figure(Measure.Kind.GOALS, "goals met", "", Measure.Sense.HIGHER),
                    e -> e.plan().isEmpty()
                            ? Double.NaN
                            : e.goals().stream().filter(GoalCheck::met).count()));
        metrics(c, rows);
        rows.add(row(c, figure(Measure.Kind.TIME, "CPU seconds", "s", Measure.Sense.LOWER), e -> done(e, true)));
        rows.add(row(c, figure(Measure.Kind.TIME, "wall seconds", "s", Measure.Sense.LOWER), e -> done(e, false)));
        return new CompareTable(c.entries().stream().map(RaceEntry::id).toList(), rows);
    }

    private static double done(RaceEntry e, boolean cpu) {
        if (e.state() != RaceEntry.State.DONE) return Double.NaN;
        return e.run().map(r -> cpu ? r.cpuSeconds() : r.wallSeconds()).orElse(Double.NaN);
    }

    private static Measure figure(Measure.Kind kind, String name, String unit, Measure.Sense sense) {
        return new Measure(kind, "", name, unit, sense, Double.NaN, false);
    }

    private static Row row(Comparison c, Measure m, ToDoubleFunction<RaceEntry> value) {
        return Row.of(m, c.entries().stream().map(e -> value.applyAsDouble(e)).toList());
    }

    /** A scoring system's totals; empty if it has none, or none for any of these plans. */
    private static Optional<Row> scores(Comparison c, String id) {
        List<ScoreResult> all = c.entries().stream()
                .flatMap(e -> e.plan().stream())
                .map(p -> p.scores().get(id))
                .filter(r -> r != null && r.valid())
                .toList();
        if (all.stream().noneMatch(CompareTable::hasTotal)) return Optional.empty();
        Measure.Sense sense = all.getFirst().higherIsBetter() ? Measure.Sense.HIGHER : Measure.Sense.LOWER;
        return Optional.of(row(
                c,
                figure(Measure.Kind.SCORE, id, "", sense),
                e -> e.plan()
                        .map(p -> p.scores().get(id))
                        .filter(r -> r.valid())
                        .map(ScoreResult::total)
                        .orElse(Double.NaN)));
    }

    /** Whether a result's total ranks plans; one of a system that only lists values does not. */
    static boolean hasTotal(ScoreResult r) {
        return !(Double.isNaN(r.maximum()) && r.higherIsBetter());
    }

    private static void metrics(Comparison c, List<Row> rows) {
        PlanOutcome any =
                c.entries().stream().flatMap(e -> e.plan().stream()).findFirst().orElse(null);
        if (any == null) return;
        Map<String, String> protocolNames = new HashMap<>();
        any.match().names().forEach((protocol, own) -> protocolNames.putIfAbsent(own, protocol));
        for (Structure s : any.planningCase().structures()) {
            Set<String> expressions = new LinkedHashSet<>();
            for (RaceEntry e : c.entries())
                e.plan().map(p -> p.metrics().get(s.name())).ifPresent(m -> expressions.addAll(m.keySet()));
            List<Goal> goals = c.entries().stream()
                    .flatMap(e -> e.goals().stream())
                    .map(GoalCheck::goal)
                    .filter(g -> g.structure().equals(s.name()))
                    .toList();
            double prescribed = any.evaluation().prescription(s.name()).orElse(Double.NaN);
            String name = protocolNames.getOrDefault(s.name(), s.name());
            for (String x : expressions)
                rows.add(row(
                        c,
                        Measure.metric(name, s.type(), x, goals, prescribed),
                        e -> e.plan()
                                .map(p -> p.metrics()
                                        .getOrDefault(s.name(), Map.of())
                                        .get(x))
                                .orElse(Double.NaN)));
        }
    }

    /** In how many metrics and scores that differ an optimizer is best, and of how many. */
    public int[] wins(int optimizer) {
        int best = 0, all = 0;
        for (Row r : rows) {
            if (!judged(r)) continue;
            all++;
            if (r.best().get(optimizer)) best++;
        }
        return new int[] {best, all};
    }

    private static boolean judged(Row r) {
        return r.differs()
                && (r.measure().kind() == Measure.Kind.METRIC || r.measure().kind() == Measure.Kind.SCORE);
    }

    /**
     * What an optimizer's plan is best in, and what that costs in the rest, in a sentence.
     *
     * @param most how many of the largest costs are named
     */
    public String tradeOff(int optimizer, int most) {
        int[] wins = wins(optimizer);
        if (optimizers.size() == 1) return optimizers.get(optimizer) + ": there is no other plan to hold it against.";
        if (wins[1] == 0) return optimizers.get(optimizer) + ": the plans do not differ in any metric or score.";
        Map<String, Double> costs = new LinkedHashMap<>();
        for (Row r : rows)
            if (judged(r) && !r.best().get(optimizer) && r.cost(optimizer) >= WORTH_TELLING)
                costs.put(
                        String.format(
                                Locale.ROOT,
                                "%s %.2f%s worse",
                                r.measure().words(),
                                r.cost(optimizer),
                                r.measure().unit().isEmpty()
                                        ? ""
                                        : " " + r.measure().unit()),
                        -r.cost(optimizer));
        List<String> largest = costs.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        return String.format(
                Locale.ROOT,
                "%s is best in %d of %d metrics and scores that differ%s.",
                optimizers.get(optimizer),
                wins[0],
                wins[1],
                largest.isEmpty()
                        ? ", and nowhere noticeably worse"
                        : "; what it costs against the best: " + String.join(", ", largest));
    }

    /**
     * As comma-separated values: a row for each measure, a column for each optimizer, and the ids of the best.
     *
     * @param name case or influence
     * @param header whether the first lines shall say what this is
     */
    String csv(String name, boolean header) {
        StringBuilder s = new StringBuilder();
        if (header) {
            Csv.comment(s, "Optimizers side by side; research software, not for clinical use");
            Csv.comment(s, "Doses: total physical dose, Gy, sampled DVHs. The unit of a metric is in its name");
            List<Object> head = new ArrayList<>(List.of("case", "kind", "structure", "measure", "better"));
            head.addAll(optimizers);
            head.add("best");
            Csv.line(s, head.toArray());
        }
        for (Row r : rows) {
            List<Object> cells = new ArrayList<>(List.of(
                    name,
                    r.measure().kind().name().toLowerCase(Locale.ROOT),
                    r.measure().structure(),
                    r.measure().name(),
                    r.measure().better()));
            cells.addAll(r.values());
            List<String> best = new ArrayList<>();
            for (int n = 0; n < optimizers.size(); n++) if (r.best().get(n)) best.add(optimizers.get(n));
            cells.add(String.join(" ", best));
            Csv.line(s, cells.toArray());
        }
        return s.toString();
    }
}
