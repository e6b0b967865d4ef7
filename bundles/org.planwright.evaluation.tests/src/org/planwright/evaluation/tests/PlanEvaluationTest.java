package org.planwright.evaluation.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.planwright.evaluation.Conformity;
import org.planwright.evaluation.Dvh;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.Names;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Prescription;
import org.planwright.model.Solids;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/** Names, prescriptions, and the indices that need more than one DVH, on cases small enough to work out by hand. */
class PlanEvaluationTest {
    /** Ten voxels of 1 cc: the target is 2..5, the outline 1..8; 60 Gy reaches 3..7 and the air at 9. */
    private final Dose dose = Cases.row(0, 5, 40, 60, 61, 62, 60, 60, 10, 70);

    private final PlanEvaluation plan = evaluation(
            Cases.structure("PTV_60", StructureType.TARGET, voxels(2, 3, 4, 5)),
            Cases.structure("Body", StructureType.EXTERNAL, voxels(1, 2, 3, 4, 5, 6, 7, 8)),
            Cases.organ("Parotid L", voxels(6, 7)));

    private MaskGeometry voxels(int... v) {
        return new MaskGeometry(dose.grid(), v);
    }

    private PlanEvaluation evaluation(org.planwright.model.Structure... s) {
        return new PlanEvaluation(
                Cases.planningCase(dose.grid(), s),
                dose,
                Map.of("Target", "PTV_60"),
                List.of(new Prescription("target", 60, 30, DoseQuantity.PHYSICAL)),
                DvhMode.VOXELS,
                2);
    }

    @Test
    void conformityByHand() {
        Conformity c = plan.conformity("Target");
        assertEquals(4, c.targetCc(), 1e-12);
        assertEquals(5, c.isodoseCc(), 1e-12, "voxels 3..7; the 70 Gy in the air beyond the outline does not count");
        assertEquals(3, c.targetIsodoseCc(), 1e-12);
        assertEquals(9.0 / 20, plan.metric("PTV_60", "CI"), 1e-12);
        assertEquals(1.25, plan.metric("PTV_60", "CI_RTOG"), 1e-12);
        assertTrue(c.region().contains("within Body"), c.region());
    }

    @Test
    void conformityWithoutAnOutlineCountsTheWholeDoseGrid() {
        PlanEvaluation open = evaluation(Cases.structure("PTV_60", StructureType.TARGET, voxels(2, 3, 4, 5)));
        assertEquals(9.0 / 24, open.metric("PTV_60", "ci"), 1e-12);
        assertTrue(open.conformity("PTV_60").region().contains("whole dose grid"));
    }

    @Test
    void aTargetThatNoIsodoseReachesHasConformityZero() {
        assertEquals(0, new Conformity(10, 0, 0, "").paddick());
    }

    @Test
    void sampledConformityOfASphereInARadialDose() {
        ImageGrid g = Cases.centred(40, 40, 40, 2.5, 2.5, 2.5);
        Dose falling = Cases.dose(g, (x, y, z) -> Math.max(0, 80 - Math.sqrt(x * x + y * y + z * z)));
        PlanEvaluation e = new PlanEvaluation(
                Cases.planningCase(g, Cases.structure("PTV", StructureType.TARGET, Solids.sphere(Vec3.ZERO, 20))),
                falling,
                Map.of(),
                List.of(new Prescription("PTV", 56, 28, DoseQuantity.PHYSICAL)),
                DvhMode.SAMPLED,
                1);
        double ratio = Math.pow(20.0 / 24, 3);
        assertEquals(1 / ratio, e.metric("PTV", "CI_RTOG"), 0.01);
        assertEquals(ratio, e.metric("PTV", "CI"), 0.01);
        double d2 = 80 - 20 * Math.cbrt(0.02), d98 = 80 - 20 * Math.cbrt(0.98), d50 = 80 - 20 * Math.cbrt(0.5);
        assertEquals((d2 - d98) / d50, e.metric("PTV", "HI"), 0.002);
    }

    @Test
    void structuresGoByCaseNameProtocolNameAndLooseSpelling() {
        for (String name : List.of("PTV_60", "Target", "ptv60", "PTV 60", "TARGET"))
            assertEquals("PTV_60", plan.structure(name).orElseThrow().name());
        assertEquals(Optional.empty(), plan.structure("Bladder"));
        assertSame(plan.dvh("parotid_l"), plan.dvh("Parotid L"));
        assertEquals(60, plan.prescription("ptv-60").orElseThrow());
        assertTrue(plan.prescription("Parotid L").isEmpty());
    }

    @Test
    void unknownStructuresAreAnsweredWithTheNearestKnown() {
        String words = assertThrows(InputException.class, () -> plan.metric("Parotd L", "Mean[Gy]"))
                .getMessage();
        assertTrue(words.contains("no structure Parotd L") && words.contains("nearest known is Parotid L"), words);
        words = assertThrows(InputException.class, () -> plan.metric("Parotid L", "V95%[%]"))
                .getMessage();
        assertTrue(words.contains("Parotid L has none"), words);
        words = assertThrows(InputException.class, () -> plan.metric("Parotid L", "CI"))
                .getMessage();
        assertTrue(words.contains("CI of Parotid L needs its prescription"), words);
    }

    @Test
    void allDvhsComeInTheCasesOrderWhateverTheThreads() {
        List<Dvh> all = plan.dvhs();
        assertEquals(
                List.of("PTV_60", "Body", "Parotid L"),
                all.stream().map(Dvh::structure).toList());
        assertSame(all.get(0), plan.dvh("Target"));
        assertEquals(60, plan.metric("Parotid L", "Mean[Gy]"), 1e-6);
    }

    @Test
    void nearestNameByEditDistance() {
        List<String> known = List.of("Rectum", "Bladder", "Femoral_Head_L", "PTV70");
        assertEquals(Optional.of("Rectum"), Names.nearest("rectm", known));
        assertEquals(Optional.of("Femoral_Head_L"), Names.nearest("femoralheadr", known));
        assertEquals(Optional.of("PTV70"), Names.nearest("PTV", known));
        assertEquals(Optional.empty(), Names.nearest("xyzxyzxyz", known));
        assertTrue(Names.same("Spinal-Cord", "spinal cord") && !Names.same("PTV70", "PTV7"));
    }
}
