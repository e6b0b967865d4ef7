package org.planwright.cli.internal;

import java.io.PrintStream;
import java.util.Locale;
import org.planwright.spi.ScoreResult;

/** A score in words and a table. */
final class ScoreWords {
    private ScoreWords() {}

    static void print(PrintStream out, String id, ScoreResult r) {
        out.println(id + ": " + r.headline() + (r.message().isEmpty() ? "" : "; " + r.message()));
        Table t = new Table("  item", "structure", "metric", "value", "points", "most");
        for (ScoreResult.Item i : r.items())
            t.row(
                    "  " + i.item().id(),
                    i.item().structure(),
                    i.item().metric(),
                    number(i.value())
                            + (i.item().unit().isEmpty() ? "" : " " + i.item().unit()),
                    number(i.points()),
                    number(i.item().maximum()));
        if (!r.items().isEmpty()) t.print(out);
        if (!r.skipped().isEmpty()) out.println("  not scored, missing: " + String.join(", ", r.skipped()));
    }

    static String number(double v) {
        return Double.isNaN(v) ? "-" : String.format(Locale.ROOT, "%.2f", v);
    }
}
