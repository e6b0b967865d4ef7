package org.planwright.spi;

import java.util.List;
import org.planwright.model.Beam;
import org.planwright.model.DoseInfluence;

/**
 * Where an objective acts: what its type may know of the plan when it makes terms of it. Arrays are not to be changed.
 *
 * @param influence dose influence, with the dose grid; Gy per fraction and unit weight
 * @param doseFactor factor that carries D w to the dose unit of the objectives, see {@link OptimizationProblem}
 * @param beams beams with their beamlets or spots in column order; empty where a file says nothing of them
 * @param voxels flat indices of the structure's voxels on the dose grid, overlaps resolved
 * @param whole the same with what it shares with structures of a higher priority
 * @param targets voxels, ascending, of the other structures that an objective asks for dose in (see
 *     {@link ObjectiveType#asksForDose})
 */
public record ObjectiveContext(
        DoseInfluence influence, double doseFactor, List<Beam> beams, int[] voxels, int[] whole, int[] targets) {
    public ObjectiveContext {
        beams = List.copyOf(beams);
    }
}
