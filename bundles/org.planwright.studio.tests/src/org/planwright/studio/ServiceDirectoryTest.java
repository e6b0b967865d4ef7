package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planwright.model.InputException;
import org.planwright.spi.CaseReader;
import org.planwright.spi.DoseEngine;
import org.planwright.spi.PlanOptimizer;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/** The directory finds every service, knows why one cannot be used, and never needs a line changed for a new one. */
class ServiceDirectoryTest {
    static Studio studio;

    @BeforeAll
    static void start() throws Exception {
        studio = Running.studio();
    }

    @Test
    void everyServiceOfTheHouseIsListedOnce() {
        Set<String> seen = new HashSet<>();
        for (ServiceEntry e : studio.services().list()) assertTrue(seen.add(e.kind() + " " + e.id()), e + " twice");
        for (String s : List.of("planiq", "hnc150", "indices", "openkbp"))
            assertTrue(seen.contains("ScoringSystem " + s));
        for (String s : List.of("openkbp", "matrad", "phantom")) assertTrue(seen.contains("CaseReader " + s), s);
        assertTrue(seen.contains("PlanOptimizer gradient"));
        assertTrue(seen.contains("DoseEngine photon"));
        assertTrue(seen.contains("ObjectiveType squared-overdose"));
    }

    @Test
    void everyUsableServiceCanBeCreated() {
        for (ServiceEntry e : studio.services().list()) {
            if (!e.usable()) continue;
            assertFalse(e.label().isBlank(), e.toString());
            assertFalse(e.version().isBlank(), e.toString());
            assertFalse(e.vendor().isBlank(), e.toString());
        }
        assertEquals(true, studio.services().with(CaseReader.class, "phantom", r -> r != null));
        assertEquals(true, studio.services().with(DoseEngine.class, "photon", r -> r != null));
    }

    @Test
    void aThirdPartysScoringSystemIsListedAndScores() {
        ServiceEntry e = studio.services().list(ScoringSystem.class).stream()
                .filter(x -> x.bundle().equals("org.planwright.example.scoring"))
                .findFirst()
                .orElseThrow();
        assertTrue(e.usable(), e.toString());
        List<org.planwright.spi.ScoreItem> items =
                studio.services().with(ScoringSystem.class, e.id(), ScoringSystem::items);
        assertFalse(items.isEmpty());
        var first = items.get(0);
        double middle = first.curve().get(0)[0];
        ScoreResult r = studio.score(e.id(), Map.of(first.id(), middle));
        assertEquals(first.points(middle), r.total(), 1e-9);
    }

    @Test
    void aComponentThatWaitsIsListedWithTheReason() {
        ServiceEntry e = studio.services().list(ScoringSystem.class).stream()
                .filter(x -> x.bundle().equals("org.planwright.example.unsatisfied"))
                .findFirst()
                .orElseThrow();
        assertEquals("unsatisfied", e.state());
        assertTrue(e.missing().get(0).contains("no service "), e.missing().toString());
        InputException x =
                assertThrows(InputException.class, () -> studio.services().require(ScoringSystem.class, e.id()));
        assertTrue(x.getMessage().contains(e.missing().get(0)), x.getMessage());
    }

    @Test
    void anUnknownIdNamesTheNearestKnown() {
        InputException e =
                assertThrows(InputException.class, () -> studio.services().require(PlanOptimizer.class, "gradeint"));
        assertTrue(e.getMessage().contains("gradient"), e.getMessage());
    }

    @Test
    void aFullBundleIdIsAcceptedToo() {
        assertEquals(
                "gradient",
                studio.services()
                        .require(PlanOptimizer.class, "org.planwright.optimizer.gradient")
                        .id());
    }
}
