package org.planwright.studio;

import java.util.Locale;

/** Lines of comma-separated tables (RFC 4180): what holds a comma, a quote or a line break is quoted. */
final class Csv {
    private Csv() {}

    /** Adds a line; a NaN becomes an empty cell. */
    static void line(StringBuilder out, Object... cells) {
        for (int n = 0; n < cells.length; n++) {
            if (n > 0) out.append(',');
            out.append(cell(cells[n]));
        }
        out.append('\n');
    }

    /** A comment above the header, on one line. */
    static void comment(StringBuilder out, String words) {
        out.append("# ").append(words.replaceAll("\\R", " ")).append('\n');
    }

    private static String cell(Object value) {
        if (value instanceof Double d) return d.isNaN() ? "" : number(d);
        String s = String.valueOf(value);
        return s.matches("(?s).*[\",\r\n].*") ? '"' + s.replace("\"", "\"\"") + '"' : s;
    }

    /** Six significant digits without trailing zeros. */
    static String number(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e15) return String.valueOf((long) v);
        String s = String.format(Locale.ROOT, "%.6g", v);
        return s.contains("e") || !s.contains(".") ? s : s.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
