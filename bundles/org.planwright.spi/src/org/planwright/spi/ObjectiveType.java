package org.planwright.spi;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.planwright.model.Objective;

/**
 * A kind of planning objective. Its service id is the type's JSON id. It checks an objective's parameters and turns it
 * into a function of the doses of the structure's voxels. A kind that acts elsewhere, on voxels around the structure or
 * on the weights, makes its own {@link #terms} and {@link #weightTerms}, and its own {@link #check}.
 */
@ConsumerType
public interface ObjectiveType {
    /**
     * A parameter of the objective.
     *
     * @param name JSON name, such as {@code dose}
     * @param label name shown
     * @param unit unit shown, such as {@code Gy} or {@code %}
     * @param defaultValue value when the objective has none; NaN if it must be given
     * @param minimum least value allowed
     * @param maximum largest value allowed
     */
    record Parameter(String name, String label, String unit, double defaultValue, double minimum, double maximum) {}

    /** Parameters in the order they are shown. */
    List<Parameter> parameters();

    /** Whether the function is convex in the doses, or in the weights. */
    boolean convex();

    /**
     * The function for one structure; its value is to be multiplied by the objective's weight by the caller. A kind that
     * does not act on the structure's own voxels has none and throws.
     *
     * @param objective parameters, doses in the unit of the voxel doses
     * @param voxels number of voxels of the structure
     * @throws org.planwright.model.InputException if a parameter is missing, unknown or out of range
     */
    ObjectiveFunction function(Objective objective, int voxels);

    /**
     * Checks an objective's parameters, without voxels.
     *
     * @throws org.planwright.model.InputException if one is missing, unknown or out of range
     */
    default void check(Objective objective) {
        function(objective, 100);
    }

    /** Whether the objective asks for dose in its structure: a voxel without dose would gain by some. */
    default boolean asksForDose(Objective objective) {
        double[] slope = new double[1];
        function(objective, 1).gradient(new double[1], slope);
        return slope[0] < 0;
    }

    /**
     * The objective as terms on doses: its function on the structure's voxels.
     *
     * @throws org.planwright.model.InputException if a parameter is wrong, or the plan lacks what the kind needs
     */
    default List<ObjectiveTerm> terms(Objective objective, ObjectiveContext context) {
        int[] voxels = context.voxels();
        return List.of(new ObjectiveTerm(objective, function(objective, voxels.length), voxels, convex()));
    }

    /**
     * The objective as terms on the weights: none.
     *
     * @throws org.planwright.model.InputException if a parameter is wrong, or the plan lacks what the kind needs
     */
    default List<WeightTerm> weightTerms(Objective objective, ObjectiveContext context) {
        return List.of();
    }
}
