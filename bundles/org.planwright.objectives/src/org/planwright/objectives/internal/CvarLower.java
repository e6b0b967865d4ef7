package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;

/**
 * The mean dose of the coldest 100 - {@code percent} of the volume shall reach {@code dose}: f = max(0, dose - CVaR)^2.
 * It keeps the dose of {@code percent} of the volume above the dose, and is convex.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "cvar-lower", label = "Mean of the coldest part (CVaR)", units = "Gy^2")
public final class CvarLower extends CheckedType {
    public CvarLower() {
        super(true, DOSE, new Parameter("percent", "Volume", "%", Double.NaN, 0, 99.99));
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        return new CvarFunction(p[0], 1 - p[1] / 100, false);
    }
}
