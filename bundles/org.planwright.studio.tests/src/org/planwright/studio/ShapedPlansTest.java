package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.planwright.model.Beam;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.OptimizerSettings;
import org.planwright.spi.ProgressMonitor;

/**
 * Objectives that act beside the structure's own voxels, on whole plans of a phantom: conformity makes the dose fit the
 * target better, fluence smoothness the maps smoother; who optimizes, and what is said of it.
 */
class ShapedPlansTest {
    private static final String CASE = "phantom:tg119-c-shape";
    private static final String CONFORMITY =
            ",{\"type\":\"conformity\",\"structure\":\"OuterTarget\",\"dose\":50,\"weight\":300}";

    private static Studio studio;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        studio = Running.studio();
    }

    private static String smoothness(double weight) {
        return ",{\"type\":\"fluence-smoothness\",\"structure\":\"OuterTarget\",\"weight\":" + weight + "}";
    }

    private static PlanRequest request(String optimizer, String moreObjectives) throws Exception {
        Path protocol = folder.resolve("p" + moreObjectives.hashCode() + ".json");
        Files.writeString(protocol, """
                {"schema":1,"id":"shaped","label":"C-shape","fractions":25,"machine":"generic-6mv","cutoff":40,
                 "structures":[
                  {"name":"OuterTarget","type":"target","required":true,"priority":1},
                  {"name":"Core","type":"organ","priority":2},{"name":"BODY","type":"external","priority":100}],
                 "prescriptions":[{"structure":"OuterTarget","dose":50}],
                 "beams":[{"gantry":0},{"gantry":72},{"gantry":144},{"gantry":216},{"gantry":288}],
                 "objectives":[{"type":"squared-deviation","structure":"OuterTarget","dose":54,"weight":3000},
                  {"type":"squared-overdose","structure":"Core","dose":25,"weight":300},
                  {"type":"squared-overdose","structure":"BODY","dose":45,"weight":50}%s],
                 "goals":[{"structure":"OuterTarget","metric":"D95%%[Gy]","atLeast":50}]}
                """.formatted(moreObjectives));
        return new PlanRequest(
                CASE, protocol.toString(), "", "photon", optimizer, List.of(), 6, 10, 40, 2, 1, 300, 1e-4);
    }

    private static PlanOutcome plan(String optimizer, String moreObjectives, List<String> said) throws Exception {
        return studio.plan(request(optimizer, moreObjectives), ProgressMonitor.NONE, said::add);
    }

    private static double metric(PlanOutcome o, String metric) {
        return o.evaluation().metric("OuterTarget", metric);
    }

    @Test
    void conformityRaisesPaddicksIndex() throws Exception {
        PlanOutcome plain = plan("", "", new ArrayList<>()), fit = plan("", CONFORMITY, new ArrayList<>());
        double was = metric(plain, "CI"), is = metric(fit, "CI");
        System.out.printf(
                Locale.ROOT,
                "C-shape, Paddick's index %.3f, with conformity %.3f; D95%% %.2f and %.2f Gy%n",
                was,
                is,
                metric(plain, "D95%[Gy]"),
                metric(fit, "D95%[Gy]"));
        assertTrue(is > was + 0.02, "Paddick's index " + was + " before, " + is + " after");
        assertTrue(metric(fit, "D95%[Gy]") > 0.97 * metric(plain, "D95%[Gy]"), "at the cost of the target");
        assertEquals("newton", fit.plan().provenance().settings().get("optimizer"));
        assertTrue(fit.optimization().lowerBound() > 0.99 * fit.optimization().objective(), "no proven gap");
        assertTrue(
                fit.notices().stream().noneMatch(n -> n.contains("faster")),
                fit.notices().toString());
    }

    /** Sum of absolute differences of neighbours, 10 mm apart, over the sum of the weights. */
    private static double roughness(PlanOutcome o) {
        double sum = 0, all = 0;
        int first = 0;
        for (Beam b : o.plan().beams()) {
            int n = b.elements().count();
            for (int i = 0; i < n; i++) {
                all += o.plan().weights()[first + i];
                for (int k = 0; k < i; k++)
                    if (Math.hypot(
                                    b.elements().x(i) - b.elements().x(k),
                                    b.elements().y(i) - b.elements().y(k))
                            < 10.1)
                        sum += Math.abs(o.plan().weights()[first + i] - o.plan().weights()[first + k]);
            }
            first += n;
        }
        return sum / all;
    }

    @Test
    void smoothnessMakesTheMapsSmootherAndThePlanSaysWhoOptimizedAndWhy() throws Exception {
        List<String> said = new ArrayList<>();
        PlanOutcome rough = plan("gradient", "", new ArrayList<>()), smooth = plan("", smoothness(5), said);
        double was = roughness(rough), is = roughness(smooth);
        System.out.printf(
                Locale.ROOT,
                "C-shape, roughness of maps %.3f, with smoothness %.3f; D95%% %.2f and %.2f Gy%n",
                was,
                is,
                metric(rough, "D95%[Gy]"),
                metric(smooth, "D95%[Gy]"));
        assertTrue(is < 0.8 * was, "roughness " + was + " before, " + is + " after");
        assertTrue(metric(smooth, "D95%[Gy]") > 0.95 * metric(rough, "D95%[Gy]"), "at the cost of the target");
        assertEquals("gradient", smooth.plan().provenance().settings().get("optimizer"));
        String why = "optimized by gradient, not by newton, since objective fluence-smoothness of OuterTarget";
        assertTrue(
                smooth.notices().stream().anyMatch(n -> n.contains(why)),
                smooth.notices().toString());
        assertTrue(smooth.plan().provenance().notes().stream().anyMatch(n -> n.contains(why)));
        assertTrue(said.stream().anyMatch(s -> s.contains("iterations of gradient")), said.toString());
        assertTrue(rough.notices().stream().noneMatch(n -> n.contains("faster")), "it was asked for");
    }

    @Test
    void theFastOneRefusesSmoothnessInWords() {
        InputException e = assertThrows(InputException.class, () -> plan("newton", smoothness(5), new ArrayList<>()));
        assertTrue(e.getMessage().contains("fluence-smoothness of OuterTarget"), e.getMessage());
        assertTrue(e.getMessage().contains("Take the optimizer gradient"), e.getMessage());
    }

    @Test
    void inARaceTheOneThatCannotIsToldAndTheOtherWins() throws Exception {
        PlanRequest r = request("", CONFORMITY + smoothness(5));
        Comparison c =
                studio.compare(new CompareRequest(r, List.of("newton", "gradient"), 1), ProgressMonitor.NONE, s -> {});
        assertEquals("gradient", c.bestBy());
        assertEquals(5, c.size().get("objectives"));
        assertEquals(
                List.of(),
                c.notices().stream().filter(n -> n.contains("contradict")).toList());
        RaceEntry newton = c.entries().getFirst(), gradient = c.entries().getLast();
        assertEquals(RaceEntry.State.FAILED, newton.state());
        assertTrue(newton.reason().contains("fluence-smoothness"), newton.reason());
        assertEquals(gradient.said(), gradient.objective(), 1e-9 * gradient.objective());
    }

    @Test
    void anInfluenceInAFileKeepsItsBeamsAndIsOptimizedTheSame() throws Exception {
        PlanRequest r = request("", CONFORMITY + smoothness(5));
        InfluenceOutcome o = studio.influence(r, ProgressMonitor.NONE, s -> {});
        Path file = folder.resolve("d.npz");
        OutputFolder.single(file, s -> NpzInfluence.write(s, o.result().influence()));
        OutputFolder.single(
                folder.resolve(NpzInfluence.companion("d.npz")),
                s -> s.write(PlanJson.text(NpzInfluence.document(o)).getBytes()));
        FinishedInfluence f = studio.cases().influence(file.toString(), ProgressMonitor.NONE);
        assertEquals(
                List.of(
                        "squared-deviation",
                        "squared-overdose",
                        "squared-overdose",
                        "conformity",
                        "fluence-smoothness"),
                f.objectives().stream().map(Objective::type).toList());
        assertEquals(o.result().beams().size(), f.beams().size());
        for (int b = 0; b < f.beams().size(); b++) {
            Beam was = o.result().beams().get(b), is = f.beams().get(b);
            assertEquals(was.geometry(), is.geometry());
            assertEquals(was.elements().count(), is.elements().count());
            assertEquals(was.elements().x(3), is.elements().x(3));
            assertEquals(was.elements().y(3), is.elements().y(3));
        }
        double direct =
                studio.plan(r, ProgressMonitor.NONE, s -> {}).optimization().objective();
        var runs = OptimizeJob.run(studio, f, "gradient", OptimizerSettings.DEFAULT, 1, ProgressMonitor.NONE);
        assertEquals(direct, runs.getFirst().result().objective(), 2e-3 * direct);
        InputException e = assertThrows(
                InputException.class,
                () -> OptimizeJob.run(studio, f, "newton", OptimizerSettings.DEFAULT, 1, ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains("on the weights"), e.getMessage());
        FinishedInfluence blind =
                new FinishedInfluence(f.name(), f.influence(), f.voxels(), f.objectives(), null, Map.of());
        e = assertThrows(InputException.class, () -> studio.problem(blind));
        assertTrue(e.getMessage().contains("without beams"), e.getMessage());
    }

    private static long conformityInCore(String moreObjectives) throws Exception {
        InfluenceOutcome o = studio.influence(request("", CONFORMITY + moreObjectives), ProgressMonitor.NONE, s -> {});
        int[] core = o.voxels().get("Core");
        return o.problem().terms().stream()
                .filter(t -> t.objective().type().equals("conformity"))
                .flatMapToInt(t -> Arrays.stream(t.voxels()))
                .filter(v -> Arrays.binarySearch(core, v) >= 0)
                .count();
    }

    /** The core lies in the hollow of the target: it counts as around it unless it shall get dose itself. */
    @Test
    void whatShallGetDoseIsNotAroundATarget() throws Exception {
        assertTrue(conformityInCore("") > 100, "voxels of the core around the target");
        assertEquals(
                0,
                conformityInCore(",{\"type\":\"squared-underdose\",\"structure\":\"Core\",\"dose\":5,\"weight\":1}"));
        assertTrue(conformityInCore(",{\"type\":\"mean-dose\",\"structure\":\"Core\",\"weight\":1}") > 100);
    }
}
