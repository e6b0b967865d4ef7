package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.model.StructureType.ORGAN;
import static org.planwright.model.StructureType.TARGET;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.spi.ScoreResult;
import org.planwright.spi.ScoringSystem;

/** OpenKBP's scores, and the 150 points on OpenKBP's patients and their reference doses. */
class OpenKbpTest {
    private final ScoringSystem openkbp = Systems.find("openkbp");

    private static BoxCase box() {
        return new BoxCase().with("PTV70", TARGET, 100, 70).with("SpinalCord", ORGAN, 100, 20);
    }

    @Test
    void theReferenceAgainstItselfIsZero() {
        ScoreResult r = openkbp.score(box().reference(box().dose(1)).evaluate(DvhMode.SAMPLED, 1));
        assertTrue(r.valid(), r.message());
        assertFalse(r.higherIsBetter());
        assertEquals(0, r.total(), 0);
        assertEquals(0, Hnc150Test.value(r, "dvh_score_Gy"), 0);
    }

    /** 10 % more dose everywhere: 100 voxels differ by 7 Gy, 100 by 2 Gy, of 8000; three metrics by 7, two by 2. */
    @Test
    void aScaledDoseScoresItsHandComputedDifference() {
        ScoreResult r = openkbp.score(box().reference(box().dose(1)).evaluate(DvhMode.SAMPLED, 1.1));
        assertEquals(900.0 / 8000, r.total(), 1e-5);
        assertEquals(5, Hnc150Test.value(r, "dvh_score_Gy"), 1e-5);
    }

    @Test
    void withoutAReferenceItIsNotValidWithAWord() {
        ScoreResult r = openkbp.score(box().evaluate(DvhMode.SAMPLED, 1));
        assertFalse(r.valid());
        assertTrue(Double.isNaN(r.total()));
        assertTrue(r.message().contains("no reference dose"), r.message());
    }

    @Test
    void aDoseOnAnotherGridIsInterpolatedAndSaysSo() {
        float[] gy = new float[BoxCase.GRID.resampled(4).size()];
        java.util.Arrays.fill(gy, 3);
        Dose flat = new Dose(BoxCase.GRID.resampled(4), DoseQuantity.PHYSICAL, gy);
        float[] onReference = new float[BoxCase.GRID.size()];
        java.util.Arrays.fill(onReference, 3);
        Dose reference = new Dose(BoxCase.GRID, DoseQuantity.PHYSICAL, onReference);
        ScoreResult r = openkbp.score(box().reference(reference).evaluate(DvhMode.SAMPLED, flat));
        assertEquals(0, r.total(), 1e-6);
        assertTrue(r.message().contains("interpolated"), r.message());
    }

    @Test
    void givenValuesAreTakenAsTheyAre() {
        assertEquals(
                2.5,
                openkbp.score(Map.of("dose_score_Gy", 2.5, "dvh_score_Gy", 1.5)).total(),
                0);
        assertFalse(openkbp.score(Map.of("dvh_score_Gy", 1.5)).valid());
        assertThrows(InputException.class, () -> openkbp.score(Map.of("dose", 2.5)));
    }

    private static Map<String, String[]> expected(String patient) throws IOException {
        Map<String, String[]> rows = new HashMap<>();
        for (String line : Files.readAllLines(OpenKbpPatient.folder().resolve("expected_dvh.csv"))) {
            String[] c = line.split(",");
            if (c[0].equals(patient)) rows.put(c[4], c);
        }
        return rows;
    }

    private static PlanEvaluation evaluation(PlanningCase c, DvhMode mode) {
        List<Prescription> prescriptions = List.of(
                new Prescription("PTV70", 70, 35, DoseQuantity.PHYSICAL),
                new Prescription("PTV63", 63, 35, DoseQuantity.PHYSICAL),
                new Prescription("PTV56", 56, 35, DoseQuantity.PHYSICAL));
        return new PlanEvaluation(c, c.doses().get("reference"), Map.of(), prescriptions, mode, 2);
    }

    /** Every organ's value of the 150 points is the independently computed maximum or mean of the voxels. */
    @ParameterizedTest
    @ValueSource(strings = {"pt_55", "pt_104", "pt_187"})
    void hnc150OnAPatientTakesTheVoxelsOfTheFiles(String patient) throws IOException {
        PlanningCase c = OpenKbpPatient.read(patient);
        Map<String, String[]> rows = expected(patient);
        ScoreResult r = Systems.find("hnc150").score(evaluation(c, DvhMode.VOXELS));
        assertTrue(r.valid(), r.message());
        assertTrue(r.message().contains("PTV70 stands for CTV1"), r.message());
        Map<String, String> organs = Map.of(
                "CTV1_Dmax_Gy", "PTV70",
                "Brainstem", "Brainstem",
                "SpinalCord", "SpinalCord",
                "Larynx", "Larynx",
                "Parotid_L", "LeftParotid",
                "Parotid_R", "RightParotid",
                "Esophagus", "Esophagus");
        int checked = 0;
        for (var o : organs.entrySet()) {
            String[] row = rows.get(o.getValue());
            if (row == null) {
                assertTrue(r.skipped().contains(o.getKey()), o.getKey() + " is neither scored nor skipped");
                continue;
            }
            int column = List.of("CTV1_Dmax_Gy", "Brainstem", "SpinalCord").contains(o.getKey()) ? 8 : 7;
            assertEquals(Double.parseDouble(row[column]), Hnc150Test.value(r, o.getKey()), 2e-3, o.getKey());
            checked++;
        }
        assertTrue(checked >= 5, checked + " values checked");
        assertTrue(r.total() > 0 && r.total() <= r.scorable() && r.scorable() < 150, r.total() + " of " + r.scorable());
        assertTrue(r.skipped().containsAll(List.of("Pharynx", "Cochlea_L", "Submandibular_R")), r.skipped() + "");
        ScoreResult sampled = Systems.find("hnc150").score(evaluation(c, DvhMode.SAMPLED));
        for (String id : List.of("CTV1_Dmax_Gy", "SpinalCord"))
            assertEquals(Hnc150Test.value(r, id), Hnc150Test.value(sampled, id), 1e-4, id + " by sampled DVH");
        assertEquals(0, openkbp.score(evaluation(c, DvhMode.VOXELS)).total(), 0);
        System.out.println(String.format(
                java.util.Locale.ROOT,
                "hnc150, %s reference dose: %.2f of %.0f points by voxel count, %.2f by sampled DVH",
                patient,
                r.total(),
                r.scorable(),
                sampled.total()));
    }
}
