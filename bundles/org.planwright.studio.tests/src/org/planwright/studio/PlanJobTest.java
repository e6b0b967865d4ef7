package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.model.InputException;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/** The main job on an embedded case: whole, repeatable, cancellable, and written as promised. */
class PlanJobTest {
    static Studio studio;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        studio = Running.studio();
    }

    private static PlanRequest request(int threads) {
        PlanRequest d = PlanRequest.of("phantom:tg119-c-shape");
        return new PlanRequest(
                d.caseText(),
                "",
                "",
                d.engine(),
                d.optimizer(),
                List.of(),
                6,
                10,
                50,
                threads,
                1,
                d.budgetSeconds(),
                1e-3);
    }

    private static PlanOutcome plan(int threads) {
        return studio.plan(request(threads), ProgressMonitor.NONE, s -> {});
    }

    @Test
    void theCShapeIsPlannedScoredAndWritten() throws Exception {
        PlanOutcome o = plan(2);
        assertTrue(
                o.metrics().get(o.match().targets().get(0)).get("D95%[Gy]") > 45,
                o.metrics().toString());
        assertTrue(Report.summary(o).contains("goals are met"), Report.summary(o));
        List<Path> files = PlanFiles.write(studio, o, folder);
        assertEquals(3, files.size(), files.toString());
        JsonNode plan = JsonDocument.MAPPER.readTree(folder.resolve("plan.json").toFile());
        assertEquals(1, plan.get("schema").asInt());
        assertEquals(25, plan.get("fractions").asInt());
        int weights = 0;
        for (JsonNode b : plan.get("beams")) weights += b.get("weights").size();
        assertEquals(o.plan().weights().length, weights);
        var dose = studio.cases().dose(folder.toString(), o.planningCase(), ProgressMonitor.NONE);
        assertArrayEquals(o.plan().dose().values(), dose.values());
        JsonNode result = PlanJson.result(o, files);
        for (String key : List.of(
                "case",
                "provenance",
                "timings",
                "memory",
                "influence",
                "objective",
                "iterations",
                "metrics",
                "scores",
                "skipped",
                "files")) assertTrue(result.has(key), key);
        for (String key : List.of("influence_s", "influence_cpu_s", "optimize_s", "optimize_cpu_s", "total_s"))
            assertTrue(result.get("timings").get(key).asDouble() > 0, key);
    }

    @Test
    void theReportStandsAloneAndHoldsItsParts() {
        String html = Report.html(plan(1));
        assertFalse(html.matches("(?s).*(src|href)=\"(https?:)?//.*"), "an outside link");
        for (String part : List.of(
                "not for clinical use",
                "Dose [Gy]",
                "Volume [%]",
                "Axial",
                "Coronal",
                "Sagittal",
                "mm</text>",
                "Isodoses, Gy",
                "<h2>Beams",
                "<h2>Objectives",
                "<h2>Goals",
                "<h2>Metrics",
                "<h2>Provenance",
                "Mode:")) assertTrue(html.contains(part), part);
        assertFalse(html.contains("NaN"), "a NaN in the report");
    }

    @Test
    void theSamePlanTwiceBitForBitAndWithAnyNumberOfThreads() {
        PlanOutcome a = plan(1), b = plan(1), c = plan(2);
        assertArrayEquals(a.plan().weights(), b.plan().weights());
        assertArrayEquals(a.plan().dose().values(), b.plan().dose().values());
        double max = a.plan().dose().max();
        float[] x = a.plan().dose().values(), y = c.plan().dose().values();
        for (int v = 0; v < x.length; v++) assertEquals(x[v], y[v], 1e-6 * max);
    }

    @Test
    void aCancelEndsTheJobWithoutAPlan() {
        long start = System.nanoTime();
        ProgressMonitor soon = new ProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return System.nanoTime() - start > 300_000_000L;
            }
        };
        PlanRequest fine = new PlanRequest(
                "phantom:prostate?seed=1",
                "",
                "",
                "photon",
                "gradient",
                List.of(),
                4,
                5,
                50,
                1,
                1,
                Double.POSITIVE_INFINITY,
                1e-6);
        assertThrows(CancellationException.class, () -> studio.plan(fine, soon, s -> {}));
    }

    @Test
    void tooLittleMemoryIsSaidBeforeTheWorkWithWhatWouldFit() {
        PlanRequest huge = new PlanRequest(
                "phantom:tg119-c-shape",
                "",
                "",
                "photon",
                "gradient",
                List.of(),
                1,
                1,
                200,
                1,
                1,
                Double.POSITIVE_INFINITY,
                1e-3);
        InputException e = assertThrows(InputException.class, () -> studio.plan(huge, ProgressMonitor.NONE, s -> {}));
        assertTrue(e.getMessage().matches(".* MiB .*a dose grid of [0-9.]+ mm.* would fit"), e.getMessage());
    }

    @Test
    void misspeltIdsCostNoWork() {
        PlanRequest r = new PlanRequest(
                "phantom:tg119-c-shape",
                "",
                "",
                "photon",
                "gradeint",
                List.of("hnc15"),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                1,
                1,
                Double.POSITIVE_INFINITY,
                1e-3);
        long start = System.nanoTime();
        InputException e = assertThrows(InputException.class, () -> studio.plan(r, ProgressMonitor.NONE, s -> {}));
        assertTrue(e.getMessage().contains("gradient"), e.getMessage());
        assertTrue((System.nanoTime() - start) * 1e-9 < 5);
    }

    @Test
    void anInfluenceComesBackFromNpzAndIsOptimizedTheSame() {
        InfluenceOutcome o = studio.influence(request(1), ProgressMonitor.NONE, s -> {});
        Path file = folder.resolve("d.npz");
        OutputFolder.single(file, s -> NpzInfluence.write(s, o.result().influence()));
        OutputFolder.single(
                folder.resolve(NpzInfluence.companion("d.npz")),
                s -> s.write(PlanJson.text(NpzInfluence.document(o)).getBytes()));
        FinishedInfluence f = studio.cases().influence(file.toString(), ProgressMonitor.NONE);
        assertEquals(o.result().influence().nonZeros(), f.influence().nonZeros());
        var runs = OptimizeJob.run(studio, f, "gradient", OptimizerSettings.DEFAULT, 1, ProgressMonitor.NONE);
        PlanOutcome direct = plan(1);
        assertEquals(
                direct.optimization().objective(),
                runs.get(0).result().objective(),
                1e-2 * direct.optimization().objective());
    }

    @Test
    void aCaseWithoutARequiredStructureIsRefusedByName() {
        PlanRequest r = new PlanRequest(
                "phantom:tg119-c-shape",
                "hnc-70-63-56",
                "",
                "photon",
                "gradient",
                List.of(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                1,
                1,
                Double.POSITIVE_INFINITY,
                1e-3);
        InputException e = assertThrows(InputException.class, () -> studio.plan(r, ProgressMonitor.NONE, s -> {}));
        assertTrue(e.getMessage().contains("PTV70") && e.getMessage().contains("missing"), e.getMessage());
    }
}
