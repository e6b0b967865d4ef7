package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.planwright.ui.tests.Screen.ask;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.Image;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.StudioJob;

/**
 * Random clicking by a seeded monkey on the demo case: half a minute each time, twenty minutes in a full run, others by
 * -Dplanwright.monkey.seconds and -Dplanwright.monkey for the seed. What it did is kept in releng/target/monkey-SEED.log.
 */
class MonkeyTest extends BenchTest {
    private static final long SEED = Long.getLong("planwright.monkey", 7);
    private static final long ASKED = Long.getLong("planwright.monkey.seconds", 0);
    private static final long SECONDS = ASKED > 0 ? ASKED : Boolean.getBoolean("planwright.full") ? 20 * 60 : 30;

    private Leaks leaks;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        // What it saves in dialogs goes there.
        Preferences.node().node("kept").put("folder", folder.toString());
        leaks = new Leaks();
    }

    @AfterEach
    void end() {
        leaks.close();
    }

    @Test
    void aMonkeyBreaksNothing() throws Exception {
        OpenCase c = Bench.open(Bench.C_SHAPE);
        Bench.coarse(c, 6, 10);
        int shells = ask(() -> Bench.display().getShells().length);
        Monkey monkey = new Monkey(SEED);
        int steps = monkey.play(SECONDS);
        Path log = Path.of(System.getProperty("planwright.root"), "releng/target/monkey-" + SEED + ".log");
        Files.createDirectories(log.getParent());
        Files.write(log, monkey.deeds());
        System.out.println(
                "the monkey of seed " + SEED + " did " + steps + " things in " + SECONDS + " s; the case has "
                        + c.plans().size() + " plans; the last things, all in " + log.getFileName() + ":");
        int deeds = monkey.deeds().size();
        List<String> last = monkey.deeds().subList(Math.max(0, deeds - 20), deeds);
        System.out.println(String.join("\n", last));
        Job.getJobManager().cancel(StudioJob.FAMILY);
        Bench.idle(30);
        assertEquals(List.of(), bench.errors(), "errors in the log");
        Screen.until("no thread plans any more", () -> !planning(), 30);
        Bench.clear();
        assertEquals(List.of(), leaks.found(), "pictures, fonts or other resources were lost");
        // Notices and tool tips may still be there.
        int left = ask(() -> Bench.display().getShells().length);
        assertTrue(left <= shells + 6, left + " shells are left of " + shells + " before");
        assertTrue(
                steps < 2 * Monkey.STAY
                        || monkey.deeds().stream().anyMatch(d -> d.endsWith("leaves org.planwright.ui.compare")),
                "the monkey was never in the compare perspective");
        assertTrue(steps > SECONDS * 2, "the monkey did only " + steps + " things");
    }

    @Test
    void aSeedPlaysTheSameAgainAndAnotherDoesNot() {
        for (int step = 0; step < 500; step++) {
            double first = Monkey.random(SEED, step).nextDouble();
            assertEquals(first, Monkey.random(SEED, step).nextDouble());
            assertNotEquals(first, Monkey.random(SEED + 1, step).nextDouble());
            assertNotEquals(first, Monkey.random(SEED, step + 1).nextDouble());
        }
    }

    @Test
    void aLostPictureIsFound() throws Exception {
        ask(() -> new Image(Bench.display(), 8, 8).isDisposed());
        List<String> found = List.of();
        for (int n = 0; n < 10 && found.isEmpty(); n++) found = leaks.found();
        assertEquals(1, found.size());
        assertTrue(found.getFirst().contains("MonkeyTest"), found.getFirst());
    }

    private static boolean planning() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(t -> t.getName().startsWith("planwright plans ")
                        || Arrays.asList(
                                        "plugin org.planwright.optimizer.gradient", "plugin org.planwright.dose.photon")
                                .contains(t.getName()));
    }
}
