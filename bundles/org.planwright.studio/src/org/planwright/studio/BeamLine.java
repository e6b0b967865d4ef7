package org.planwright.studio;

import java.util.Locale;
import org.planwright.model.BeamGeometry;
import org.planwright.model.Vec3;

/**
 * The central axis of a beam in the patient, for drawing: from the isocentre towards the source, IEC 61217, head first
 * supine.
 *
 * @param geometry angles and isocentre
 * @param toSource unit vector from the isocentre towards the source, LPS
 */
public record BeamLine(BeamGeometry geometry, Vec3 toSource) {
    public static BeamLine of(BeamGeometry g) {
        double gantry = Math.toRadians(g.gantry()), couch = Math.toRadians(g.couch());
        double across = Math.sin(gantry);
        return new BeamLine(g, new Vec3(Math.cos(couch) * across, -Math.cos(gantry), -Math.sin(couch) * across));
    }

    /** Whether the axis runs within a plane (to a tenth of a degree). */
    public boolean within(Plane plane) {
        return Math.abs(plane.depth(toSource)) < 0.0017;
    }

    /** Angles in words: the gantry, and the couch where it is turned. */
    public String words() {
        String gantry = degrees(geometry.gantry());
        return geometry.couch() % 360 == 0 ? gantry : gantry + ", couch " + degrees(geometry.couch());
    }

    private static String degrees(double a) {
        return String.format(Locale.ROOT, a == Math.rint(a) ? "%.0f\u00b0" : "%.1f\u00b0", a);
    }
}
