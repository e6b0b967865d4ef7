package org.planwright.model;

/**
 * Where a beam comes from, IEC 61217: angles in degrees, isocentre in patient LPS mm, head first supine.
 *
 * @param gantry gantry angle; 0 from anterior, 90 from the patient's left
 * @param collimator collimator angle
 * @param couch patient support angle
 * @param isocentre isocentre, mm
 */
public record BeamGeometry(double gantry, double collimator, double couch, Vec3 isocentre) {
    public BeamGeometry {
        if (!Double.isFinite(gantry + collimator + couch))
            throw new InputException("beam angles gantry " + gantry + ", collimator " + collimator + ", couch " + couch
                    + ": each must be a finite number of degrees");
    }
}
