package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.model.StructureType.ORGAN;
import static org.planwright.model.StructureType.OTHER;
import static org.planwright.model.StructureType.TARGET;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.evaluation.DvhMode;
import org.planwright.model.InputException;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/** The 150-point head-and-neck score on given values and on a box of hand-made doses. */
class Hnc150Test {
    private final ScoringSystem hnc150 = Systems.find("hnc150");

    /** Nodes, mid points and both ends, by hand from the published lines and our continuations. */
    @ParameterizedTest
    @CsvSource({
        "CTV1_coverage_pct, 100, 15",
        "CTV2_coverage_pct, 98, 15",
        "CTV3_coverage_pct, 97.5, 14.6667",
        "CTV1_coverage_pct, 95, 13",
        "CTV1_coverage_pct, 92.5, 6.5",
        "CTV1_coverage_pct, 90, 0",
        "CTV1_coverage_pct, 0, 0",
        "CTV1_Dmax_Gy, 60, 5",
        "CTV1_Dmax_Gy, 70, 5",
        "CTV1_Dmax_Gy, 87.5, 2.5",
        "CTV1_Dmax_Gy, 105, 0",
        "CTV1_Dmax_Gy, 200, 0",
        "Brainstem, 50, 21",
        "Brainstem, 55, 10.5",
        "Brainstem, 60, 0",
        "SpinalCord, 30, 21",
        "SpinalCord, 40, 16",
        "SpinalCord, 45, 13.5",
        "SpinalCord, 47.5, 6.75",
        "SpinalCord, 50, 0",
        "Mandible, 5, 5",
        "Mandible, 7.5, 2.5",
        "Mandible, 10, 0",
        "Larynx, 40, 7",
        "Larynx, 42.5, 6",
        "Larynx, 45, 5",
        "Larynx, 45.0001, 3.4999",
        "Larynx, 47.5, 1.75",
        "Larynx, 50, 0",
        "Pharynx, 50, 7",
        "Pharynx, 55, 3.5",
        "Pharynx, 60, 0",
        "Parotid_L, 26, 7",
        "Parotid_R, 28, 3.5",
        "Parotid_R, 30, 0",
        "Cochlea_L, 35, 5",
        "Cochlea_R, 40, 3",
        "Cochlea_R, 42.5, 1.5",
        "Cochlea_R, 45, 0",
        "Submandibular_L, 35, 5",
        "Submandibular_R, 37.5, 4",
        "Submandibular_L, 40, 3",
        "Submandibular_L, 40.0001, 0",
        "Esophagus, 35, 5",
        "Esophagus, 40, 2.5",
        "Esophagus, 45, 0"
    })
    void curvesByHand(String id, double value, double points) {
        assertEquals(points, hnc150.score(Map.of(id, value)).total(), 1e-4);
    }

    @Test
    void sixteenItemsAddUpTo150AndGoOneWay() {
        List<ScoreItem> items = hnc150.items();
        assertEquals(16, items.size());
        assertEquals(150, items.stream().mapToDouble(ScoreItem::maximum).sum(), 0);
        for (ScoreItem i : items) Curves.assertFallsWithinBounds(i, 0, 120);
    }

    @Test
    void missingValuesAreNamedAndLowerWhatCanBeScored() {
        ScoreResult r = hnc150.score(Map.of("CTV1_coverage_pct", 99.0, "Brainstem", 10.0));
        assertEquals(36, r.total(), 0);
        assertEquals(36, r.scorable(), 0);
        assertEquals(150, r.maximum(), 0);
        assertTrue(r.skipped().containsAll(List.of("CTV1_Dmax_Gy", "CTV2", "Larynx")), r.skipped() + "");
        assertFalse(r.skipped().contains("Brainstem"));
        assertFalse(hnc150.score(Map.of()).valid());
    }

    @Test
    void unknownItemsAndNumbersThatAreNoneAreRefusedByName() {
        String unknown = assertThrows(InputException.class, () -> hnc150.score(Map.of("Oesophagus", 20.0)))
                .getMessage();
        assertTrue(unknown.contains("Oesophagus") && unknown.contains("nearest known is Esophagus"), unknown);
        String nan = assertThrows(InputException.class, () -> hnc150.score(Map.of("Larynx", Double.NaN)))
                .getMessage();
        assertTrue(nan.contains("Larynx") && nan.contains("NaN"), nan);
    }

    private static BoxCase ptvs() {
        return new BoxCase()
                .with("PTV70", TARGET, 97, 71, 2, 69, 1, 77)
                .with("PTV63", TARGET, 99, 64, 1, 60)
                .with("PTV56", TARGET, 96, 57, 4, 50);
    }

