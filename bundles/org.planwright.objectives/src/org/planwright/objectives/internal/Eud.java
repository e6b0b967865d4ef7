package org.planwright.objectives.internal;

import org.osgi.service.component.annotations.Component;
import org.planwright.model.InputException;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanwrightService;

/**
 * Equivalent uniform dose: f = max(0, EUD - dose)^2 for an exponent of at least 1, f = max(0, dose - EUD)^2 for a
 * negative one, with EUD = ((1/n) sum d^exponent)^(1/exponent). Convex for both.
 */
@Component(service = ObjectiveType.class)
@PlanwrightService(id = "eud", label = "Equivalent uniform dose", units = "Gy^2")
public final class Eud extends CheckedType {
    public Eud() {
        super(true, DOSE, new Parameter("exponent", "Exponent", "", Double.NaN, -100, 100));
    }

    @Override
    ObjectiveFunction bind(String where, double[] p, int voxels) {
        if (p[1] >= 0 && p[1] < 1)
            throw InputException.at(
                    where,
                    "parameter exponent is " + p[1],
                    "It must be at least 1 to limit the dose of an organ, or below 0 to ask for dose in a target");
        return new EudFunction(p[0], p[1]);
    }
}
