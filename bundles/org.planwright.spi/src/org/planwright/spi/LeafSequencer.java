package org.planwright.spi;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Turns a beam's fluence into control points of a multileaf collimator. Between plan and writer in the plan's flow. */
@ConsumerType
public interface LeafSequencer {
    /**
     * A fluence map: leaf pairs by positions.
     *
     * @param leafPairs number of rows
     * @param positions number of columns
     * @param stepMm width of a column in the isocentre plane, mm
     * @param value fluence in monitor units, row by row; at least 0
     */
    record Fluence(int leafPairs, int positions, double stepMm, double[] value) {}

    /**
     * One control point; positions in mm in the isocentre plane, from the left edge of the map.
     *
     * @param left left leaf ends, one per pair
     * @param right right leaf ends, one per pair, never left of the left ones
     * @param monitorUnits monitor units delivered with this shape, at least 0
     */
    record ControlPoint(double[] left, double[] right, double monitorUnits) {}

    /**
     * @param fluence target fluence
     * @param levels intensity levels or number of control points wanted, as the method understands it
     * @param monitor progress and cancel
     */
    List<ControlPoint> sequence(Fluence fluence, int levels, ProgressMonitor monitor);
}
