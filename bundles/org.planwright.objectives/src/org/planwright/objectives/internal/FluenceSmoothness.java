package org.planwright.objectives.internal;

import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.RowCursor;
import org.planwright.spi.ObjectiveContext;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ProblemCheck;
import org.planwright.spi.WeightTerm;

/**
 * Fluence maps shall be smooth, so that they are delivered with fewer segments and monitor units: f = (1/m) sum (s (w_i -
 * w_j) / h)^2 over the m pairs of beamlets that are neighbours in the map of one beam, along x or along y, h cm apart at
 * the isocentre plane (Webb, Convery and Evans, Phys. Med. Biol. 43, 1998, p. 2785; Spirou et al., Med. Phys. 28, 2001, p.
 * 2105; after Alber and Nuesslin, Phys. Med. Biol. 45, 2000, p. N49, with squares). In Gy^2 per cm^2. Convex in the
 * weights; it has no say in the doses.
 *
 * <p>s is the mean dose in the structure, a target, when every weight is 1, over all fractions. So s w_i is a weight in
 * Gy of target dose, and f the mean square of the slope of the maps: 1 for maps that rise by 1 Gy per cm. It is the same
 * in whatever unit weights are counted, for any number of beamlets, and, for maps that do not jump from beamlet to
 * beamlet, for any size of theirs. The edge of a map costs nothing, nor does a beam of one beamlet.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "fluence-smoothness", label = "Fluence smoothness", modality = "photon", units = "Gy^2/cm^2")
public final class FluenceSmoothness extends CheckedType {
    public FluenceSmoothness() {
        super(true);
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        throw new InputException(where + ": it acts on the weights of the beamlets, not on the dose");
    }

    @Override
    public void check(Objective objective) {
        values(objective);
    }

    @Override
    public boolean asksForDose(Objective objective) {
        return false;
    }

    @Override
    public List<ObjectiveTerm> terms(Objective objective, ObjectiveContext context) {
        return List.of();
    }

    @Override
    public List<WeightTerm> weightTerms(Objective objective, ObjectiveContext context) {
        values(objective);
        String where = ProblemCheck.name(objective);
        double scale = doseOfOnes(context);
        if (!(scale > 0))
            throw InputException.at(
                    where,
                    "no beamlet brings dose to the structure, which gives the scale",
                    "Give it to a target that the beams reach");
        NeighbourPairs pairs =
                NeighbourPairs.of(where, context.beams(), context.influence().columns());
        return List.of(new WeightTerm(objective, pairs.smoothness(scale), true));
    }

    /** Mean dose in the structure for weight 1 on every beamlet, Gy. */
    private static double doseOfOnes(ObjectiveContext c) {
        double[] ones = new double[c.influence().columns()];
        Arrays.fill(ones, 1);
        RowCursor cursor = c.influence().rowCursor();
        double sum = 0;
        for (int v : c.voxels()) if (cursor.seek(v)) sum += cursor.dot(ones);
        return c.doseFactor() * sum / c.voxels().length;
    }
}
