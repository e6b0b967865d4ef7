package org.planwright.ui.tests;

import static org.planwright.ui.tests.Screen.ask;

import java.util.stream.IntStream;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanOutcome;

/** Another weight for an objective, typed into the table as a user does, and what a plan scores under it. */
final class Weights {
    private Weights() {}

    /** The row of a structure's first objective. */
    static int row(OpenCase c, String structure) {
        return IntStream.range(0, c.objectives().size())
                .filter(n -> c.objectives().get(n).structure().equals(structure))
                .findFirst()
                .orElseThrow();
    }

    /** Clicks the cell of a weight, types, Enter; the objectives must be visible. */
    static void type(int row, String text) throws InterruptedException {
        type(row, "Weight", text);
    }

    /** The same with the cell of another column. */
    static void type(int row, String column, String text) throws InterruptedException {
        for (int tries = 0; tries < 5 && !ask(Weights::editing); tries++) {
            Point cell = ask(() -> cell(row, column));
            Hand.click(cell.x, cell.y, 1, 1);
            Thread.sleep(700);
        }
        Screen.until("the cell is edited", Weights::editing);
        Hand.press("ctrl+a");
        Hand.type(text);
        Hand.press("Return");
    }

    private static boolean editing() {
        return Bench.display().getFocusControl() instanceof Text t && t.getParent() instanceof Table;
    }

    /** The middle of a cell, on the display. */
    private static Point cell(int row, String title) {
        Table table = Bench.table("Weight");
        int column = IntStream.range(0, table.getColumnCount())
                .filter(n -> table.getColumn(n).getText().equals(title))
                .findFirst()
                .orElseThrow();
        table.showItem(table.getItem(row));
        Rectangle cell = table.getItem(row).getBounds(column);
        return table.toDisplay(cell.x + cell.width / 2, cell.y + cell.height / 2);
    }

    /** All values of all scores of a plan. */
    static String scores(PlanOutcome p) {
        StringBuilder s = new StringBuilder();
        p.scores().forEach((id, r) -> r.items().forEach(i -> s.append(i.value()).append(' ')));
        return s.toString();
    }
}
