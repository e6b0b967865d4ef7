package org.planwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceRegistration;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.PlanOptimizer;

/** The command lets optimizers race, tells who failed and why, and ends with the promised codes. */
class CompareCommandTest {
    private static final String[] QUICK = {
        "phantom:tg119-c-shape", "--dose-grid", "8", "--beamlet", "15", "--gap", "1e-3"
    };

    @TempDir
    Path folder;

    private final List<ServiceRegistration<?>> registered = new ArrayList<>();

    @AfterEach
    void leave() {
        registered.forEach(ServiceRegistration::unregister);
    }

    private void install(String id, PlanOptimizer optimizer) throws Exception {
        registered.add(Ran.context()
                .registerService(
                        PlanOptimizer.class,
                        optimizer,
                        new Hashtable<>(Map.of("planwright.id", id, "planwright.label", "Test " + id))));
    }

    private static Ran compare(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("compare"));
        words.addAll(List.of(QUICK));
        words.addAll(List.of(more));
        return Ran.run(words.toArray(new String[0]));
    }

    @Test
    void oneFailsTheOtherIsDone() throws Exception {
        install("thrower", (p, s, m) -> {
            throw new IllegalStateException("no licence");
        });
        Path out = folder.resolve("out");
        Ran r = compare("--optimizer", "gradient", "--optimizer", "thrower", "--repeat", "1", "--out", out.toString());
        assertEquals(0, r.code(), r.err());
        for (String word : List.of("gradient", "thrower", "failed", "no licence", "to 0.1 %", "Core", "best possible"))
            assertTrue(r.out().contains(word), word + " of " + r.out());
        for (String f : List.of("compare.json", "compare.csv", "report.html", "gradient/plan.json"))
            assertTrue(Files.exists(out.resolve(f)), f);
        assertFalse(Files.exists(out.resolve("thrower")));
    }

    @Test
    void allFailedEndsWithOneAndTheJsonStandsAlone() throws Exception {
        install("wrong", (p, s, m) -> new OptimizerResult(new double[] {1}, 1, 0, 1, 1, "done", List.of()));
        Ran r = compare("--optimizer", "wrong", "--repeat", "1", "--json", "-");
        assertEquals(1, r.code(), r.err());
        JsonNode o = r.json().get("optimizers").get(0);
        assertEquals("failed", o.get("state").asText());
        assertTrue(
                o.get("reason").asText().contains("1 weights for"),
                o.get("reason").asText());
        assertTrue(r.out().startsWith("{"));
    }

    @Test
    void aPeersInfluenceIsRaced() throws Exception {
        Path mat = Ran.shared("peers/data/tg119c_3b_10mm.mat");
        Ran r = Ran.run(
                "compare", mat.toString(), "--optimizer", "gradient", "--threads", "1", "--gap", "1e-4", "--json", "-");
        assertEquals(0, r.code(), r.err());
        JsonNode n = r.json();
        assertEquals("tg119c_3b_10mm", n.get("influence").asText().replaceAll("\\.mat$", ""));
        JsonNode o = n.get("optimizers").get(0);
        assertEquals(28.904938, o.get("objective").asDouble(), 0.001 * 28.904938);
        assertTrue(o.has("cold") && o.has("second"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    compare | --cohort
                    compare nowhere.mat | no such file
                    compare phantom:oval --optimizer newtn | Known
                    compare phantom:oval --scoring planik | planiq
                    compare phantom:oval --repeat 0.5 | --repeat
                    compare phantom:oval --repeat 0 | number of runs
                    compare phantom:oval --budget 0 | above 0
                    compare phantom:oval --gap 2 | between 0 and 1
                    compare --cohort nowhere | no such folder
                    """)
    void wrongUsageOrInputEndsWithTwoAndAWord(String words, String said) throws Exception {
        Ran r = Ran.run(words.strip().split(" "));
        assertEquals(2, r.code(), r.err());
        assertTrue(r.err().contains(said.strip()), r.err());
        assertEquals("", r.out());
    }
}
