package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.model.InputException;
import org.planwright.model.Objective;

/** Kinds of objective for tables and forms: each with a start that is right, its parameters in words and back. */
class ObjectiveCatalogTest {
    private static ObjectiveCatalog catalog;

    @BeforeAll
    static void start() throws Exception {
        catalog = new ObjectiveCatalog(Running.studio());
    }

    private static ObjectiveCatalog.Kind kind(String id) {
        return catalog.kinds().stream()
                .filter(k -> k.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKindStartsWithParametersThatAreRight() {
        assertEquals(13, catalog.kinds().size());
        for (ObjectiveCatalog.Kind k : catalog.kinds()) {
            Objective o = ObjectiveCatalog.start(k, "PTV", 60);
            catalog.check(o);
            String others = ObjectiveCatalog.others(k, o);
            if (!others.isEmpty()) assertEquals(o, ObjectiveCatalog.withOthers(k, o, others), k.id());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "max-dvh, 5 %",
        "eud, exponent 2",
        "conformity, 'end 50 %, falloff 0.1 1/mm, reach 30 mm'",
        "fluence-smoothness, ''",
        "squared-overdose, ''"
    })
    void parametersThatAreNoDosesAreShownWithTheirUnits(String id, String words) {
        assertEquals(words, ObjectiveCatalog.others(kind(id), ObjectiveCatalog.start(kind(id), "PTV", 60)));
    }

    @Test
    void defaultsAreShownWhereAProtocolLeavesThemOut() {
        Objective o = new Objective("conformity", "PTV", Map.of("dose", 60.0, "reach", 12.5), 1);
        assertEquals("end 50 %, falloff 0.1 1/mm, reach 12.5 mm", ObjectiveCatalog.others(kind("conformity"), o));
        Objective to = ObjectiveCatalog.withOthers(kind("conformity"), o, "reach 15, end 40%; falloff 0,2 1/mm");
        assertEquals(Map.of("dose", 60.0, "reach", 15.0, "end", 40.0, "falloff", 0.2), to.parameters());
        assertEquals("PTV conformity 60 Gy end 40 falloff 0.2 reach 15", ObjectiveCatalog.words(to));
        Objective dvh = new Objective("max-dvh", "Cord", Map.of("dose", 45.0, "percent", 3.0), 1);
        assertEquals(
                7,
                ObjectiveCatalog.withOthers(kind("max-dvh"), dvh, "7")
                        .parameters()
                        .get("percent"));
        assertEquals("Cord max-dvh 45 Gy 3 %", ObjectiveCatalog.words(dvh));
    }

    @ParameterizedTest
    @CsvSource({
        "12345.6, 12346",
        "0.1, 0.1",
        "12.5, 12.5",
        "100, 100",
        "0.0005, 0.0005",
        "0.00001, 1.00e-05",
        "-0.25, -0.25"
    })
    void numbersHaveNoNeedlessDigits(double v, String shown) {
        assertEquals(shown, ObjectiveCatalog.number(v));
    }

    @ParameterizedTest
    @CsvSource({"30 mm, reach and a number", "rech 30, reach and a number", "reach thirty, thirty", "'', falloff"})
    void whatCannotBeReadIsSaid(String text, String words) {
        Objective o = ObjectiveCatalog.start(kind("conformity"), "PTV", 60);
        InputException e =
                assertThrows(InputException.class, () -> ObjectiveCatalog.withOthers(kind("conformity"), o, text));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    @Test
    void aWrongObjectiveIsRefusedWhateverItActsOn() {
        Map<String, Double> dose = Map.of("dose", 60.0);
        catalog.check(new Objective("fluence-smoothness", "PTV", Map.of(), 1));
        catalog.check(new Objective("conformity", "PTV", dose, 1));
        for (Objective o : new Objective[] {
            new Objective("fluence-smoothness", "PTV", dose, 1),
            new Objective("conformity", "PTV", Map.of(), 1),
            new Objective("conformity", "PTV", Map.of("dose", 60.0, "end", 120.0), 1)
        }) assertThrows(InputException.class, () -> catalog.check(o));
    }
}
