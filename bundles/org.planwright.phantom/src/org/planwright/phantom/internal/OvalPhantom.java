package org.planwright.phantom.internal;

import java.util.ArrayList;
import java.util.List;
import org.planwright.model.DensityOverride;
import org.planwright.model.Solid;
import org.planwright.model.Solids;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/**
 * The phantoms of Dubois et al. (2024): an oval water body, an ellipsoid PTV of density N(1, 0.05), and five organs
 * around it, aligned on its axial section. Sizes, places and gaps are ours, drawn from the seed; no two solids
 * overlap.
 */
final class OvalPhantom {
    private OvalPhantom() {}

    static Recipe make(long seed) {
        Draws draw = new Draws("oval", seed);
        Solid body = Solids.ovalCylinder(Vec3.ZERO, draw.uniform(150, 175), draw.uniform(110, 130), 240);
        double px = draw.uniform(20, 32), py = draw.uniform(18, 28), pz = draw.uniform(20, 30);
        Vec3 centre = new Vec3(draw.uniform(-8, 8), draw.uniform(-6, 6), draw.uniform(-6, 6));
        double density = draw.normal(1, 0.05);
        Solid ptv = Solids.ellipsoid(centre, px, py, pz);
        List<Structure> structures = new ArrayList<>();
        List<Recipe.Paint> paint = new ArrayList<>();
        structures.add(new Structure("PTV", StructureType.TARGET, "PTV_8000", ptv, 1));
        paint.add(new Recipe.Paint(body, 0));
        paint.add(new Recipe.Paint(ptv, 1000 * (density - 1)));
        for (int n = 1; n <= 5; n++) {
            double angle = Math.PI / 180 * (72 * (n - 1) - 90 + draw.uniform(-8, 8));
            double ux = StrictMath.cos(angle), uy = StrictMath.sin(angle);
            double ox = draw.uniform(10, 16), oy = draw.uniform(10, 16), oz = draw.uniform(12, 28);
            double distance = reach(px, py, ux, uy) + reach(ox, oy, ux, uy) + draw.uniform(2, 8);
            Vec3 place = new Vec3(centre.x() + distance * ux, centre.y() + distance * uy, centre.z());
            structures.add(
                    new Structure("OAR" + n, StructureType.ORGAN, "", Solids.ellipsoid(place, ox, oy, oz), 1 + n));
        }
        structures.add(TestSolids.outline(body));
        return new Recipe(
                "Oval phantom, seed " + seed,
                "phantom-80",
                structures,
                paint,
                List.of(new DensityOverride("PTV", density)),
                Recipe.centred(Vec3.ZERO, 186, 141, 126, 3, Recipe.frame("oval")));
    }

    /** How far an ellipse reaches in a direction: ellipses further apart than the sum of both do not meet. */
    private static double reach(double rx, double ry, double ux, double uy) {
        return Math.sqrt(rx * ux * (rx * ux) + ry * uy * (ry * uy));
    }
}
