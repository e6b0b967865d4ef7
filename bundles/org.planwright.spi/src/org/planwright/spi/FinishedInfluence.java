package org.planwright.spi;

import java.util.List;
import java.util.Map;
import org.planwright.model.Beam;
import org.planwright.model.DoseInfluence;
import org.planwright.model.Objective;

/**
 * A dose influence from a file, with the structures and objectives that came with it, ready for an optimizer. Doses are
 * in the file's own unit (matRad: Gy per fraction), so that objective values compare with the file's.
 *
 * @param name short name of the file
 * @param influence the matrix
 * @param voxels flat voxel indices by structure, overlaps already resolved
 * @param objectives objectives on these structures
 * @param startWeights start point of the file, or null
 * @param reference figures that the file brings, such as {@code objective}
 * @param beams beams with their beamlets in column order; empty where the file says nothing of them
 */
public record FinishedInfluence(
        String name,
        DoseInfluence influence,
        Map<String, int[]> voxels,
        List<Objective> objectives,
        double[] startWeights,
        Map<String, Double> reference,
        List<Beam> beams) {
    public FinishedInfluence {
        beams = List.copyOf(beams);
    }

    /** One whose file says nothing of beams. */
    public FinishedInfluence(
            String name,
            DoseInfluence influence,
            Map<String, int[]> voxels,
            List<Objective> objectives,
            double[] startWeights,
            Map<String, Double> reference) {
        this(name, influence, voxels, objectives, startWeights, reference, List.of());
    }
}
