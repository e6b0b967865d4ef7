package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.planwright.model.Goal;
import org.planwright.spi.ScoreItem;
import org.planwright.spi.ScoreResult;

/** Goals, metrics and scores beside those of the plan before: numbers, units, signs, states and words. */
class PlanTablesTest {
    private static final DoseText CGY = new DoseText("cGy", 100);
    private static final GoalCheck COVER = new GoalCheck(new Goal("PTV", "D95%[Gy]", true, 66.5), 68.25);
    private static final GoalCheck SPARE = new GoalCheck(new Goal("Rectum", "V70Gy[%]", false, 25), 27.4);

    @Test
    void aGoalStandsBesideItsValueBefore() {
        var rows = PlanTables.goals(List.of(COVER, SPARE), List.of(new GoalCheck(SPARE.goal(), 30)));
        assertTrue(Double.isNaN(rows.get(0).before()));
        assertEquals(30, rows.get(1).before());
        assertEquals("\u2713 met", rows.get(0).state());
        assertEquals("\u2717 missed", rows.get(1).state());
        assertEquals("1 of 2 goals are met.", PlanTables.summary(rows));
    }

    @Test
    void wordsAndNumbersFollowTheUnitShown() {
        assertEquals("PTV D95%[Gy] is 68.25 Gy, the goal of \u2265 66.5 is met.", DoseText.GY.words(COVER));
        assertEquals("PTV D95%[cGy] is 6825 cGy, the goal of \u2265 6650 is met.", CGY.words(COVER));
        assertEquals("Rectum V7000cGy[%] is 27.40 %, 2.40 above the goal.", CGY.words(SPARE));
        assertEquals("V2050cGy[cc]", CGY.expression("V20.5Gy[cc]"));
        assertEquals("V95%[%]", CGY.expression("V95%[%]"));
        assertEquals("\u22122.60", CGY.change("V70Gy[%]", 27.4, 30));
        assertEquals("+125", CGY.change("D95%[Gy]", 68.25, 67));
        assertEquals("0", CGY.change("D95%[Gy]", 68.251, 68.25));
        assertEquals("", CGY.change("D95%[Gy]", 68.25, Double.NaN));
        assertEquals("\u2013", CGY.number("CI", Double.NaN));
        assertEquals("0.667", CGY.value(0.6667, ""));
    }

    @Test
    void quickMetricsAreThoseThatFollowFromTheDvh() {
        var e = DoseRamp.evaluation(1);
        var quick = PlanTables.quick(e);
        assertFalse(quick.containsKey("Empty"));
        assertFalse(quick.get("PTV, boost").containsKey("CI"), "an isodose volume is not quick");
        quick.forEach((s, values) -> values.forEach((m, v) -> assertEquals(e.metric(s, m), v, s + " " + m)));
    }

    @Test
    void theCsvHasGoalsAndMetricsWithUnitsAndMode() {
        var rows = PlanTables.metrics(
                Map.of("Rectum", Map.of("Mean[Gy]", 12.5)), Map.of("Rectum", Map.of("Mean[Gy]", 13.0)));
        var text = PlanTables.csv("Ramp, plan 2", "sampled", PlanTables.goals(List.of(SPARE), List.of()), rows);
        List<String> lines = text.lines().toList();
        assertTrue(lines.get(0).contains("Ramp, plan 2"));
        assertTrue(lines.get(1).contains("Gy") && lines.get(1).contains("DVH mode: sampled"));
        assertEquals("kind,structure,metric,value,before,change,goal,state", lines.get(2));
        assertEquals("goal,Rectum,V70Gy[%],27.4,,,<= 25,missed", lines.get(3));
        assertEquals("metric,Rectum,Mean[Gy],12.5,13,-0.5,,", lines.get(4));
    }

    private static ScoreItem item(String id, double maximum) {
        List<double[]> curve =
                Double.isNaN(maximum) ? List.of() : List.of(new double[] {0, maximum}, new double[] {10, 0});
        return new ScoreItem(id, id, List.of(), "Mean[Gy]", "Gy", maximum, curve, "made up for this test");
    }

    private static ScoreResult result(double... values) {
        Map<String, Double> given = new java.util.HashMap<>();
        List<ScoreItem> items = List.of(item("A", 4), item("B", 4), item("C", 4), item("D", 4));
        for (int n = 0; n < values.length; n++) given.put(items.get(n).id(), values[n]);
        return ScoreResult.of("", items, given);
    }

    @Test
    void everyItemOfAScoreHasItsStateAndWhatItWasBefore() {
        var t = ScoreTable.of(Map.of("s", result(0, 5, 10)), Map.of("s", result(5, 5, 5)))
                .getFirst();
        assertEquals(
                List.of("\u2713 full", "\u25d0 part", "\u2717 none", "\u2013 not scored"),
                t.rows().stream().map(r -> r.state().words()).toList());
        assertEquals("D", t.rows().get(3).name());
        assertEquals(2, t.rows().get(0).pointsBefore());
        assertEquals("s: 6.00 of 12 points (16 with every structure), +0.00 from before.", t.headline());
    }

    @Test
    void aScoreThatIsNotValidSaysWhyAndHasNoNumber() {
        var no = ScoreResult.notValid("PTV D95% is 76 Gy", 9, List.of(), List.of());
        var t = ScoreTable.of(Map.of("planiq", no), Map.of("planiq", result(1))).getFirst();
        assertEquals("planiq: not valid: PTV D95% is 76 Gy.", t.headline());
        var back =
                ScoreTable.of(Map.of("planiq", result(1)), Map.of("planiq", no)).getFirst();
        assertTrue(back.headline().endsWith("not valid before."), back.headline());
    }
}
