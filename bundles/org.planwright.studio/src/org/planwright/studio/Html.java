package org.planwright.studio;

import java.util.List;
import java.util.Locale;

/** Small helpers for HTML: escaping, tables with right-aligned numbers. */
final class Html {
    private Html() {}

    static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A number with up to the given decimals; a dash for none. */
    static String number(double v, int decimals) {
        return Double.isNaN(v) ? "&ndash;" : String.format(Locale.ROOT, "%." + decimals + "f", v);
    }

    /** A table; cells are HTML already; columns after the first {@code textColumns} are right-aligned. */
    static String table(List<String> head, List<List<String>> rows, int textColumns) {
        StringBuilder s = new StringBuilder("<table>\n<tr>");
        for (int c = 0; c < head.size(); c++)
            s.append(c < textColumns ? "<th>" : "<th class=n>")
                    .append(head.get(c))
                    .append("</th>");
        s.append("</tr>\n");
        for (List<String> row : rows) {
            s.append("<tr>");
            for (int c = 0; c < row.size(); c++)
                s.append(c < textColumns ? "<td>" : "<td class=n>")
                        .append(row.get(c))
                        .append("</td>");
            s.append("</tr>\n");
        }
        return s.append("</table>\n").toString();
    }
}
