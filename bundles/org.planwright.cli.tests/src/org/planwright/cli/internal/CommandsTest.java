package org.planwright.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands answer in words or JSON, end with the promised codes, and say what is wrong with their input. */
class CommandsTest {
    @TempDir
    Path folder;

    @Test
    void servicesListsAndExplains() throws Exception {
        Ran all = Ran.run("services", "--json", "-");
        assertEquals(0, all.code(), all.err());
        JsonNode list = all.json().get("services");
        assertTrue(list.size() > 12, "services: " + list.size());
        for (JsonNode s : list)
            for (String key : new String[] {"kind", "id", "label", "version", "bundle", "vendor", "state", "missing"})
                assertTrue(s.has(key), key + " of " + s);
        Ran why = Ran.run("services", "--why", "gradient");
        assertTrue(why.out().contains("can be used"), why.out());
    }

    @Test
    void jsonOnStandardOutputStandsAlone() throws Exception {
        Ran r = Ran.run("inspect", "phantom:tg119-c-shape", "--json", "-");
        assertEquals(0, r.code(), r.err());
        assertTrue(r.out().startsWith("{") && r.out().stripTrailing().endsWith("}"), r.out());
        assertEquals(1, r.json().get("schema").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    servcies | services
                    services --why gradeint | gradient
                    inspect phantom:tg119-c-shap | tg119-c-shape
                    inspect nowhere/at/all | no such file
                    inspect | CASE
                    dvh phantom:tg119-c-shape --dose nothing.nrrd | no such file
                    score --metrics nothing.csv --scoring hnc150 | nothing.csv
                    score --metrics x.csv --scoring hnc15 | hnc150
                    plan phantom:tg119-c-shape --optimizer newtn | Known
                    plan phantom:tg119-c-shape --engine photom | photon
                    plan phantom:tg119-c-shape --scoring planik | planiq
                    plan phantom:tg119-c-shape --protocol tg119 | tg119-c-shape
                    plan phantom:tg119-c-shape --beamlet -3 | above 0
                    plan phantom:tg119-c-shape --dose-grid fine | native
                    plan phantom:tg119-c-shape --threads 0 | at least 1
                    plan phantom:tg119-c-shape --gap 7 | between 0 and 1
                    optimize nothing.mat --optimizer gradient | no such file
                    plan phantom:tg119-c-shape --colour red | Unknown option
                    """)
    void wrongUsageOrInputEndsWithTwoAndAWord(String words, String said) throws Exception {
        Ran r = Ran.run(words.strip().split(" "));
        assertEquals(2, r.code(), r.err());
        assertTrue(r.err().contains(said.strip()), r.err());
        assertFalse(r.err().contains("\tat "), "a stack trace in the user's face: " + r.err());
        assertEquals("", r.out());
    }

    @Test
    void aBadMetricPointsAtTheCharacter() throws Exception {
        Path dose = plan();
        Ran r = Ran.run("dvh", "phantom:tg119-c-shape", "--dose", dose.toString(), "--metric", "D95%[Gz]");
        assertEquals(2, r.code());
        assertTrue(r.err().contains("^") && r.err().contains("D95%[Gz]"), r.err());
    }

    @Test
    void aPlanIsMadeReadBackDrawnAndScored() throws Exception {
        Path out = plan();
        for (String f : new String[] {"plan.json", "dose.nrrd", "report.html"})
            assertTrue(Files.exists(out.resolve(f)), f);
        Path svg = folder.resolve("dvh.svg");
        Ran dvh = Ran.run(
                "dvh",
                "phantom:tg119-c-shape",
                "--dose",
                out.resolve("plan.json").toString(),
                "--metric",
                "Mean[Gy]",
                "--metric",
                "V95%[%]",
                "--json",
                "-",
                "--plot",
                svg.toString());
        assertEquals(0, dvh.code(), dvh.err());
        assertEquals("sampled", dvh.json().get("mode").asText());
        assertTrue(Files.readString(svg).contains("Dose [Gy]"));
        Ran score = Ran.run(
                "score", "phantom:tg119-c-shape", "--dose", out.toString(), "--scoring", "indices", "--json", "-");
        assertEquals(0, score.code(), score.err());
        assertTrue(score.json().get("scores").get("indices").get("items").size() > 3);
    }

    @Test
    void aPlanThatCannotBeWrittenIsStillTold() throws Exception {
        Path file = Files.writeString(folder.resolve("afile"), "x");
        Ran r = Ran.run(
                "plan",
                "phantom:tg119-c-shape",
                "--dose-grid",
                "8",
                "--beamlet",
                "15",
                "--out",
                file.resolve("sub").toString());
        assertEquals(1, r.code(), r.err());
        assertTrue(r.out().contains("goals are met"), r.out());
        assertTrue(r.err().contains("cannot be written"), r.err());
    }

    private Path plan() throws Exception {
        Path out = folder.resolve("plan");
        Ran r = Ran.run(
                "plan",
                "phantom:tg119-c-shape",
                "--dose-grid",
                "8",
                "--beamlet",
                "15",
                "--out",
                out.toString(),
                "--json",
                folder.resolve("result.json").toString());
        assertEquals(0, r.code(), r.err());
        return out;
    }
}
