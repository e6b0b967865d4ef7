package org.planwright.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Vec3;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.VoxelPenalty;
import org.planwright.spi.WeightFunction;
import org.planwright.spi.WeightTerm;

/** Which optimizer runs when nobody says, and that the one asked for does. */
class OptimizerChoiceTest {
    private static Studio studio;

    @BeforeAll
    static void start() throws Exception {
        studio = Running.studio();
    }

    private static ObjectiveTerm term(boolean summed, double weight) {
        ObjectiveFunction f = new ObjectiveFunction() {
            @Override
            public double value(double[] dose) {
                return 0;
            }

            @Override
            public double gradient(double[] dose, double[] gradient) {
                return 0;
            }

            @Override
            public Optional<VoxelPenalty> voxelPenalty() {
                return summed ? Optional.of(new VoxelPenalty(0, 0, 1, 1, 0)) : Optional.empty();
            }
        };
        return new ObjectiveTerm(new Objective("made", "Rectum", Map.of(), weight), f, new int[] {0}, true);
    }

    private static String chosen(String asked, ObjectiveTerm... terms) {
        return OptimizerChoice.of(studio.services(), asked, new OptimizationProblem(null, 1, List.of(terms), null))
                .id();
    }

    @Test
    void theFastOneRunsWhereItTakesAllObjectives() {
        assertEquals("newton", chosen("", term(true, 1), term(true, 2)));
        assertEquals("gradient", chosen("", term(true, 1), term(false, 2)));
        assertEquals("newton", chosen("", term(true, 1), term(false, 0)));
    }

    @Test
    void manyBeamletsAreNotForDenseMatrices() {
        for (int beamlets : new int[] {9000, 9001}) {
            DoseInfluence d =
                    new DoseInfluence.Builder(new ImageGrid(1, 1, 1, Vec3.ZERO, 2, 2, 2, "test"), beamlets).build();
            OptimizationProblem p = new OptimizationProblem(d, 1, List.of(term(true, 1)), null);
            String ran = OptimizerChoice.of(studio.services(), "", p).id();
            assertEquals(beamlets > 9000 ? "gradient" : "newton", ran);
            assertEquals(beamlets > 9000, OptimizerChoice.why("", p, ran).contains("9001 beamlets"));
            assertEquals(
                    "newton", OptimizerChoice.of(studio.services(), "newton", p).id());
        }
    }

    /** One that does not know of objectives on weights would pass over them without a word. */
    @Test
    void objectivesOnWeightsGoOnlyToWhoTakesThem() {
        WeightFunction f = new WeightFunction() {
            @Override
            public double value(double[] weights) {
                return 0;
            }

            @Override
            public double addGradient(double[] weights, double factor, double[] gradient) {
                return 0;
            }
        };
        WeightTerm smooth = new WeightTerm(new Objective("smooth", "PTV", Map.of(), 1), f, true);
        OptimizationProblem p = new OptimizationProblem(null, 1, List.of(term(true, 1)), List.of(smooth), null);
        assertEquals("gradient", OptimizerChoice.of(studio.services(), "", p).id());
        assertEquals(
                "gradient", OptimizerChoice.of(studio.services(), "gradient", p).id());
        InputException e = assertThrows(InputException.class, () -> OptimizerChoice.of(studio.services(), "newton", p));
        assertEquals(true, e.getMessage().contains("smooth of PTV"), e.getMessage());
        assertEquals(true, OptimizerChoice.why("", p, "gradient").contains("smooth of PTV"));
        assertEquals("", OptimizerChoice.why("gradient", p, "gradient"));
    }

    @Test
    void theOneAskedForRuns() {
        assertEquals("gradient", chosen("gradient", term(true, 1)));
        assertEquals("newton", chosen("newton", term(false, 1)));
        InputException e = assertThrows(InputException.class, () -> chosen("newtom", term(true, 1)));
        assertEquals(true, e.getMessage().contains("newton"), e.getMessage());
    }

    @Test
    void thePlanSaysWhichRan() {
        PlanRequest d = PlanRequest.of("phantom:tg119-c-shape");
        List<String> said = new ArrayList<>();
        PlanOutcome o = studio.plan(
                new PlanRequest(
                        d.caseText(), "", "", d.engine(), "", List.of(), 8, 15, 40, 2, 1, d.budgetSeconds(), 1e-2),
                org.planwright.spi.ProgressMonitor.NONE,
                said::add);
        assertEquals("newton", o.plan().provenance().settings().get("optimizer"));
        assertEquals(
                1, said.stream().filter(s -> s.contains("iterations of newton")).count(), said.toString());
    }
}
