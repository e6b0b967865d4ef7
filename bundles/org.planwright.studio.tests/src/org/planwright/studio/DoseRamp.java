package org.planwright.studio;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/** 1000 voxels of 0.125 cc whose dose rises from 0 to 49.95 Gy: the upper half is a target, the lower one an organ. */
final class DoseRamp {
    static final ImageGrid GRID = new ImageGrid(10, 10, 10, Vec3.ZERO, 5, 5, 5, "ramp");
    static final double TARGET_CC = 500 * 0.125;

    private DoseRamp() {}

    /** @param factor on the dose */
    static PlanEvaluation evaluation(double factor) {
        List<Structure> structures = List.of(
                new Structure("PTV, boost", StructureType.TARGET, "", mask(500, 1000), 1),
                new Structure("Rectum", StructureType.ORGAN, "", mask(0, 500), 2),
                new Structure("Empty", StructureType.ORGAN, "", mask(0, 0), 2));
        float[] gy = new float[GRID.size()];
        for (int n = 0; n < gy.length; n++) gy[n] = (float) (factor * 0.05 * n);
        PlanningCase c =
                PlanningCase.of("ramp", "Ramp", new CtVolume(GRID, new float[GRID.size()]), structures, "", "ramp");
        return new PlanEvaluation(
                c,
                new Dose(GRID, DoseQuantity.PHYSICAL, gy),
                Map.of(),
                List.of(new Prescription("PTV, boost", 40, 20, DoseQuantity.PHYSICAL)),
                DvhMode.VOXELS,
                1);
    }

    private static MaskGeometry mask(int from, int to) {
        return new MaskGeometry(GRID, IntStream.range(from, to).toArray());
    }
}
