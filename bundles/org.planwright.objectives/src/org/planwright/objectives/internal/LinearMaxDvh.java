package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;

/**
 * At most {@code percent} of the volume may get more than {@code dose}, linearly penalised: f = (1/n) sum (d - dose)
 * over the voxels with dose &lt; d &lt;= D, D the highest dose after the hottest {@code percent}, which are free. Not
 * convex.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "linear-max-dvh", label = "Max DVH, linear", units = "Gy")
public final class LinearMaxDvh extends CheckedType {
    public LinearMaxDvh() {
        super(false, DOSE, PERCENT);
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        return new DvhFunction(p[0], DvhFunction.allowed(p[1], voxels), true, false);
    }
}
