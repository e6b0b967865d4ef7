package org.planwright.scoring.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.model.StructureType.ORGAN;
import static org.planwright.model.StructureType.TARGET;

import java.util.HashMap;
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

/** The nine-point prostate score: its curves by hand, and that it judges only plans with PTV D95% = 79.2 Gy. */
class PlanIqTest {
    private final ScoringSystem planiq = Systems.find("planiq");

    /** Shen et al. 2021, Table 1: below the first number 1, above the second 0; points beside each by hand. */
    @ParameterizedTest
    @CsvSource({
        "PTV_D0.03cc_Gy, 84.4, 87.12, 85.76",
        "Bladder_V80Gy_pct, 15, 20, 17.5",
        "Bladder_V75Gy_pct, 25, 30, 27.5",
        "Bladder_V70Gy_pct, 35, 40, 37.5",
        "Bladder_V65Gy_pct, 50, 55, 52.5",
        "Rectum_V75Gy_pct, 15, 20, 17.5",
        "Rectum_V70Gy_pct, 25, 30, 27.5",
        "Rectum_V65Gy_pct, 35, 40, 37.5",
        "Rectum_V60Gy_pct, 50, 55, 52.5"
    })
    void curvesOfTable1(String id, double full, double none, double middle) {
        assertEquals(1, points(id, 0), 0);
        assertEquals(1, points(id, full - 1), 0);
        assertEquals(1, points(id, full), 0);
        assertEquals(0.75, points(id, full + (none - full) / 4), 1e-12);
        assertEquals(0.5, points(id, middle), 1e-12);
        assertEquals(0, points(id, none), 0);
        assertEquals(0, points(id, none + 1), 0);
    }

    private double points(String id, double value) {
        ScoreResult r = planiq.score(Map.of(id, value));
        assertTrue(r.valid());
        assertEquals(1, r.scorable(), 0);
        assertEquals(r.total(), r.items().get(0).points(), 0);
        return r.total();
    }

    @Test
    void nineItemsOfOnePointFallMonotonicallyFrom1To0() {
        assertEquals(9, planiq.items().size());
        for (ScoreItem i : planiq.items()) {
            assertEquals(1, i.maximum(), 0);
            Curves.assertFallsWithinBounds(i, 0, 120);
        }
    }

    /** 17 % of the bladder above 80 Gy earn (20 - 17) / 5 = 0.6, and so on: 0.5 + 2.0 + 2.2 points. */
    private static BoxCase prostate() {
        return new BoxCase()
                .with("PTV", TARGET, 2, 85.76, 998, 79.2)
                .with("Bladder", ORGAN, 17, 82, 11, 77, 12, 72, 5, 67, 55, 20)
                .with("Rectum", ORGAN, 10, 76, 17, 71, 10, 66, 20, 61, 43, 20);
    }

    @Test
    void scoresACaseByHand() {
        ScoreResult r = planiq.score(prostate().evaluate(DvhMode.VOXELS, 1));
        assertTrue(r.valid(), r.message());
        double[] hand = {0.5, 0.6, 0.4, 0, 1, 1, 0.6, 0.6, 0};
        for (int n = 0; n < 9; n++)
            assertEquals(
                    hand[n],
                    r.items().get(n).points(),
                    1e-5,
                    r.items().get(n).item().id());
        assertEquals(4.7, r.total(), 1e-4);
        assertEquals(9, r.maximum(), 0);
        assertEquals(9, r.scorable(), 0);
    }

    @Test
    void aPlanOffTheNormalizationIsNotValidAndTheOfferedFactorMendsIt() {
        ScoreResult off = planiq.score(prostate().evaluate(DvhMode.VOXELS, 78.2 / 79.2));
        assertFalse(off.valid());
        assertTrue(Double.isNaN(off.total()));
        assertTrue(off.items().isEmpty(), "a plan that is not valid shows points");
        assertTrue(off.message().contains("78.20 Gy"), off.message());
        assertTrue(off.message().contains("scale the weights by 1.013"), off.message());
        ScoreResult mended = planiq.score(prostate().evaluate(DvhMode.VOXELS, 1.013 * 78.2 / 79.2));
        assertTrue(mended.valid(), mended.message());
        assertTrue(
                planiq.score(prostate().evaluate(DvhMode.VOXELS, 79.1 / 79.2)).valid());
        assertFalse(
                planiq.score(prostate().evaluate(DvhMode.VOXELS, 79.05 / 79.2)).valid());
        assertFalse(
                planiq.score(prostate().evaluate(DvhMode.VOXELS, 79.35 / 79.2)).valid());
    }

    @Test
    void aPlanOfZeroDoseNeverScores() {
        for (DvhMode mode : DvhMode.values()) {
            ScoreResult r = planiq.score(prostate().evaluate(mode, 0));
            assertFalse(r.valid());
            assertTrue(Double.isNaN(r.total()));
            assertFalse(r.message().contains("scale the weights"), r.message());
        }
    }

    @Test
    void missingOrgansAreSkippedAndAMissingPtvIsNotValid() {
        ScoreResult r =
                planiq.score(new BoxCase().with("ptv_7920", TARGET, 100, 79.2).evaluate(DvhMode.VOXELS, 1));
        assertTrue(r.valid());
        assertEquals(List.of("Bladder", "Rectum"), r.skipped());
        assertEquals(1, r.total(), 0);
        assertEquals(1, r.scorable(), 0);
        ScoreResult none =
                planiq.score(new BoxCase().with("Rectum", ORGAN, 100, 20).evaluate(DvhMode.VOXELS, 1));
        assertFalse(none.valid());
        assertTrue(none.message().contains("no PTV"), none.message());
    }

    @Test
    void givenValuesAreCheckedAgainstD95WhereItIsGiven() {
        Map<String, Double> values = new HashMap<>(Map.of("Rectum_V70Gy_pct", 20.0));
        assertTrue(planiq.score(values).message().contains("D95% was not given"));
        values.put("PTV_D95_Gy", 79.29);
        assertEquals(1, planiq.score(values).total(), 0);
        values.put("PTV_D95_Gy", 70.0);
        ScoreResult r = planiq.score(values);
        assertFalse(r.valid());
        assertTrue(r.message().contains("1.131"), r.message());
        assertFalse(planiq.score(Map.of()).valid());
        assertFalse(planiq.score(Map.of("PTV_D95_Gy", 79.2)).valid());
    }

    @Test
    void unknownItemsAndNumbersThatAreNoneAreRefusedByName() {
        String unknown = assertThrows(InputException.class, () -> planiq.score(Map.of("Rectum_V70_pct", 20.0)))
                .getMessage();
        assertTrue(
                unknown.contains("Rectum_V70_pct") && unknown.contains("nearest known is Rectum_V70Gy_pct"), unknown);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            String nan = assertThrows(InputException.class, () -> planiq.score(Map.of("Rectum_V70Gy_pct", bad)))
                    .getMessage();
            assertTrue(nan.contains("Rectum_V70Gy_pct"), nan);
        }
    }
}
