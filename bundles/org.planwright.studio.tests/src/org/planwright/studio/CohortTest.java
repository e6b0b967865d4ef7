package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.spi.CaseLocation;
import org.planwright.spi.CaseReader;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/** A cohort is every folder that a reader takes for a case; one that fails is a row, and the rest is tested in pairs. */
class CohortTest {
    private static final String MARK = "phantom.txt";

    /** Folders that name a phantom. */
    private record Reader(Studio studio) implements CaseReader {
        @Override
        public boolean accepts(CaseLocation location, Content content) {
            return content == Content.CASE
                    && location.path().map(p -> Files.exists(p.resolve(MARK))).orElse(false);
        }

        @Override
        public PlanningCase readCase(CaseLocation location, ProgressMonitor monitor) {
            try {
                String text = Files.readString(location.path().orElseThrow().resolve(MARK));
                return studio.cases().open(text.strip(), monitor);
            } catch (IOException e) {
                throw new InputException(location.text(), e);
            }
        }
    }

    @TempDir
    static Path folder;

    static Studio studio;
    static ServiceRegistration<CaseReader> reader;
    static CohortComparison cohort;
    static Path out;

    @BeforeAll
    static void compare() throws Exception {
        studio = Running.studio();
        reader = Running.context()
                .registerService(
                        CaseReader.class,
                        new Reader(studio),
                        new Hashtable<>(Map.of("planwright.id", "marked", "planwright.label", "Marked folders")));
        Path patients = Files.createDirectory(folder.resolve("patients"));
        out = folder.resolve("out");
        for (int n = 1; n <= 3; n++) patient(patients, "p" + n, "phantom:oval?seed=" + n);
        patient(patients, "p4", "phantom:nobody");
        Files.createDirectory(patients.resolve("notes"));
        Contender gradient =
                Contender.of(studio.services(), List.of("gradient")).get(0);
        Contender rough = Racers.of(
                "rough",
                (p, s, m) -> gradient.solver()
                        .optimize(p, new OptimizerSettings(8, 0.1, s.budgetSeconds(), s.threads(), s.seed()), m));
        List<Contender> both = List.of(gradient, rough);
        cohort = new CohortJob(
                        studio,
                        request(),
                        patients,
                        Optional.of(out),
                        ProgressMonitor.NONE,
                        s -> {},
                        r -> new CompareJob(studio, r, both, Duration.ofSeconds(60), ProgressMonitor.NONE, s -> {})
                                .run(),
                        both)
                .run();
    }

    @AfterAll
    static void leave() {
        reader.unregister();
    }

    private static CompareRequest request() {
        PlanRequest d = PlanRequest.of("");
        return new CompareRequest(
                new PlanRequest("", "", "", d.engine(), "", List.of(), 12, 20, 30, 2, 1, 60, 1e-3), List.of(), 1);
    }

    private static void patient(Path folder, String name, String text) throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve(name)).resolve(MARK), text);
    }

    @Test
    void everyCaseIsARowAndTheFailedOneHasItsReason() {
        assertEquals(
                List.of("p1", "p2", "p3", "p4"),
                cohort.patients().stream().map(CohortComparison.Patient::name).toList());
        assertTrue(cohort.patients().get(0).succeeded());
        assertFalse(cohort.patients().get(3).succeeded());
        assertTrue(cohort.patients().get(3).reason().contains("nobody"));
        assertTrue(cohort.notices().stream().anyMatch(n -> n.contains("notes")), "the folder that is no case");
        assertTrue(cohort.succeeded());
    }

    @Test
    void everyMeasureHasMeansAndATestOfItsOwnValues() {
        CohortComparison.Statistic objective = cohort.statistics().getFirst();
        assertEquals("objective", objective.measure().name());
        double[][] v = new double[2][3];
        for (int n = 0; n < 2; n++)
            for (int p = 0; p < 3; p++)
                v[n][p] = cohort.patients()
                        .get(p)
                        .table()
                        .rows()
                        .getFirst()
                        .values()
                        .get(n);
        assertEquals(
                (v[0][0] + v[0][1] + v[0][2]) / 3, objective.groups().get(0).mean(), 1e-9 * v[0][0]);
        assertEquals(3, objective.groups().get(1).count());
        PairedTest t = objective.tests().getFirst();
        assertEquals(3, t.pairs());
        assertEquals(PairedTest.of("gradient", v[0], "rough", v[1]), t);
        assertTrue(t.meanDifference() < 0, "gradient goes lower");
        assertEquals(0.25, t.wilcoxonP(), 1e-12, "three of three in one direction");
        assertTrue(cohort.statistics().stream().anyMatch(s -> s.measure().kind() == Measure.Kind.METRIC));
    }

    @Test
    void filesOfPatientsAndCohortAreWritten() throws Exception {
        List<Path> files = CompareFiles.write(cohort, out);
        assertEquals(3, files.size());
        for (String f : List.of("compare.json", "compare.csv", "report.html", "p1/report.html", "p3/rough/plan.json"))
            assertTrue(Files.exists(out.resolve(f)), f);
        JsonNode n = JsonDocument.MAPPER.readTree(out.resolve("compare.json").toFile());
        assertEquals("compare-cohort", n.get("kind").asText());
        assertEquals("failed", n.get("patients").get(3).get("state").asText());
        assertEquals(
                "exact",
                n.get("statistics")
                        .get(0)
                        .get("tests")
                        .get(0)
                        .get("wilcoxon_mode")
                        .asText());
        String html = Files.readString(out.resolve("report.html"));
        for (String word : List.of("median", "Wilcoxon", "p4", "<rect", "no p-value is corrected", "p1"))
            assertTrue(html.contains(word), word);
        assertFalse(html.replace("http://www.w3.org/2000/svg", "").contains("http"), "an outside link");
        List<String> csv = Files.readAllLines(out.resolve("compare.csv"));
        assertEquals(1, csv.stream().filter(l -> l.startsWith("case,")).count());
        assertTrue(csv.stream().anyMatch(l -> l.startsWith("p3,metric,")));
    }

    @Test
    void aFolderWithoutCasesIsRefused() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        InputException e = assertThrows(
                InputException.class,
                () -> studio.compareCohort(request(), empty, Optional.empty(), ProgressMonitor.NONE, s -> {}));
        assertTrue(e.getMessage().contains("no folder in it is a case"), e.getMessage());
        assertThrows(
                InputException.class,
                () -> studio.compareCohort(
                        request(), folder.resolve("none"), Optional.empty(), ProgressMonitor.NONE, s -> {}));
    }
}
