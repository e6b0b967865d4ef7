package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;

/** A head-and-neck patient of the OpenKBP set, planned in the window on a coarse grid and a short budget. */
class PatientTest extends BenchTest {
    private static final double BUDGET_S = 8;

    @Test
    void aPatientIsPlannedChangedPlannedAgainAndTakenBack() throws Exception {
        Path patient = Path.of(System.getProperty("planwright.shared", "none"), "data/openkbp/pt_55");
        Assumptions.assumeTrue(Files.isDirectory(patient), "the shared data folder is not here");
        OpenCase c = Bench.open(patient.toString());
        Bench.coarse(c, 8, 12, BUDGET_S, 3e-3);
        Bench.view("objectives");
        long begun = System.nanoTime();
        PlanOutcome first = optimized(c, 1);
        Bench.view("scores");
        Screen.until("the score is shown", () -> Bench.said().anyMatch(t -> t.contains("hnc150: ")));
        Screen.until("with its items", () -> Bench.table("Points").getItemCount() > 10);
        String points = ask(() -> column(Bench.table("Points"), "Points"));
        Screen.until(
                "the DVH is that of the plan",
                () -> Bench.said().anyMatch(t -> t.contains("DVH mode") && t.startsWith(words(first))));
        Screen.picture("patient-planned");
        Bench.view("objectives");
        int row = Weights.row(c, "SpinalCord");
        double weight = c.objectives().get(row).weight();
        Weights.type(row, "6000");
        Screen.until("the weight is changed", () -> c.objectives().get(row).weight() == 6000);
        assertNotEquals(6000, weight);
        PlanOutcome second = optimized(c, 2);
        assertEquals(first.plan().id(), second.plan().parentId());
        Bench.view("scores");
        Screen.until("the score changes", () -> !points.equals(column(Bench.table("Points"), "Points")));
        Screen.until(
                "the DVH is that of the second plan",
                () -> Bench.said().anyMatch(t -> t.contains("DVH mode") && t.startsWith(words(second))));
        Hand.press("ctrl+z");
        Screen.until("the plan is taken back", () -> c.current().orElseThrow() == first);
        Hand.press("ctrl+z");
        Screen.until("the weight is taken back", () -> c.objectives().get(row).weight() == weight);
        Screen.until("the first score is back", () -> points.equals(column(Bench.table("Points"), "Points")));
        assertEquals(2, c.plans().size());
        System.out.printf("a patient planned twice in %.0f s%n", (System.nanoTime() - begun) * 1e-9);
    }

    /** F5, and the plan that comes of it. */
    private static PlanOutcome optimized(OpenCase c, int plans) throws InterruptedException {
        Hand.press("F5");
        Screen.until("plan " + plans, () -> c.plans().size() == plans, 120);
        Bench.idle(10);
        PlanOutcome plan = c.current().orElseThrow();
        assertTrue(plan.evaluation().metric("PTV70", "D95%[Gy]") > 50, "PTV70 has its dose");
        return plan;
    }

    /** How views name a plan at the beginning of a line. */
    private static String words(PlanOutcome p) {
        return "Plan " + p.plan().id().replaceAll(".*-", "");
    }

    private static String column(Table table, String title) {
        StringBuilder s = new StringBuilder();
        for (int n = 0; n < table.getColumnCount(); n++)
            if (table.getColumn(n).getText().equals(title))
                for (var item : table.getItems()) s.append(item.getText(n)).append(' ');
        return s.toString();
    }
}
