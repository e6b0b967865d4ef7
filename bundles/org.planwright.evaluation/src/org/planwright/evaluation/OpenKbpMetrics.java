package org.planwright.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.Occupancy;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;

/**
 * OpenKBP's metrics and its two scores of a dose against a reference (Babier et al. 2021, Med Phys 48:5549): organs
 * D_0.1_cc and mean, targets D_99, D_95 and D_1, all counted by voxels; lower scores are better, 0 is the reference.
 */
public final class OpenKbpMetrics {
    private OpenKbpMetrics() {}

    /** The metric names of a kind of structure in OpenKBP's order; none for outlines and helper volumes. */
    public static List<String> names(StructureType type) {
        return switch (type) {
            case ORGAN -> List.of("D_0.1_cc", "mean");
            case TARGET -> List.of("D_99", "D_95", "D_1");
            default -> List.of();
        };
    }

    /** OpenKBP's metrics of one structure by name, Gy; the DVH must be in voxel-count mode. */
    public static Map<String, Double> of(StructureType type, Dvh dvh) {
        if (dvh.mode() != DvhMode.VOXELS)
            throw new InputException("OpenKBP's metrics of " + dvh.structure() + " need a DVH in voxel-count mode");
        Map<String, Double> values = new LinkedHashMap<>();
        for (String name : names(type))
            values.put(
                    name,
                    switch (name) {
                        case "D_0.1_cc" -> dvh.doseAtVolumeCc(0.1);
                        case "mean" -> dvh.meanGy();
                        case "D_99" -> dvh.doseAtVolumePercent(99);
                        case "D_95" -> dvh.doseAtVolumePercent(95);
                        default -> dvh.doseAtVolumePercent(1);
                    });
        return values;
    }

    /** Dose score: mean absolute dose difference over the voxels in which dose may be, Gy. */
    public static double doseScore(Dose dose, Dose reference, Occupancy possibleDose) {
        if (!dose.grid().sameVoxels(reference.grid()) || !dose.grid().sameVoxels(possibleDose.grid()))
            throw new InputException("OpenKBP dose score: dose, reference and dose mask must lie on one grid");
        if (possibleDose.size() == 0) throw new InputException("OpenKBP dose score: the dose mask is empty");
        double sum = 0;
        for (int n = 0; n < possibleDose.size(); n++) {
            int v = possibleDose.index(n);
            sum += Math.abs((double) dose.at(v) - reference.at(v));
        }
        return sum / possibleDose.size();
    }

    /**
     * DVH score: mean absolute difference over all metrics of all targets and organs, Gy; empty structures left out.
     */
    public static double dvhScore(
            List<Structure> structures, Dose dose, Dose reference, Optional<Occupancy> possibleDose) {
        List<Double> differences = new ArrayList<>();
        for (Structure s : structures) {
            if (names(s.type()).isEmpty()) continue;
            Dvh a = DvhCalculator.voxels(s, dose, possibleDose), b = DvhCalculator.voxels(s, reference, possibleDose);
            if (a.isEmpty() || b.isEmpty()) continue;
            Map<String, Double> expected = of(s.type(), b);
            of(s.type(), a).forEach((name, value) -> differences.add(Math.abs(value - expected.get(name))));
        }
        if (differences.isEmpty()) throw new InputException("OpenKBP DVH score: the case has no target and no organ");
        return differences.stream().mapToDouble(d -> d).average().orElseThrow();
    }
}
