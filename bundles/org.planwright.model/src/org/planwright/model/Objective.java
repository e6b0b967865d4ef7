package org.planwright.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the optimizer shall achieve in one structure: the id of an objective type (a service), its parameters by name,
 * and its weight (penalty). Doses among the parameters are total Gy over all fractions.
 *
 * @param type JSON id of the objective type, such as {@code squared-overdose}
 * @param structure name of the structure in the case
 * @param parameters values by parameter name, such as {@code dose} in Gy
 * @param weight penalty factor, at least 0
 */
public record Objective(String type, String structure, Map<String, Double> parameters, double weight) {
    public Objective {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
        if (!(weight >= 0) || Double.isInfinite(weight))
            throw new InputException(
                    "objective " + type + " of " + structure + ": weight " + weight + " must be finite and at least 0");
    }

    public Objective withWeight(double w) {
        return new Objective(type, structure, parameters, w);
    }

    public Objective withParameter(String name, double value) {
        Map<String, Double> m = new TreeMap<>(parameters);
        m.put(name, value);
        return new Objective(type, structure, m, weight);
    }
}
