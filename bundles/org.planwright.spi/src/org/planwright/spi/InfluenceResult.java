package org.planwright.spi;

import java.util.List;
import org.planwright.model.Beam;
import org.planwright.model.DoseInfluence;

/**
 * A computed dose influence with its beams.
 *
 * @param beams beams with their beamlets or spots, in column order
 * @param influence the matrix, Gy per fraction and unit weight
 * @param notices what the user should know, in words (cut-off error, structures outside the grid)
 */
public record InfluenceResult(List<Beam> beams, DoseInfluence influence, List<String> notices) {
    public InfluenceResult {
        beams = List.copyOf(beams);
        notices = List.copyOf(notices);
    }
}
