package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.model.InputException;
import org.planwright.model.Protocol;

/** Protocols are read strictly: what is wrong or contradictory is named by file and path. */
class ProtocolFileTest {
    private static final String GOOD = """
            {"schema":1,"id":"p","fractions":30,"structures":[
              {"name":"PTV","type":"target","required":true,"priority":1,"synonyms":["Target"]},
              {"name":"Cord","type":"organ"}],
             "prescriptions":[{"structure":"PTV","dose":60}],"beams":[{"gantry":0},{"gantry":180,"couch":10}],
             "objectives":[{"type":"squared-deviation","structure":"PTV","dose":60,"weight":10}],
             "goals":[{"structure":"Cord","metric":"Max[Gy]","atMost":45}]}
            """;

    private static Protocol parse(String text) {
        return ProtocolFile.parse(JsonDocument.parse("p.json", text));
    }

    @Test
    void aProtocolIsReadWithItsDefaults() {
        Protocol p = parse(GOOD);
        assertEquals(0, p.doseGridMm());
        assertEquals(5, p.beamletMm());
        assertEquals(50, p.cutoffMm());
        assertEquals(10, p.beams().get(1).couch());
        assertEquals(60, p.objectives().get(0).parameters().get("dose"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hnc-70-63-56", "prostate-79.2", "tg119-c-shape", "phantom-80"})
    void theFourThatShipAreInstalledAndSound(String id) throws Exception {
        Protocol p = Running.studio().content().protocol(id);
        assertEquals(id, p.id());
        assertTrue(p.objectives().size() >= 3, "objectives of " + id);
        for (var o : p.objectives())
            Running.studio().services().require(org.planwright.spi.ObjectiveType.class, o.type());
        for (String s : p.scoring()) Running.studio().requireScoring(s);
        Running.studio().content().machine(p.machine());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "fractions":30|"fractoins":30|Did you mean 'fractions'
                    "dose":60}]|"dose":-60}]|must be positive
                    "structure":"PTV","dose":60|"structure":"PTW","dose":60|Did you mean 'PTV'
                    "weight":10|"weight":0|weight 0
                    "weight":10|"weight":-1|at least 0
                    "weight":10|"weight":"ten"|must be a number
                    "metric":"Max[Gy]"|"metric":"Maxx[Gy]"|Maxx
                    "type":"organ"|"type":"gland"|none of target
                    "schema":1|"schema":2|schema 2 is not known
                    "gantry":0}|"gantry":null}|missing
                    """)
    void whatIsWrongIsNamed(String right, String wrong, String words) {
        InputException e = assertThrows(InputException.class, () -> parse(GOOD.replace(right, wrong)));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void contradictionsAreNamed() {
        String two = GOOD.replace(
                "\"objectives\":[",
                "\"objectives\":[{\"type\":\"squared-underdose\",\"structure\":\"PTV\",\"dose\":62,\"weight\":1},"
                        + "{\"type\":\"squared-overdose\",\"structure\":\"PTV\",\"dose\":60,\"weight\":1},");
        assertTrue(assertThrows(InputException.class, () -> parse(two))
                .getMessage()
                .contains("contradict"));
        String twice = GOOD.replace("\"prescriptions\":[", "\"prescriptions\":[{\"structure\":\"PTV\",\"dose\":66},");
        assertTrue(assertThrows(InputException.class, () -> parse(twice))
                .getMessage()
                .contains("second prescription"));
    }

    @Test
    void brokenJsonIsNamedByLineAndColumn() {
        InputException e = assertThrows(InputException.class, () -> parse("{\n \"id\": }"));
        assertTrue(e.getMessage().contains("line 2"), e.getMessage());
    }

    @Test
    void anUnknownProtocolNamesTheNearest() throws Exception {
        Studio s = Running.studio();
        InputException e = assertThrows(InputException.class, () -> s.content().protocol("hnc-70-63"));
        assertTrue(e.getMessage().contains("hnc-70-63-56"), e.getMessage());
    }
}
