package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.spi.ScoreItem;

/** The help's page of scoring systems shows the curves that are computed. */
class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"planiq", "hnc150"})
    void thePageShowsEveryCurve(String id) throws IOException {
        Path page = Path.of(System.getProperty("planwright.root", "none"))
                .resolve(Path.of("bundles", "org.planwright.help", "html", "scoring.html"));
        assumeTrue(Files.exists(page), "skipped: the help's sources are not here: " + page);
        String html = Files.readString(page);
        for (ScoreItem i : Systems.find(id).items()) {
            String curve = i.curve().stream()
                    .map(node -> number(node[0]) + ": " + number(node[1]))
                    .collect(Collectors.joining(", "));
            String row = "<tr><td>" + i.id() + "</td><td>" + i.structure() + "</td><td><code>" + i.metric()
                    + "</code></td><td>" + curve + "</td></tr>";
            assertTrue(html.contains(row), "the help lacks " + row);
        }
    }

    private static String number(double v) {
        return v == Math.rint(v) ? String.valueOf((long) v) : String.valueOf(v);
    }
}
