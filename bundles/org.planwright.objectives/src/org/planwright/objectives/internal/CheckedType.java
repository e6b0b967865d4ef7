package org.planwright.objectives.internal;

import java.util.List;
import org.planwright.evaluation.Names;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.ProblemCheck;

/** What all objective types share: their parameters, and the check of an objective's values against them. */
abstract class CheckedType implements ObjectiveType {
    static final Parameter DOSE = new Parameter("dose", "Dose", "Gy", Double.NaN, 0, 1000);
    static final Parameter PERCENT = new Parameter("percent", "Volume", "%", Double.NaN, 0, 100);

    private final boolean convex;
    private final List<Parameter> parameters;

    CheckedType(boolean convex, Parameter... parameters) {
        this.convex = convex;
        this.parameters = List.of(parameters);
    }

    @Override
    public final List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public final boolean convex() {
        return convex;
    }

    @Override
    public final ObjectiveFunction function(Objective objective, int voxels) {
        String where = ProblemCheck.name(objective);
        if (voxels < 1)
            throw InputException.at(
                    where,
                    "the structure has no voxel on the dose grid",
                    "Take the objective out or use a finer dose grid");
        return bind(where, values(objective), voxels);
    }

    /** The objective's values in the order of the parameters, each there and in range. */
    final double[] values(Objective objective) {
        String where = ProblemCheck.name(objective);
        List<String> known = parameters.stream().map(Parameter::name).toList();
        for (String given : objective.parameters().keySet())
            if (!known.contains(given))
                throw new InputException(where + ": there is no parameter " + given + Names.hint(given, known));
        double[] values = new double[parameters.size()];
        for (int n = 0; n < values.length; n++) values[n] = value(where, objective, parameters.get(n));
        return values;
    }

    private static double value(String where, Objective objective, Parameter p) {
        Double given = objective.parameters().get(p.name());
        double v = given == null ? p.defaultValue() : given;
        if (given == null && Double.isNaN(v))
            throw InputException.at(where, "parameter " + p.name() + " is missing", "Give it in " + unit(p));
        if (!(v >= p.minimum() && v <= p.maximum()))
            throw InputException.at(
                    where,
                    "parameter " + p.name() + " is " + v + " " + p.unit(),
                    "It must be between " + p.minimum() + " and " + p.maximum() + " " + p.unit());
        return v;
    }

    private static String unit(Parameter p) {
        return p.unit().isEmpty() ? "numbers" : p.unit();
    }

    /**
     * The function for checked values.
     *
     * @param where the objective's name in messages
     * @param values in the order of the parameters
     * @param voxels at least 1
     */
    abstract ObjectiveFunction bind(String where, double[] values, int voxels);
}
