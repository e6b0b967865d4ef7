package org.planwright.io.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.evaluation.Metric;
import org.planwright.evaluation.Names;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.ProgressMonitor;

/** The protocols that ship say what the conventions say, and fit the cases they are the default for. */
class ProtocolsTest {
    private static final Map<String, Set<String>> TYPES = Map.of(
            "squared-overdose", Set.of("dose"),
            "squared-underdose", Set.of("dose"),
            "squared-deviation", Set.of("dose"),
            "mean-dose", Set.of(),
            "eud", Set.of("dose", "exponent"),
            "max-dvh", Set.of("dose", "percent"),
            "min-dvh", Set.of("dose", "percent"));

    private static Map<String, JsonNode> all() throws IOException {
        Map<String, JsonNode> out = new TreeMap<>();
        for (var e : Services.protocols().entrySet()) {
            JsonNode p = new ObjectMapper().readTree(e.getValue());
            assertEquals(e.getKey(), p.get("id").asText() + ".json");
            out.put(p.get("id").asText(), p);
        }
        return out;
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> out = new ArrayList<>();
        for (JsonNode n : array)
            out.add(field.isEmpty() ? n.asText() : n.get(field).asText());
        return out;
    }

    @Test
    void theFourAreThere() throws IOException {
        assertEquals(Set.of("hnc-70-63-56", "phantom-80", "prostate-79.2", "tg119-c-shape"), all().keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "hnc-70-63-56, 35, 9, 40, PTV70:70 PTV63:63 PTV56:56",
        "prostate-79.2, 44, 7, 51.428571, PTV:79.2",
        "tg119-c-shape, 25, 9, 40, OuterTarget:50",
        "phantom-80, 40, 7, 51.428571, PTV:80"
    })
    void fractionsBeamsAndPrescriptionsAreTheConventions(
            String id, int fractions, int beams, double step, String prescriptions) throws IOException {
        JsonNode p = all().get(id);
        assertEquals(1, p.get("schema").asInt());
        assertEquals(fractions, p.get("fractions").asInt());
        assertEquals(beams, p.get("beams").size());
        for (int b = 0; b < beams; b++) {
            assertEquals(b * step, p.get("beams").get(b).get("gantry").asDouble(), 1e-5);
            assertEquals(0, p.get("beams").get(b).get("couch").asDouble());
        }
        List<String> found = new ArrayList<>();
        for (JsonNode x : p.get("prescriptions"))
            found.add(x.get("structure").asText() + ":" + x.get("dose").asText().replaceAll("\\.0$", ""));
        assertEquals(prescriptions, String.join(" ", found));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hnc-70-63-56", "prostate-79.2", "tg119-c-shape", "phantom-80"})
    void everythingNamedIsKnown(String id) throws IOException {
        JsonNode p = all().get(id);
        List<String> roles = texts(p.get("structures"), "name");
        Set<String> names = new TreeSet<>();
        for (JsonNode s : p.get("structures")) {
            assertTrue(Set.of("target", "organ", "external", "other")
                    .contains(s.get("type").asText()));
            assertTrue(names.add(Names.normal(s.get("name").asText())), s.get("name") + " twice");
            for (String synonym : texts(s.get("synonyms"), ""))
                if (!Names.same(synonym, s.get("name").asText()))
                    assertTrue(names.add(Names.normal(synonym)), synonym + " stands for two structures");
        }
        for (JsonNode o : p.get("objectives")) {
            String type = o.get("type").asText();
            assertTrue(roles.contains(o.get("structure").asText()), o.toString());
            assertTrue(TYPES.containsKey(type), type);
            Set<String> parameters = new TreeSet<>();
            o.fieldNames().forEachRemaining(parameters::add);
            parameters.removeAll(Set.of("type", "structure", "weight"));
            assertEquals(TYPES.get(type), parameters, o.toString());
            assertTrue(o.get("weight").asDouble() > 0);
        }
        for (JsonNode g : p.get("goals")) {
            assertTrue(roles.contains(g.get("structure").asText()), g.toString());
            assertTrue(g.has("atLeast") != g.has("atMost"), g.toString());
            assertFalse(Metric.parse(g.get("metric").asText()).toString().isEmpty());
        }
        for (String s : texts(p.get("scoring"), ""))
            assertTrue(Set.of("planiq", "hnc150", "indices", "openkbp").contains(s), s);
        assertEquals("generic-6mv", p.get("machine").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phantom:prostate?seed=7",
                "phantom:oval?seed=7",
                "phantom:tg119-c-shape",
                "phantom:water",
                "phantom:sphere",
                "phantom:cylinder",
                "phantom:cone"
            })
    void phantomsFindAllTheirStructures(String location) throws IOException {
        PlanningCase c = Services.reader("phantom").readCase(new CaseLocation(location), ProgressMonitor.NONE);
        boolean simple = c.structures().size() == 2;
        List<String> missing = missing(c, all().get(c.defaultProtocol()));
        assertEquals(simple ? List.of("OAR1", "OAR2", "OAR3", "OAR4", "OAR5") : List.of(), missing, location);
    }

    @Test
    void filesFindTheirStructures() throws IOException {
        PlanningCase kbp = Services.reader("openkbp")
                .readCase(
                        new CaseLocation(Services.shared("data/openkbp/pt_187").toString()), ProgressMonitor.NONE);
        assertEquals(List.of(), missing(kbp, all().get(kbp.defaultProtocol())));
        PlanningCase pelvis = matrad("peers/data/PELVIS.mat");
        assertEquals(List.of(), missing(pelvis, all().get("prostate-79.2")));
        PlanningCase cShape = matrad("peers/data/TG119C.mat");
        assertEquals("tg119-c-shape", cShape.defaultProtocol());
        assertEquals(List.of(), missing(cShape, all().get("tg119-c-shape")));
    }

    private static PlanningCase matrad(String path) {
        return Services.reader("matrad")
                .readCase(new CaseLocation(Services.shared(path).toString()), ProgressMonitor.NONE);
    }

    /** Roles that no structure of the case fits by name, TG-263 name or synonym. */
    private static List<String> missing(PlanningCase c, JsonNode protocol) {
        List<String> out = new ArrayList<>();
        for (JsonNode role : protocol.get("structures")) {
            List<String> wanted = texts(role.get("synonyms"), "");
            wanted.add(role.get("name").asText());
            boolean found = false;
            for (Structure s : c.structures())
                for (String w : wanted) found |= Names.same(s.name(), w) || Names.same(s.tg263(), w);
            if (!found) out.add(role.get("name").asText());
        }
        return out;
    }
}
