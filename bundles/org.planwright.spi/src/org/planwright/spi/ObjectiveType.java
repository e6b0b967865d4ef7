package org.planwright.spi;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.planwright.model.Objective;

/**
 * A kind of planning objective. Its service id is the type's JSON id. It checks an objective's parameters and turns it
 * into a function of the doses of the structure's voxels.
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

    /** Whether the function is convex in the doses. */
    boolean convex();

    /**
     * The function for one structure; its value is to be multiplied by the objective's weight by the caller.
     *
     * @param objective parameters, doses in the unit of the voxel doses
     * @param voxels number of voxels of the structure
     * @throws org.planwright.model.InputException if a parameter is missing, unknown or out of range
     */
    ObjectiveFunction function(Objective objective, int voxels);
}
