package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;

/**
 * At least {@code percent} of the volume shall get {@code dose} (as in PTV D95% &gt; 80 Gy), linearly penalised: f =
 * (1/n) sum (dose - d) over the voxels with D &lt;= d &lt; dose, the coldest 100 - {@code percent} being free and D the
 * next dose. Not convex.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "linear-min-dvh", label = "Min DVH, linear", units = "Gy")
public final class LinearMinDvh extends CheckedType {
    public LinearMinDvh() {
        super(false, DOSE, PERCENT);
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        return new DvhFunction(p[0], DvhFunction.allowed(100 - p[1], voxels), false, false);
    }
}
