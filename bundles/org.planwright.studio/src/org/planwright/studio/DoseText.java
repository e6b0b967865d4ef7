package org.planwright.studio;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.planwright.evaluation.Metric;
import org.planwright.model.Goal;

/**
 * Metrics and doses as a person reads them, in the unit chosen for display; everything inside is total Gy.
 *
 * @param unit label of the unit, such as {@code cGy}
 * @param factor what a dose in Gy is multiplied by
 */
public record DoseText(String unit, double factor) {
    /** In gray. */
    public static final DoseText GY = new DoseText("Gy", 1);

    private static final Pattern AT_DOSE = Pattern.compile("^V([0-9.]+)Gy(.*)$");

    /** A dose in Gy as a number in the unit. */
    public String dose(double gy) {
        return String.format(Locale.ROOT, factor == 1 ? "%.2f" : "%.0f", factor * gy);
    }

    /** The expression in the unit shown: {@code D95%[cGy]} and {@code V7000cGy[%]} for D95%[Gy] and V70Gy[%]. */
    public String expression(String metric) {
        if (factor == 1) return metric;
        Matcher at = AT_DOSE.matcher(metric);
        String s = at.find() ? "V" + Csv.number(factor * Double.parseDouble(at.group(1))) + unit + at.group(2) : metric;
        return s.endsWith("[Gy]") ? s.substring(0, s.length() - 3) + unit + "]" : s;
    }

    /** Unit of the metric's value as shown; empty for an index. */
    public String unitOf(String metric) {
        String u = Metric.parse(metric).unit();
        return u.equals("Gy") ? unit : u;
    }

    /** A value of a metric as a number; a dash if there is none. */
    public String number(String metric, double value) {
        return number(value, Metric.parse(metric).unit());
    }

    /** A value in Gy, %, cc or without a unit as number and unit as shown, such as {@code 27.40 %}. */
    public String value(double value, String valueUnit) {
        if (Double.isNaN(value) || valueUnit.isEmpty()) return number(value, valueUnit);
        return number(value, valueUnit) + " " + (valueUnit.equals("Gy") ? unit : valueUnit);
    }

    private String number(double value, String valueUnit) {
        if (Double.isNaN(value)) return "\u2013";
        if (valueUnit.equals("Gy")) return dose(value);
        return String.format(Locale.ROOT, valueUnit.isEmpty() ? "%.3f" : "%.2f", value);
    }

    /** The change from a value before, with its sign; empty if there was none. */
    public String change(String metric, double value, double before) {
        return change(value, before, Metric.parse(metric).unit());
    }

    /** The change of a number of this unit from what it was before, with its sign; empty if there was none. */
    public String change(double value, double before, String valueUnit) {
        if (Double.isNaN(value) || Double.isNaN(before)) return "";
        String s = number(value - before, valueUnit);
        if (s.matches("-?0*\\.?0*")) return "0";
        return s.startsWith("-") ? "\u2212" + s.substring(1) : "+" + s;
    }

    /** A goal's limit: {@code ≥ 66.5}, in the metric's unit as shown. */
    public String limit(Goal g) {
        double v = g.value() * (Metric.parse(g.metric()).unit().equals("Gy") ? factor : 1);
        return (g.atLeast() ? "\u2265 " : "\u2264 ") + Csv.number(v);
    }

    /** A sentence: "Rectum V70Gy[%] is 27.4 %, 2.4 above the goal." */
    public String words(GoalCheck c) {
        String metric = c.goal().metric(), u = unitOf(metric);
        String start = c.goal().structure() + " " + expression(metric);
        if (Double.isNaN(c.value())) return start + " has no value.";
        String is = start + " is " + number(metric, c.value()) + (u.isEmpty() ? "" : " " + u);
        if (c.met()) return is + ", the goal of " + limit(c.goal()) + " is met.";
        return is + ", " + number(metric, Math.abs(c.value() - c.goal().value()))
                + (c.value() > c.goal().value() ? " above the goal." : " below the goal.");
    }
}
