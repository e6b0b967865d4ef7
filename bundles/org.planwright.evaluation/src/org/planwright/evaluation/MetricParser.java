package org.planwright.evaluation;

import java.util.Locale;
import org.planwright.evaluation.Metric.Kind;
import org.planwright.model.InputException;

/** Reads one metric expression by recursive descent; knows the place of every error. */
final class MetricParser {
    private static final String START =
            "D, V, Mean, Min, Max, Volume, CI, CI_RTOG, HI, MeanHottest or MeanColdest, such as D95%[Gy] or V20Gy[%]";
    private final String text;
    private final String lower;
    private int at;

    MetricParser(String text) {
        this.text = text == null ? "" : text;
        this.lower = this.text.toLowerCase(Locale.ROOT);
    }

    Metric parse() {
        if (lower.length() != text.length()) throw error(0, START);
        skip();
        int start = at;
        while (at < lower.length() && (Character.isLetter(lower.charAt(at)) || lower.charAt(at) == '_')) at++;
        String word = lower.substring(start, at);
        Metric m = switch (word) {
            case "d" -> {
                double v = number("a volume, such as 95% or 0.03cc");
                String u = unit("% or cc after the volume", "%", "cc");
                percentAtMost100(v, u, start);
                yield made(Kind.DOSE_AT_VOLUME, v, u, result("Gy", "%"));
            }
            case "v" -> {
                double v = number("a dose, such as 20Gy or 95%");
                yield made(Kind.VOLUME_AT_DOSE, v, unit("Gy or % after the dose", "Gy", "%"), result("%", "cc"));
            }
            case "meanhottest", "meancoldest" -> {
                double v = number("a percentage of the volume, such as 5%");
                String u = unit("% after the volume", "%");
                percentAtMost100(v, u, start);
                Kind kind = word.equals("meanhottest") ? Kind.MEAN_HOTTEST : Kind.MEAN_COLDEST;
                yield made(kind, v, u, result("Gy", "%"));
            }
            case "mean" -> made(Kind.MEAN, 0, "", result("Gy", "%"));
            case "min" -> made(Kind.MIN, 0, "", result("Gy", "%"));
            case "max" -> made(Kind.MAX, 0, "", result("Gy", "%"));
            case "volume" -> made(Kind.VOLUME, 0, "", result("cc"));
            case "ci" -> made(Kind.CI, 0, "", "");
            case "ci_rtog" -> made(Kind.CI_RTOG, 0, "", "");
            case "hi" -> made(Kind.HI, 0, "", "");
            default -> throw error(start, START);
        };
        skip();
        if (at < text.length()) throw error(at, "the end of the metric");
        return m;
    }

    private Metric made(Kind kind, double v, String atUnit, String unit) {
        return new Metric(text, kind, v, atUnit, unit);
    }

    private double number(String expected) {
        skip();
        int start = at;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9' || text.charAt(at) == '.')) at++;
        String digits = text.substring(start, at);
        if (digits.isEmpty()) throw error(start, expected);
        int dot = digits.indexOf('.');
        if (dot >= 0 && digits.indexOf('.', dot + 1) >= 0)
            throw error(start + digits.indexOf('.', dot + 1), "a number with one decimal point");
        if (digits.equals(".")) throw error(start, expected);
        return Double.parseDouble(digits);
    }

    private void percentAtMost100(double v, String unit, int start) {
        if (!unit.equals("%") || v <= 100) return;
        int digit = start;
        while (!Character.isDigit(text.charAt(digit))) digit++;
        throw error(digit, "at most 100 % of the volume");
    }

    private String unit(String expected, String... units) {
        skip();
        for (String u : units)
            if (lower.startsWith(u.toLowerCase(Locale.ROOT), at)) {
                at += u.length();
                return u;
            }
        throw error(at, expected);
    }

    private String result(String... units) {
        String names = "[" + String.join("] or [", units) + "]";
        skip();
        if (at == text.length() || text.charAt(at) != '[') throw error(at, "the unit of the value, " + names);
        at++;
        String unit = unit(String.join(" or ", units), units);
        skip();
        if (at == text.length() || text.charAt(at) != ']') throw error(at, "the closing bracket ]");
        at++;
        return unit;
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    }

    private InputException error(int place, String expected) {
        String found = place < text.length() ? "'" + text.charAt(place) + "'" : "the end";
        String shown = text.replaceAll("\\s", " ");
        return new InputException("metric \"" + shown + "\", character " + (place + 1) + ": found " + found
                + ", expected " + expected + "\n    " + shown + "\n    " + " ".repeat(place) + "^");
    }
}
