package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.Commands;
import org.planwright.ui.core.PlanActions;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.SliceTimes;

/** A physicist in the compare perspective: lets optimizers race, stops one, reads why another failed, takes a plan over. */
class CompareTest extends BenchTest {
    private static final String VIEW = "org.planwright.ui.compare.";
    private static final String WHO = "Optimizer or plan";

    private Walkers walkers;

    @BeforeEach
    void callTheWalkers() {
        walkers = new Walkers();
    }

    @AfterEach
    void sendThemAway() throws InterruptedException {
        Bench.clear();
        Screen.dark(false);
        walkers.close();
    }

    private static OpenCase planned() throws Exception {
        OpenCase c = Bench.open(Bench.PROSTATE);
        Bench.coarse(c, 6, 12);
        ask(() -> {
            PlanActions.optimize(c, false);
            return null;
        });
        Screen.until("a plan", () -> c.plans().size() == 1, 180);
        Bench.idle(20);
        Hand.press("ctrl+2");
        Screen.until(
                "the compare perspective is shown",
                () -> Screen.window().getActivePage().getPerspective().getId().equals("org.planwright.ui.compare"));
        Bench.view(VIEW + "race");
        return c;
    }

    /** The row of an optimizer or plan. */
    private static TableItem row(String name) {
        return Arrays.stream(Bench.table(WHO).getItems())
                .filter(i -> i.getText(0).startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + name));
    }

    /** What a row says of its optimizer or plan; nothing while there is no such row. */
    private static String state(String name) {
        return Arrays.stream(Bench.table(WHO).getItems())
                .filter(i -> i.getText(0).startsWith(name))
                .findFirst()
                .map(i -> i.getText(1))
                .orElse("");
    }

    private static void tick(String name, boolean on) throws InterruptedException {
        Screen.until(
                name + " is a row",
                () -> Arrays.stream(Bench.table(WHO).getItems())
                        .anyMatch(i -> i.getText(0).startsWith(name)));
        if (ask(() -> row(name).getChecked()) == on) return;
        Point box = ask(() -> {
            TableItem i = row(name);
            Rectangle image = i.getImageBounds(0);
            return i.getParent().toDisplay(image.x - 12, image.y + image.height / 2);
        });
        Hand.click(box.x, box.y, 1, 1);
        Screen.until(
                name + (on ? " is ticked" : " is not ticked"), () -> row(name).getChecked() == on);
    }

    /** Types a budget as a user does. */
    private static void budget(String seconds) throws InterruptedException {
        Rectangle r = ask(() -> {
            Spinner s = Bench.all(Spinner.class).getFirst();
            return Bench.display().map(s.getParent(), null, s.getBounds());
        });
        Hand.click(r.x + 20, r.y + r.height / 2, 1, 1);
        Hand.press("ctrl+a");
        Hand.type(seconds);
        Hand.press("Tab");
        int tenths = (int) Math.round(10 * Double.parseDouble(seconds));
        Screen.until(
                "the budget is " + seconds + " s",
                () -> Bench.all(Spinner.class).getFirst().getSelection() == tenths);
    }

    private static void press(String text) {
        Rectangle r = ask(() -> {
            Button b = Bench.all(Button.class).stream()
                    .filter(x -> x.getText().equals(text))
                    .findFirst()
                    .orElseThrow();
            return Bench.display().map(b.getParent(), null, b.getBounds());
        });
        Hand.click(r.x + r.width / 2, r.y + r.height / 2, 1, 1);
    }

    private static boolean said(Predicate<String> words) {
        return Stream.concat(
                        Screen.texts(Screen.window().getShell()).stream(),
                        Bench.all(Text.class).stream().map(Text::getText))
                .anyMatch(words);
    }

    private static boolean racing() {
        return Bench.all(Button.class).stream().anyMatch(b -> b.getText().equals("Cancel") && b.getEnabled());
    }

    @Test
    void optimizersRaceAFailingOneIsARowInWordsAndAPlanIsTakenOver() throws Exception {
        OpenCase c = planned();
        tick("Plan 1", true);
        budget("4");
        try (Watchdog watchdog = new Watchdog(Bench.display())) {
            Hand.press("F6");
            Screen.until("the race runs", CompareTest::racing);
            Screen.until("the walker is at work", () -> state("Downhill").contains("at work"), 60);
            Screen.until(
                    "its objective falls before the eyes",
                    () -> !row("Downhill").getText(2).isBlank()
                            && !row("Downhill").getText(2).equals("\u2013"));
            Screen.until("the remaining time is told", () -> said(t -> t.contains("of racing left")));
            Screen.picture("compare-racing");
            Screen.until("the race is over", () -> !racing(), 180);
            Bench.idle(60);
            Figures.stalls(watchdog, "comparing");
        }
        Screen.until("the walker is done", () -> state("Downhill").contains("done"));
        assertTrue(ask(() -> state("Gradient")).contains("done"));
        assertTrue(ask(() -> state("Thrower")).contains("failed"));
        assertTrue(ask(() -> state("Without")).contains("failed"));
        assertTrue(ask(() -> state("Plan 1")).contains("made before"));
        assertTrue(ask(() -> said(t -> t.contains("singular matrix"))), "why the thrower failed");
        assertTrue(ask(() -> said(t -> t.contains("NaN"))), "why the one without numbers failed");
        Screen.until("the pass rate is told", () -> said(t -> t.contains("pass gamma 3 %/3 mm")), 60);
        Bench.view(VIEW + "table");
        Screen.until("the best are marked", () -> cells("Measure").anyMatch(t -> t.startsWith("\u2605 ")));
        assertTrue(ask(() -> cells("Measure").anyMatch(t -> t.endsWith(" worse)"))), "what it costs");
        Bench.view(VIEW + "race");
        ask(() -> {
            Table t = Bench.table(WHO);
            t.setSelection(row("Downhill"));
            Commands.run(VIEW + "commands.adopt");
            return null;
        });
        Screen.until("the plan is the case's", () -> c.plans().size() == 2);
        assertEquals(
                "walker",
                c.current().orElseThrow().plan().provenance().settings().get("optimizer"));
        Screen.until(
                "it is a row",
                () -> Arrays.stream(Bench.table(WHO).getItems())
                        .anyMatch(i -> i.getText(0).startsWith("Plan 2")
                                && i.getText(0).contains("walker")));
    }

    private static Stream<String> cells(String column) {
        Table t = Bench.table(column);
        return Arrays.stream(t.getItems())
                .flatMap(i ->
                        java.util.stream.IntStream.range(0, t.getColumnCount()).mapToObj(i::getText));
    }

    @Test
    void oneIsStoppedAtItsTurnTheRestIsCancelledAndWhatWasFoundIsKept() throws Exception {
        planned();
        tick("Thrower", false);
        tick("Without", false);
        budget("60");
        press("Compare");
        String first = "Downhill", second = "Gradient";
        Screen.until("the walker walks", () -> state(first).contains("at work"), 60);
        Screen.until("it got somewhere", () -> row(first).getText(2).matches("[0-9].*"), 30);
        press("Next");
        Screen.until("the walker has ended", () -> state(first).contains("judged"), 20);
        Screen.until("the other one works or is done", () -> state(second).matches(".*(work|judged|done).*"), 20);
        Hand.press("shift+F6");
        Screen.until("what was found is judged", () -> state(first).contains("done"), 90);
        Bench.idle(60);
        assertTrue(ask(() -> row(first).getText(2)).matches(".*[0-9].*"), "its best is kept");
    }

    @Test
    void theViewsSayWhatToDoWhereThereIsNothing() throws Exception {
        Bench.perspective("org.planwright.ui.compare");
        for (String view : List.of("race", "course", "dvhs", "slices", "table")) Bench.view(VIEW + view);
        Hand.press("F6");
        Screen.until("that no case is open is said", () -> said(t -> t.contains("No case is open")));
        Screen.picture("compare-empty");
        OpenCase c = Bench.open(Bench.C_SHAPE);
        Bench.coarse(c, 8, 15);
        c.edit(List.of(), "all objectives taken away");
        Thread.sleep(300);
        Hand.press("F6");
        Screen.until(
                "that there are no objectives is said",
                () -> Arrays.stream(Bench.display().getShells())
                        .filter(s -> s.isVisible())
                        .flatMap(s -> Screen.texts(s).stream())
                        .anyMatch(t -> t.contains("no objectives")));
        assertEquals(0, Bench.jobs().length);
    }

    @Test
    void picturesOfAComparison() throws Exception {
        planned();
        tick("Plan 1", true);
        tick("Without", false);
        budget("3");
        Hand.press("F6");
        Screen.until("the race runs", CompareTest::racing);
        Screen.until("the race is over", () -> !racing(), 180);
        Screen.until("the pass rate is told", () -> said(t -> t.contains("pass gamma")), 60);
        Bench.idle(60);
        Bench.view(VIEW + "slices");
        try (Watchdog watchdog = new Watchdog(Bench.display())) {
            Bench.slices(40);
            assertTrue(SliceTimes.count() >= 30, SliceTimes.count() + " slice changes were painted");
            Figures.print("slice change to painted, two plans, median [ms]", SliceTimes.quantile(0.5), 30, 120);
            Figures.print("the same, 95th percentile [ms]", SliceTimes.quantile(0.95), 30, 300);
            System.out.print(watchdog.stalls());
            Figures.print("most that the window's own work held it [ms]", watchdog.worstOwn(), 100, 200);
        }
        for (boolean dark : new boolean[] {false, true}) {
            Screen.dark(dark);
            for (int[] size : new int[][] {{1280, 800}, {1920, 1080}}) {
                Screen.size(size[0], size[1]);
                String end = (dark ? "-dark-" : "-light-") + size[0] + "x" + size[1];
                for (String[] pair : new String[][] {{"course", "slices"}, {"dvhs", "table"}}) {
                    for (String view : pair) Bench.view(VIEW + view);
                    Thread.sleep(800);
                    String name = "compare-" + pair[0] + "-" + pair[1] + end;
                    assertTrue(Screen.picture(name) > 100, name + " is empty");
                }
            }
        }
        assertTrue(ask(() -> Scene.get().theme().dark()));
        assertEquals(SWT.NONE, ask(() -> Bench.table("Measure").getStyle() & SWT.CHECK));
    }
}