    @Test
    void ptvsStandForCtvsAndTheResultSaysSo() {
        ScoreResult r = hnc150.score(ptvs().prescribe("PTV70", 70)
                .prescribe("PTV63", 63)
                .prescribe("PTV56", 56)
                .evaluate(DvhMode.VOXELS, 1));
        assertTrue(r.valid(), r.message());
        assertTrue(r.message().contains("PTV70 stands for CTV1"), r.message());
        assertTrue(r.message().contains("PTV56 stands for CTV3"), r.message());
        assertFalse(r.message().contains("prescribed"), r.message());
        assertEquals(98, value(r, "CTV1_coverage_pct"), 1e-9);
        assertEquals(77, value(r, "CTV1_Dmax_Gy"), 1e-5);
        assertEquals(99, value(r, "CTV2_coverage_pct"), 1e-9);
        assertEquals(96, value(r, "CTV3_coverage_pct"), 1e-9);
        assertEquals(15 + 4 + 15 + 15 - 4.0 / 3, r.total(), 1e-4);
        assertEquals(50, r.scorable(), 0);
        assertEquals(12, r.skipped().size());
        ScoreResult byName = hnc150.score(ptvs().evaluate(DvhMode.VOXELS, 1));
        assertEquals(r.total(), byName.total(), 0);
        assertTrue(byName.message().contains("PTV70 is taken as prescribed 70.0 Gy"), byName.message());
    }

    @Test
    void aCasesOwnCtvsComeBeforePtvs() {
        ScoreResult r = hnc150.score(
                ptvs().with("CTV1", TARGET, 100, 60).prescribe("CTV1", 58).evaluate(DvhMode.VOXELS, 1));
        assertFalse(r.message().contains("CTV1"), r.message());
        assertEquals(100, value(r, "CTV1_coverage_pct"), 0);
    }

    /** Beside voxels of 90 Gy samples inside the target's outer voxels are hotter than any voxel of the target. */
    @Test
    void maximumDoseIsThatOfAVoxelInEitherMode() {
        BoxCase edge = new BoxCase().with("PTV70", TARGET, 100, 71).with("shell", OTHER, 100, 90);
        double sampled = edge.evaluate(DvhMode.SAMPLED, 1).metric("PTV70", "Max[Gy]");
        assertTrue(sampled > 75, "sampled maximum " + sampled);
        for (DvhMode mode : DvhMode.values())
            assertEquals(71, value(hnc150.score(edge.evaluate(mode, 1)), "CTV1_Dmax_Gy"), 1e-5);
    }

    @Test
    void withoutTheFirstTargetOrItsDoseOrItsPrescriptionThereIsNoNumber() {
        ScoreResult none =
                hnc150.score(new BoxCase().with("Brainstem", ORGAN, 10, 5).evaluate(DvhMode.VOXELS, 1));
        assertFalse(none.valid());
        assertTrue(none.message().contains("no CTV1"), none.message());
        assertEquals(150, none.maximum(), 0);
        ScoreResult noDose = hnc150.score(ptvs().evaluate(DvhMode.VOXELS, 0));
        assertFalse(noDose.valid());
        assertTrue(noDose.message().contains("PTV70 gets no dose"), noDose.message());
        ScoreResult noPrescription =
                hnc150.score(new BoxCase().with("CTV1", TARGET, 10, 70).evaluate(DvhMode.VOXELS, 1));
        assertFalse(noPrescription.valid());
        assertTrue(noPrescription.message().contains("no prescribed dose"), noPrescription.message());
    }

    @ParameterizedTest
    @CsvSource({
        "brain stem, Brainstem, 71",
        "Spinal_Cord, SpinalCord, 71",
        "Bone_Mandible, Mandible, 100",
        "LeftParotid, Parotid_L, 71",
        "RightParotid, Parotid_R, 71",
        "Left Cochlea, Cochlea_L, 71",
        "Cochlea_R, Cochlea_R, 71",
        "Glnd_Submand_L, Submandibular_L, 71",
        "Glnd_Submand_R, Submandibular_R, 71",
        "Oesophagus, Esophagus, 71",
        "Musc_Constrict, Pharynx, 71"
    })
    void synonymsFindTheirOrgan(String inTheCase, String item, double value) {
        ScoreResult r = hnc150.score(ptvs().with(inTheCase, ORGAN, 10, 71).evaluate(DvhMode.VOXELS, 1));
        assertEquals(value, value(r, item), 1e-5);
        ScoreResult standard =
                hnc150.score(ptvs().with("organ 7", ORGAN, inTheCase, 10, 71).evaluate(DvhMode.VOXELS, 1));
        assertEquals(value, value(standard, item), 1e-5);
    }

    @Test
    void anEmptyOrganCountsAsMissing() {
        ScoreResult r = hnc150.score(ptvs().with("Larynx", ORGAN).evaluate(DvhMode.VOXELS, 1));
        assertTrue(r.skipped().contains("Larynx"), r.skipped() + "");
    }

    static double value(ScoreResult r, String id) {
        return r.items().stream()
                .filter(i -> i.item().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " was not scored: " + r.message()))
                .value();
    }
}
