package org.planwright.studio;

import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;

/**
 * What lies at a point.
 *
 * @param at world point, mm
 * @param hu HU of the voxel that holds it; NaN outside the image
 * @param doseGy dose there, trilinear, Gy; NaN without a dose or outside its grid
 */
public record Probe(Vec3 at, double hu, double doseGy) {
    /**
     * @param image the CT
     * @param dose the dose, or null
     * @param at world point, mm
     */
    public static Probe of(CtVolume image, Dose dose, Vec3 at) {
        ImageGrid g = image.grid();
        double i = Math.floor(g.toI(at.x()) + 0.5), j = Math.floor(g.toJ(at.y()) + 0.5);
        double k = Math.floor(g.toK(at.z()) + 0.5);
        boolean in = i >= 0 && j >= 0 && k >= 0 && i < g.nx() && j < g.ny() && k < g.nz();
        boolean dosed = dose != null && dose.grid().bounds().contains(at.x(), at.y(), at.z());
        return new Probe(
                at,
                in ? image.hu(g.index((int) i, (int) j, (int) k)) : Double.NaN,
                dosed ? dose.sample(at.x(), at.y(), at.z()) : Double.NaN);
    }
}
