package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.studio.OpenCase;
import org.planwright.studio.PlanRequest;
import org.planwright.ui.core.Commands;
import org.planwright.ui.core.Preferences;

/** Pictures of the window with a plan, in both sizes and both themes, kept for people to look at. */
class ScreensTest extends BenchTest {
    @TempDir
    Path folder;

    @AfterEach
    void back() throws InterruptedException {
        Screen.dark(false);
        Screen.size(1280, 800);
    }

    @Test
    void picturesOfAPlannedCase() throws Exception {
        OpenCase c = Bench.open(Bench.PROSTATE);
        Bench.coarse(c, 5, 10);
        ask(() -> {
            Commands.run(Commands.OPTIMIZE);
            return null;
        });
        Screen.until("a plan", () -> c.plans().size() == 1, 180);
        Bench.idle(10);
        c.edit(
                c.objectives().stream()
                        .map(o -> o.structure().equals("Rectum") ? o.withWeight(3 * o.weight()) : o)
                        .toList(),
                "rectum times three");
        ask(() -> {
            Commands.run(Commands.OPTIMIZE);
            return null;
        });
        Screen.until("a second plan", () -> c.plans().size() == 2, 180);
        Bench.idle(10);
        for (boolean dark : new boolean[] {false, true}) {
            Screen.dark(dark);
            String theme = dark ? "dark" : "light";
            for (int[] size : new int[][] {{1280, 800}, {1920, 1080}}) {
                Screen.size(size[0], size[1]);
                for (String tab : List.of("objectives", "metrics", "scores", "beams")) {
                    Bench.view(tab);
                    Thread.sleep(400);
                    String name = "planning-" + tab + "-" + theme + "-" + size[0] + "x" + size[1];
                    assertTrue(Screen.picture(name) > 100, name + " is empty");
                }
                Bench.view("convergence");
                Thread.sleep(400);
                Screen.picture("planning-convergence-" + theme + "-" + size[0] + "x" + size[1]);
                Bench.view("dvh");
            }
            RGB ground = ask(() -> ground());
            int light = (ground.red + ground.green + ground.blue) / 3;
            assertTrue(dark ? light < 110 : light > 180, theme + " theme: tables have the ground " + ground);
        }
    }

    @Test
    void aScoreThatIsNotValidIsSaidWithoutANumberAlsoInCentigray() throws Exception {
        Path root = Path.of(System.getProperty("planwright.root"));
        String protocol =
                Files.readString(root.resolve("bundles/org.planwright.protocols/protocols/prostate-79.2.json"));
        Path free = folder.resolve("prostate-free.json");
        Files.writeString(free, protocol.replaceAll("(?m)^ *\"normalization\".*$\n", ""));
        OpenCase c = Bench.open(Bench.PROSTATE);
        PlanRequest s = c.settings();
        c.settings(new PlanRequest(
                s.caseText(),
                free.toString(),
                s.machine(),
                s.engine(),
                s.optimizer(),
                s.scoring(),
                8,
                12,
                s.cutoffMm(),
                s.threads(),
                s.seed(),
                5,
                s.gap()));
        ask(() -> {
            Commands.run(Commands.OPTIMIZE);
            return null;
        });
        Screen.until("a plan", () -> c.plans().size() == 1, 180);
        Bench.idle(10);
        Bench.view("scores");
        Screen.until("it is said", () -> Bench.said().anyMatch(t -> t.contains("planiq: not valid")));
        assertFalse(ask(() -> Bench.said().anyMatch(t -> t.matches("(?s).*planiq: [0-9.]+ of.*"))), "no number");
        Screen.picture("score-not-valid-light-1280x800");
        try {
            Preferences.node().put(Preferences.UNIT, "CGY");
            Screen.dark(true);
            Screen.picture("score-not-valid-cgy-dark-1280x800");
            Bench.view("metrics");
            Screen.until(
                    "the metrics are in cGy",
                    () -> Arrays.stream(Bench.table("Metric").getItems())
                            .anyMatch(i -> Arrays.toString(texts(i)).contains("cGy")));
            Screen.picture("metrics-cgy-dark-1280x800");
        } finally {
            Preferences.node().remove(Preferences.UNIT);
        }
    }

    private static String[] texts(TableItem i) {
        return IntStream.range(0, i.getParent().getColumnCount())
                .mapToObj(i::getText)
                .toArray(String[]::new);
    }

    /** The ground of the objectives table. */
    private static RGB ground() {
        Bench.view("objectives");
        Table table = Bench.table("Weight");
        return ((Composite) table).getBackground().getRGB();
    }
}
