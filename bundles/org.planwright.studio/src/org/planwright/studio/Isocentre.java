package org.planwright.studio;

import java.util.List;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Occupancy;
import org.planwright.model.PlanningCase;
import org.planwright.model.Vec3;

/** Where the beams meet unless the plan says otherwise: the centroid of the union of the targets. */
final class Isocentre {
    private Isocentre() {}

    static Vec3 of(PlanningCase c, List<String> targets) {
        ImageGrid g = c.image().grid();
        float[] most = new float[g.size()];
        for (String t : targets) {
            Occupancy o = c.structure(t).orElseThrow().geometry().occupancy(g);
            for (int n = 0; n < o.size(); n++) most[o.index(n)] = (float) Math.max(most[o.index(n)], o.fraction(n));
        }
        double w = 0, x = 0, y = 0, z = 0;
        for (int v = 0; v < most.length; v++) {
            if (most[v] == 0) continue;
            w += most[v];
            x += most[v] * g.x(g.i(v));
            y += most[v] * g.y(g.j(v));
            z += most[v] * g.z(g.k(v));
        }
        if (w == 0)
            throw new InputException(
                    "case " + c.id() + ": the targets " + String.join(", ", targets) + " have no voxel in the image");
        return new Vec3(x / w, y / w, z / w);
    }
}
