package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.model.InputException;
import org.planwright.spi.OptimizerResult;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/** Optimizers side by side on an embedded case: rows, plans, files; and the influences of the peers. */
class CompareJobTest {
    static Studio studio;
    static Comparison comparison;

    @TempDir
    Path folder;

    @BeforeAll
    static void race() throws Exception {
        studio = Running.studio();
        Contender gradient =
                Contender.of(studio.services(), List.of("gradient")).get(0);
        Contender rough = Racers.of("rough", (p, s, m) -> gradient.solver().optimize(p, coarse(s), m));
        Contender broken = Racers.of("broken", (p, s, m) -> {
            OptimizerResult r = gradient.solver().optimize(p, coarse(s), m);
            double[] w = r.weights().clone();
            w[3] = Double.NaN;
            return new OptimizerResult(w, r.objective(), 0, r.iterations(), r.evaluations(), "done", List.of());
        });
        Contender boaster = Racers.of("boaster", (p, s, m) -> {
            OptimizerResult r = gradient.solver().optimize(p, coarse(s), m);
            return new OptimizerResult(r.weights(), r.objective(), 1e12, 1, 1, "done", List.of());
        });
        comparison = new CompareJob(
                        studio,
                        request("phantom:tg119-c-shape", 2),
                        List.of(gradient, rough, broken, boaster),
                        Duration.ofSeconds(60),
                        ProgressMonitor.NONE,
                        s -> {})
                .run();
    }

    private static OptimizerSettings coarse(OptimizerSettings s) {
        return new OptimizerSettings(s.maxIterations(), 0.05, s.budgetSeconds(), s.threads(), s.seed());
    }

    static CompareRequest request(String text, int repeats) {
        PlanRequest d = PlanRequest.of(text);
        return new CompareRequest(
                new PlanRequest(text, "", "", d.engine(), "", List.of("indices"), 8, 15, 50, 2, 1, 120, 1e-4),
                List.of(),
                repeats);
    }

