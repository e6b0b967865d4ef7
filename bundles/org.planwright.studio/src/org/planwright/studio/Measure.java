package org.planwright.studio;

import org.planwright.evaluation.Metric;
import org.planwright.model.Goal;
import org.planwright.model.StructureType;

/**
 * One thing that plans are compared by.
 *
 * @param kind what sort of thing it is
 * @param structure the structure, by the protocol's name where it has one, else the case's; empty if there is none
 * @param name metric expression, scoring system or figure
 * @param unit unit of the value; empty for none
 * @param sense which values are better
 * @param level the value that is best, where being near counts; else NaN
 * @param goal whether the protocol has a goal for it
 */
public record Measure(Kind kind, String structure, String name, String unit, Sense sense, double level, boolean goal) {
    /** Sorts of measures, in the order shown. */
    public enum Kind {
        OBJECTIVE,
        SCORE,
        GOALS,
        METRIC,
        TIME
    }

    /** Which values are better. */
    public enum Sense {
        HIGHER,
        LOWER,
        /** Near the level. */
        NEAR,
        /** Neither: a value only. */
        NONE
    }

    /** Whether it is the same thing as another, perhaps of another case. */
    boolean same(Measure o) {
        return kind == o.kind && structure.equals(o.structure) && name.equals(o.name);
    }

    /** Whether it is one of the few that are looked at first: no metric, or one that the protocol has a goal for. */
    boolean foremost() {
        return kind != Kind.METRIC || goal;
    }

    /** Structure and name in words. */
    public String words() {
        return structure.isEmpty() ? name : structure + " " + name;
    }

    /** Which values are better, in a word or two. */
    public String better() {
        return switch (sense) {
            case HIGHER -> "higher";
            case LOWER -> "lower";
            case NEAR -> "near " + Csv.number(level);
            case NONE -> "";
        };
    }

    /** How far a value is from the best there could be: the smaller, the better; NaN if there is no better. */
    double cost(double value) {
        return switch (sense) {
            case HIGHER -> -value;
            case LOWER -> value;
            case NEAR -> Math.abs(value - level);
            case NONE -> Double.NaN;
        };
    }

    /** Difference of costs that is no difference: less than what is shown. */
    double resolution(double best) {
        return switch (kind) {
            case OBJECTIVE -> 1e-6 * Math.abs(best);
            case TIME, GOALS -> 0;
            case SCORE, METRIC -> unit.isEmpty() && kind == Kind.METRIC ? 0.0005 : 0.005;
        };
    }

    /**
     * A metric of a structure: what a goal says of it, else what the house takes for better. For targets coverage and
     * cold spots count up, hot spots and inhomogeneity down; for organs every dose and volume counts down.
     *
     * @param prescribed prescribed dose, Gy; NaN if none
     */
    static Measure metric(
            String structure, StructureType type, String expression, Iterable<Goal> goals, double prescribed) {
        Metric m = Metric.parse(expression);
        Sense sense = null;
        for (Goal g : goals) if (g.metric().equals(expression)) sense = g.atLeast() ? Sense.HIGHER : Sense.LOWER;
        boolean goal = sense != null;
        double level = Double.NaN;
        if (sense == null && type != StructureType.TARGET)
            sense = m.kind() == Metric.Kind.VOLUME || m.needsIsodose() ? Sense.NONE : Sense.LOWER;
        if (sense == null) sense = target(m, prescribed);
        if (sense == Sense.NEAR)
            level = m.kind() == Metric.Kind.CI_RTOG ? 1 : m.unit().equals("%") ? 100 : prescribed;
        return new Measure(Kind.METRIC, structure, expression, m.unit(), sense, level, goal);
    }

    private static Sense target(Metric m, double prescribed) {
        return switch (m.kind()) {
            case DOSE_AT_VOLUME ->
                m.atUnit().equals("%") && m.at() >= 80
                        ? Sense.HIGHER
                        : m.at() <= 20 ? Sense.LOWER : prescribed > 0 ? Sense.NEAR : Sense.NONE;
            case VOLUME_AT_DOSE -> {
                double part = m.atUnit().equals("%") ? m.at() : 100 * m.at() / prescribed;
                yield Double.isNaN(part) ? Sense.NONE : part <= 100 ? Sense.HIGHER : Sense.LOWER;
            }
            case MEAN -> prescribed > 0 ? Sense.NEAR : Sense.NONE;
            case MIN, MEAN_COLDEST, CI -> Sense.HIGHER;
            case MAX, MEAN_HOTTEST, HI -> Sense.LOWER;
            case CI_RTOG -> Sense.NEAR;
            case VOLUME -> Sense.NONE;
        };
    }
}
