package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.model.StructureType.ORGAN;
import static org.planwright.model.StructureType.OTHER;
import static org.planwright.model.StructureType.TARGET;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.DvhMode;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/** Indices on a box, computed by hand. */
class IndicesTest {
    private final ScoringSystem indices = Systems.find("indices");

    /** Target: 200 voxels, 180 of at least 50 Gy; a ring of 60 more of 50 Gy beside it: PIV 240, TV_PIV 180. */
    private static BoxCase box() {
        return new BoxCase()
                .with("PTV", TARGET, 20, 40, 180, 50)
                .with("ring", OTHER, 60, 50)
                .with("Cord", ORGAN, 50, 10, 50, 30);
    }

    @Test
    void indicesByHand() {
        ScoreResult r = indices.score(box().prescribe("PTV", 50).evaluate(DvhMode.VOXELS, 1));
        assertTrue(r.valid(), r.message());
        assertEquals(180.0 * 180 / (200 * 240), Hnc150Test.value(r, "PTV CI_Paddick"), 1e-9);
        assertEquals(240.0 / 200, Hnc150Test.value(r, "PTV CI_RTOG"), 1e-9);
        assertEquals((50.0 - 40) / 50, Hnc150Test.value(r, "PTV HI_ICRU83"), 1e-6);
        assertEquals(50, Hnc150Test.value(r, "PTV D2_Gy"), 1e-5);
        assertEquals(50, Hnc150Test.value(r, "PTV D50_Gy"), 1e-5);
        assertEquals(40, Hnc150Test.value(r, "PTV D95_Gy"), 1e-5);
        assertEquals(40, Hnc150Test.value(r, "PTV D98_Gy"), 1e-5);
        assertEquals(20, Hnc150Test.value(r, "Cord Mean_Gy"), 1e-5);
        assertEquals(30, Hnc150Test.value(r, "Cord Max_Gy"), 1e-5);
        assertEquals(9, r.items().size());
        assertTrue(r.items().stream().allMatch(i -> Double.isNaN(i.points())), "an index earned points");
    }

    @Test
    void withoutAPrescriptionThereIsNoConformityAndAWordSaysWhy() {
        ScoreResult r = indices.score(box().evaluate(DvhMode.VOXELS, 1));
        assertTrue(r.valid());
        assertTrue(r.message().contains("PTV has no prescribed dose"), r.message());
        assertEquals(7, r.items().size());
    }

    @Test
    void aPlanOfZeroDoseHasNoHomogeneityAndAllNumbersAreFinite() {
        ScoreResult r = indices.score(box().prescribe("PTV", 50).evaluate(DvhMode.SAMPLED, 0));
        assertTrue(r.items().stream().allMatch(i -> Double.isFinite(i.value())), r.items() + "");
        assertTrue(r.message().contains("HI_ICRU83"), r.message());
    }

    @Test
    void emptyStructuresAreNamedAndGivenValuesKept() {
        ScoreResult r = indices.score(box().with("Larynx", ORGAN).evaluate(DvhMode.VOXELS, 1));
        assertEquals(List.of("Larynx"), r.skipped());
        assertEquals(0.9, Hnc150Test.value(indices.score(Map.of("CI_Paddick", 0.9)), "CI_Paddick"), 0);
    }
}