    private static RaceEntry entry(String id) {
        return comparison.entries().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theBestIsFoundAndTheOthersAreHeldAgainstIt() {
        assertEquals("gradient", comparison.bestBy());
        assertEquals(0, comparison.abovePercent(entry("gradient").objective()));
        double above = comparison.abovePercent(entry("rough").objective());
        assertTrue(above > 0 && above < 20, above + " %");
        RaceEntry.Reached r = entry("gradient").reached().get(2);
        assertEquals(0.01, r.percent());
        assertTrue(r.cpuSeconds() > 0 && r.coldWallSeconds() > 0, r.toString());
        assertTrue(comparison.succeeded());
    }

    @Test
    void aBoundThatSomebodyIsBelowDoesNotCount() {
        assertTrue(comparison.bound() <= comparison.best());
        assertTrue(
                comparison.notices().stream().anyMatch(n -> n.contains("boaster") && n.contains("does not count")),
                comparison.notices().toString());
    }

    @Test
    void everyPlanHasItsMetricsScoresGoalsAndGamma() {
        for (RaceEntry e : comparison.entries()) {
            PlanOutcome p = e.plan().orElseThrow();
            assertTrue(p.scores().containsKey("indices"), e.id());
            assertFalse(e.goals().isEmpty(), e.id());
            assertEquals(e.objective(), p.optimization().objective(), 1e-9 * e.objective());
            assertEquals(!e.id().equals("gradient"), e.gamma().isPresent());
            assertTrue(p.seconds().get("optimize_cpu_s") > 0 && p.seconds().containsKey("influence_s"));
        }
        assertTrue(entry("rough").gamma().orElseThrow().points() > 1000);
        assertEquals(RaceEntry.State.KEPT, entry("broken").state());
    }

    @Test
    void theCourseHasScoresOfWeightsOnTheWay() {
        List<RacePoint> trace = entry("gradient").trace();
        long judged = trace.stream().filter(RacePoint::recomputed).count();
        assertTrue(judged >= 3 && judged <= 22, judged + " points of " + trace.size());
        for (RacePoint p : trace) assertEquals(p.recomputed(), p.scores().containsKey("indices"));
        for (int n = 1; n < trace.size(); n++)
            assertTrue(trace.get(n).wallSeconds() >= trace.get(n - 1).wallSeconds());
    }

    @Test
    void filesAreWrittenWithTheBestMarked() throws Exception {
        List<Path> files = CompareFiles.write(studio, comparison, folder);
        for (String f : List.of("compare.json", "compare.csv", "report.html", "gradient/plan.json", "broken/dose.nrrd"))
            assertTrue(Files.exists(folder.resolve(f)), f + " of " + files);
        List<String> csv = Files.readAllLines(folder.resolve("compare.csv")).stream()
                .filter(l -> !l.startsWith("#"))
                .toList();
        assertEquals("case,kind,structure,measure,better,gradient,rough,broken,boaster,best", csv.get(0));
        assertTrue(csv.get(1).startsWith("tg119-c-shape,objective,,objective,lower,")
                && csv.get(1).endsWith(",gradient"));
        for (String line : csv) assertEquals(10, line.split(",", -1).length, line);
        String html = Files.readString(folder.resolve("report.html"));
        for (String word : List.of("Wall time [s]", "Volume [%]", "&#9733;", "best possible", "stroke-dasharray"))
            assertTrue(html.contains(word), word);
        assertFalse(html.replace("http://www.w3.org/2000/svg", "").contains("http"), "an outside link");
        assertFalse(html.replace("weight NaN", "").contains("NaN"), "a number that is none");
    }

    @Test
    void theJsonHoldsWhatWasPromised() throws Exception {
        JsonNode n = JsonDocument.MAPPER.readTree(PlanJson.text(CompareJson.of(comparison, List.of())));
        assertEquals(1, n.get("schema").asInt());
        assertEquals("compare", n.get("kind").asText());
        assertEquals("tg119-c-shape", n.get("case").asText());
        assertEquals(4, n.get("optimizers").size());
        for (JsonNode o : n.get("optimizers")) {
            for (String key : List.of(
                    "id",
                    "version",
                    "bundle",
                    "state",
                    "objective",
                    "bound",
                    "gap",
                    "cold",
                    "second",
                    "time_to",
                    "iterations",
                    "evaluations",
                    "stopped",
                    "settings",
                    "trace",
                    "runs",
                    "plan"))
                assertTrue(
                        o.has(key)
                                || key.equals("second") && o.get("id").asText().equals("broken"),
                        key);
            assertEquals(3, o.get("time_to").size());
            for (String key : List.of("cpu_s", "wall_s", "objective", "evaluations", "score"))
                assertTrue(o.get("trace").get(0).has(key), key);
            assertTrue(o.get("plan").get("dvh").size() >= 3);
        }
        JsonNode broken = n.get("optimizers").get(2);
        assertEquals("kept", broken.get("state").asText());
        assertEquals("snapshot", broken.get("weights_from").asText());
        assertTrue(broken.get("time_to").get(2).get("cpu_s").isNull());
        assertTrue(n.get("provenance")
                .get("settings")
                .get("start_weights")
                .asText()
                .contains("every beamlet"));
        assertTrue(n.get("table").size() > 10);
    }

    @Test
    void aBadCaseFileIsToldBothWays() throws Exception {
        Path f = Files.writeString(folder.resolve("x.mat"), "not a matlab file");
        InputException e = assertThrows(
                InputException.class, () -> studio.compare(request(f.toString(), 1), ProgressMonitor.NONE, s -> {}));
        assertTrue(e.getMessage().contains("x.mat"), e.getMessage());
    }

    /** An influence as planwright writes it, with one of its values made NaN. */
    @Test
    void aMatrixThatIsNotFiniteIsRefusedWithItsPlace() throws Exception {
        PlanRequest coarse =
                new PlanRequest("phantom:tg119-c-shape", "", "", "photon", "", List.of(), 12, 25, 30, 2, 1, 120, 1e-3);
        InfluenceOutcome o = studio.influence(coarse, ProgressMonitor.NONE, s -> {});
        Path good = folder.resolve("good.npz"), bad = folder.resolve("bad.npz");
        OutputFolder.single(good, s -> NpzInfluence.write(s, o.result().influence()));
        byte[] document = PlanJson.text(NpzInfluence.document(o)).getBytes();
        Files.write(folder.resolve(NpzInfluence.companion("bad.npz")), document);
        Files.write(folder.resolve(NpzInfluence.companion("good.npz")), document);
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(good));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bad))) {
            for (ZipEntry e; (e = in.getNextEntry()) != null; ) {
                byte[] all = in.readAllBytes();
                if (e.getName().equals("data.npy"))
                    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putFloat(all.length - 4000, Float.NaN);
                out.putNextEntry(new ZipEntry(e.getName()));
                out.write(all);
            }
        }
        InputException e = assertThrows(
                InputException.class, () -> studio.compare(request(bad.toString(), 1), ProgressMonitor.NONE, s -> {}));
        assertTrue(e.getMessage().contains("NaN") && e.getMessage().contains("row"), e.getMessage());
        Comparison c = studio.compare(request(good.toString(), 1), ProgressMonitor.NONE, s -> {});
        assertTrue(c.planningCase().isEmpty() && c.succeeded());
        assertTrue(c.best() < 0.5 * c.startObjective(), c.best() + " of " + c.startObjective());
        assertTrue(c.entries().getFirst().plan().isEmpty());
    }

    @Test
    void thePeersMatrixComesToItsKnownOptimum() {
        Path mat = Running.shared("peers/data/tg119c_3b_10mm.mat");
        CompareRequest q = request(mat.toString(), 1);
        Comparison c =
                studio.compare(new CompareRequest(q.plan(), List.of("gradient"), 1), ProgressMonitor.NONE, s -> {});
        assertEquals(28.904938, c.best(), 1e-3 * 28.904938);
        assertEquals("as the file gives them", c.start());
        RaceEntry.Reached one = c.entries().getFirst().reached().get(0);
        System.out.printf(
                "tg119c_3b_10mm: gradient within 1 %% of the best after %.2f s CPU, %.2f s wall, cold%n",
                one.cpuSeconds(), one.wallSeconds());
        assertTrue(one.cpuSeconds() > 0);
    }

    @Test
    void aRaceWithoutAnEndOrWithoutRunsIsRefused() {
        PlanRequest p = PlanRequest.of("phantom:tg119-c-shape");
        assertTrue(assertThrows(InputException.class, () -> new CompareRequest(p, List.of(), 1))
                .getMessage()
                .contains("--budget"));
        assertTrue(assertThrows(
                        InputException.class,
                        () -> new CompareRequest(
                                request("phantom:tg119-c-shape", 1).plan(), List.of(), 0))
                .getMessage()
                .contains("--repeat"));
        CompareRequest unknown = new CompareRequest(request("phantom:oval", 1).plan(), List.of("gradeint"), 1);
        assertTrue(assertThrows(InputException.class, () -> studio.compare(unknown, ProgressMonitor.NONE, s -> {}))
                .getMessage()
                .contains("gradient"));
    }
}
