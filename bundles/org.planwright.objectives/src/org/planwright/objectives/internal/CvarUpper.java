package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;

/**
 * The mean dose of the hottest {@code percent} of the volume shall not pass {@code dose}: f = max(0, CVaR - dose)^2. It
 * keeps the DVH at that volume below the dose, and is convex.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "cvar-upper", label = "Mean of the hottest part (CVaR)", units = "Gy^2")
public final class CvarUpper extends CheckedType {
    public CvarUpper() {
        super(true, DOSE, new Parameter("percent", "Volume", "%", Double.NaN, 0.01, 100));
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        return new CvarFunction(p[0], p[1] / 100, true);
    }
}
