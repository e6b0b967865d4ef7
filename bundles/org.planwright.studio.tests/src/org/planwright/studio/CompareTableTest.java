package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.planwright.model.Goal;
import org.planwright.model.StructureType;

/** What is better is what a planner would say, and a difference that is not shown is none. */
class CompareTableTest {
    @ParameterizedTest
    @CsvSource({
        "TARGET,D95%[Gy],HIGHER",
        "TARGET,D99%[Gy],HIGHER",
        "TARGET,D2%[Gy],LOWER",
        "TARGET,D0.03cc[Gy],LOWER",
        "TARGET,D50%[Gy],NEAR",
        "TARGET,Mean[Gy],NEAR",
        "TARGET,V95%[%],HIGHER",
        "TARGET,V107%[%],LOWER",
        "TARGET,V50Gy[%],HIGHER",
        "TARGET,V65Gy[cc],LOWER",
        "TARGET,CI,HIGHER",
        "TARGET,HI,LOWER",
        "TARGET,Max[Gy],LOWER",
        "ORGAN,Mean[Gy],LOWER",
        "ORGAN,V20Gy[%],LOWER",
        "ORGAN,D95%[Gy],LOWER",
        "EXTERNAL,Max[Gy],LOWER"
    })
    void whichValuesAreBetter(StructureType type, String metric, Measure.Sense expected) {
        assertEquals(expected, Measure.metric("s", type, metric, List.of(), 60).sense());
    }

    @Test
    void aGoalSaysWhatIsBetter() {
        List<Goal> goals = List.of(new Goal("s", "D10%[Gy]", true, 55));
        assertEquals(
                Measure.Sense.HIGHER,
                Measure.metric("s", StructureType.ORGAN, "D10%[Gy]", goals, Double.NaN)
                        .sense());
        assertEquals(
                Measure.Sense.NONE,
                Measure.metric("s", StructureType.TARGET, "Mean[Gy]", List.of(), Double.NaN)
                        .sense());
    }

    private static CompareTable.Row row(StructureType type, String metric, Double... values) {
        return CompareTable.Row.of(Measure.metric("s", type, metric, List.of(), 60), List.of(values));
    }

    @Test
    void theBestIsMarkedAndCostsAreToTheBest() {
        CompareTable.Row higher = row(StructureType.TARGET, "D95%[Gy]", 57.0, 58.5, Double.NaN);
        assertEquals(List.of(false, true, false), higher.best());
        assertEquals(1.5, higher.cost(0), 1e-12);
        CompareTable.Row near = row(StructureType.TARGET, "Mean[Gy]", 61.0, 58.0, 60.2);
        assertEquals(List.of(false, false, true), near.best());
        assertEquals(1.8, near.cost(1), 1e-12);
        CompareTable.Row equal = row(StructureType.ORGAN, "Mean[Gy]", 12.001, 12.004);
        assertEquals(List.of(true, true), equal.best());
        assertFalse(equal.differs());
        assertTrue(Double.isNaN(row(StructureType.ORGAN, "CI", 0.5, 0.6).cost(0)));
    }

    @Test
    void aSentenceSaysWhatItCosts() {
        CompareTable t = new CompareTable(
                List.of("fast", "slow"),
                List.of(
                        row(StructureType.TARGET, "D95%[Gy]", 59.0, 58.0),
                        row(StructureType.ORGAN, "Mean[Gy]", 12.0, 10.5),
                        row(StructureType.ORGAN, "V20Gy[%]", 5.0, 5.0)));
        assertEquals(
                "fast is best in 1 of 2 metrics and scores that differ; what it costs against the best: s Mean[Gy] 1.50 Gy worse.",
                t.tradeOff(0, 3));
        String csv = t.csv("p1", true);
        assertTrue(csv.contains("p1,metric,s,D95%[Gy],higher,59,58,fast\n"), csv);
        assertTrue(csv.contains("p1,metric,s,V20Gy[%],lower,5,5,fast slow\n"), csv);
    }
}
