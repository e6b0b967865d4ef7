package org.planwright.phantom.internal;

import java.util.List;
import org.planwright.model.DensityOverride;
import org.planwright.model.ImageGrid;
import org.planwright.model.Solid;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;

/**
 * What a phantom is made of, before it is painted on a grid.
 *
 * @param label name shown
 * @param protocol id of its protocol
 * @param structures structures in the order shown, the outline last
 * @param paint solids with their HU, later ones over earlier ones; air is underneath
 * @param overrides densities set by hand
 * @param grid grid when the user asks for none
 */
record Recipe(
        String label,
        String protocol,
        List<Structure> structures,
        List<Paint> paint,
        List<DensityOverride> overrides,
        ImageGrid grid) {
    /** A solid and the HU of its inside. */
    record Paint(Solid solid, double hu) {}

    /** A grid with even counts centred on a point, so that faces at multiples of the step fall between voxels. */
    static ImageGrid centred(Vec3 centre, double halfX, double halfY, double halfZ, double step, String frame) {
        int nx = 2 * (int) Math.ceil(halfX / step - 1e-9);
        int ny = 2 * (int) Math.ceil(halfY / step - 1e-9);
        int nz = 2 * (int) Math.ceil(halfZ / step - 1e-9);
        Vec3 origin = new Vec3(
                centre.x() - (nx - 1) / 2.0 * step,
                centre.y() - (ny - 1) / 2.0 * step,
                centre.z() - (nz - 1) / 2.0 * step);
        return new ImageGrid(nx, ny, nz, origin, step, step, step, frame);
    }

    static String frame(String id) {
        return "phantom:" + id;
    }
}
