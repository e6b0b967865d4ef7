package org.planwright.scoring.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.planwright.evaluation.DvhMode;
import org.planwright.evaluation.PlanEvaluation;
import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Occupancy;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/** A box of 20 x 20 x 20 voxels of 5 mm whose structures are runs of voxels with doses given voxel by voxel. */
final class BoxCase {
    static final ImageGrid GRID = new ImageGrid(20, 20, 20, Vec3.ZERO, 5, 5, 5, "box");
    private final List<Structure> structures = new ArrayList<>();
    private final List<Prescription> prescriptions = new ArrayList<>();
    private final float[] gy = new float[GRID.size()];
    private Map<String, Dose> doses = Map.of();
    private int next;

    /** Doses of a run: {@code count} voxels at {@code gy} for each pair (count, gy). */
    BoxCase with(String name, StructureType type, double... countAndGy) {
        return with(name, type, "", countAndGy);
    }

    BoxCase with(String name, StructureType type, String tg263, double... countAndGy) {
        int from = next;
        for (int n = 0; n < countAndGy.length; n += 2)
            for (int m = 0; m < countAndGy[n]; m++) gy[next++] = (float) countAndGy[n + 1];
        int[] voxels = IntStream.range(from, next).toArray();
        structures.add(new Structure(name, type, tg263, new MaskGeometry(GRID, voxels), 1));
        return this;
    }

    BoxCase prescribe(String name, double gyTotal) {
        prescriptions.add(new Prescription(name, gyTotal, 35, DoseQuantity.PHYSICAL));
        return this;
    }

    BoxCase reference(Dose reference) {
        doses = new LinkedHashMap<>(Map.of("reference", reference));
        return this;
    }

    Dose dose(double factor) {
        float[] scaled = new float[gy.length];
        for (int v = 0; v < gy.length; v++) scaled[v] = (float) (factor * gy[v]);
        return new Dose(GRID, DoseQuantity.PHYSICAL, scaled);
    }

    PlanEvaluation evaluate(DvhMode mode, double factor) {
        return evaluate(mode, dose(factor));
    }

    PlanEvaluation evaluate(DvhMode mode, Dose dose) {
        float[] water = new float[GRID.size()];
        PlanningCase plain = PlanningCase.of("box", "box", new CtVolume(GRID, water), structures, "", "box");
        int[] all = new int[GRID.size()];
        Arrays.setAll(all, v -> v);
        PlanningCase c = new PlanningCase(
                plain.id(),
                plain.label(),
                plain.images(),
                plain.structureSets(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                doses,
                Optional.of(new Occupancy(GRID, all, null)),
                "",
                "box",
                List.of());
        return new PlanEvaluation(c, dose, Map.of(), prescriptions, mode, 1);
    }
}
