package org.planwright.objectives.internal;

import java.util.ArrayList;
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
import org.planwright.spi.VoxelPenalty;

/**
 * The dose around a target shall fall off: f = (1/n) sum max(0, d - L(r))^2 over the n voxels outside the target that lie
 * within {@code reach} of its surface, r mm from it, with the limit L(r) = {@code dose} (e + (1 - e) exp(-k r)), e being
 * {@code end} / 100 and k {@code falloff}. In Gy^2. Convex in the doses: a squared overdose with a limit of its own for
 * every voxel.
 *
 * <p>The limit is that of the manual normal tissue objective of Eclipse (Varian, Photon and Electron Algorithms Reference
 * Guide; Bell et al., Med. Dosim. 43, 2018, p. 344) with no margin and a start dose of 100 %: {@code dose} at the surface,
 * {@code end} far from it. It was preferred to a smoothed conformity index (Paddick's, RTOG's): these are quotients of
 * volumes, not convex and without slope where the dose is far from the prescription, while this has one optimum, a proven
 * gap, and asks for the gradient of the dose too.
 *
 * <p>A voxel counts if a beamlet reaches it and no other target, a structure that an objective asks for dose in, holds it
 * or is nearer to it. r is the distance from the voxel's centre to the nearest voxel box of the target. Voxels are taken
 * in at most {@value #STEPS} bands of equal steps of the limit, each band at the middle of its step, so that every
 * voxel's limit is within 2 % of {@code dose} (1 % with {@code end} at 50 % or more) and each band is a plain voxel
 * penalty for the optimizers.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "conformity", label = "Conformity (dose fall-off)", units = "Gy^2")
public final class Conformity extends CheckedType {
    private static final int STEPS = 25;

    public Conformity() {
        super(
                true,
                DOSE,
                new Parameter("end", "Far from the target", "%", 50, 0, 100),
                new Parameter("falloff", "Fall-off", "1/mm", 0.1, 0, 10),
                new Parameter("reach", "Reach", "mm", 30, 1, 200));
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        throw new InputException(where + ": it acts on the voxels around the structure, not on the structure's own");
    }

    @Override
    public void check(Objective objective) {
        values(objective);
    }

    /** Its structure is a target, whatever else is asked of it. */
    @Override
    public boolean asksForDose(Objective objective) {
        return true;
    }

    @Override
    public List<ObjectiveTerm> terms(Objective objective, ObjectiveContext context) {
        double[] p = values(objective);
        String where = ProblemCheck.name(objective);
        if (context.whole().length == 0)
            throw InputException.at(
                    where,
                    "the structure has no voxel on the dose grid",
                    "Take the objective out or use a finer dose grid");
        double lowest = limit(p, p[3]), step = (p[0] - lowest) / STEPS;
        int[][] bands = bands(context, p, step);
        int count = Arrays.stream(bands).mapToInt(b -> b.length).sum();
        if (count == 0)
            throw InputException.at(
                    where,
                    "no voxel within " + p[3] + " mm of the structure is nearer to it than to another target and"
                            + " reached by a beamlet",
                    "Give it to the outermost of the targets, or raise its reach");
        List<ObjectiveTerm> terms = new ArrayList<>();
        for (int b = 0; b < STEPS; b++) {
            double limit = p[0] - (b + 0.5) * step;
            VoxelPenalty penalty = new VoxelPenalty(limit, 0, limit, 1.0 / count, 0);
            if (bands[b].length > 0)
                terms.add(new ObjectiveTerm(objective, new PenaltyFunction(penalty), bands[b], true));
        }
        return terms;
    }

    /** L(r), Gy. */
    private static double limit(double[] p, double r) {
        double end = p[1] / 100;
        return p[0] * (end + (1 - end) * Math.exp(-p[2] * r));
    }

    /** The voxels that count, by step of their limit; all in the first where the limit does not fall. */
    private static int[][] bands(ObjectiveContext c, double[] p, double step) {
        SurfaceDistance own = new SurfaceDistance(c.influence().grid(), c.whole(), p[3]),
                others = new SurfaceDistance(c.influence().grid(), c.targets(), p[3]);
        int[] box = own.box(), size = new int[STEPS];
        byte[] band = new byte[box.length];
        RowCursor cursor = c.influence().rowCursor();
        for (int n = 0; n < box.length; n++) {
            band[n] = -1;
            double r = own.at(box[n]), other = others.at(box[n]);
            if (!(r > 0 && r <= p[3] && other > 0 && r <= other) || !cursor.seek(box[n])) continue;
            band[n] = step > 0 ? (byte) Math.min(STEPS - 1, (p[0] - limit(p, r)) / step) : 0;
            size[band[n]]++;
        }
        int[][] out = new int[STEPS][];
        for (int b = 0; b < STEPS; b++) out[b] = new int[size[b]];
        int[] next = new int[STEPS];
        for (int n = 0; n < box.length; n++) if (band[n] >= 0) out[band[n]][next[band[n]]++] = box[n];
        return out;
    }
}
