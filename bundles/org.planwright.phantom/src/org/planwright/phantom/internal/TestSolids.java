package org.planwright.phantom.internal;

import java.util.List;
import org.planwright.model.ImageGrid;
import org.planwright.model.Solid;
import org.planwright.model.Solids;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;

/**
 * Phantoms without randomness: the C-shape of AAPM TG-119, and simple solids in water whose volumes and DVHs are known
 * in closed form.
 */
final class TestSolids {
    private static final double MARGIN = 12;

    private TestSolids() {}

    /**
     * C-shape of AAPM TG-119 (Ezzell et al., Med. Phys. 36, 5359, 2009): a target of radii 15 and 37 mm and length 80
     * mm around a core of radius 10 mm and length 100 mm, open by 120 degrees to posterior, in a water box of 300 x
     * 200 x 300.
     */
    static Recipe cShape() {
        Solid body = Solids.box(Vec3.ZERO, 300, 200, 300);
        Solid core = Solids.cylinder(Vec3.ZERO, 10, 100);
        Solid target = Solids.tubeSector(Vec3.ZERO, 15, 37, 80, 90, 120);
        return new Recipe(
                "AAPM TG-119 C-shape",
                "tg119-c-shape",
                List.of(
                        new Structure("OuterTarget", StructureType.TARGET, "", target, 1),
                        new Structure("Core", StructureType.ORGAN, "", core, 2),
                        outline(body)),
                List.of(new Recipe.Paint(body, 0)),
                List.of(),
                new ImageGrid(167, 167, 129, new Vec3(-249, -249, -160), 3, 3, 2.5, Recipe.frame("tg119-c-shape")));
    }

    /** A water tank with its surface 100 mm above the isocentre (gantry 0) and a target cube of 50 mm. */
    static Recipe water() {
        Solid tank = Solids.box(new Vec3(0, 50, 0), 300, 300, 300);
        return inWater(
                "water",
                "Water tank, surface 100 mm above the isocentre",
                Solids.box(Vec3.ZERO, 50, 50, 50),
                "Cube",
                tank,
                new Vec3(0, 50, 0));
    }

    static Recipe sphere() {
        return inWater("sphere", "Sphere of radius 30 mm in water", Solids.sphere(Vec3.ZERO, 30), "Sphere");
    }

    static Recipe cylinder() {
        return inWater(
                "cylinder",
                "Cylinder of radius 30 mm and length 60 mm in water",
                Solids.cylinder(Vec3.ZERO, 30, 60),
                "Cylinder");
    }

    static Recipe cone() {
        return inWater(
                "cone",
                "Cone of base radius 30 mm and height 60 mm in water",
                Solids.cone(new Vec3(0, 0, -30), 30, 60),
                "Cone");
    }

    private static Recipe inWater(String id, String label, Solid target, String name) {
        return inWater(id, label, target, name, Solids.box(Vec3.ZERO, 240, 240, 240), Vec3.ZERO);
    }

    private static Recipe inWater(String id, String label, Solid target, String name, Solid tank, Vec3 centre) {
        double half = (tank.bounds().maxX() - tank.bounds().minX()) / 2 + MARGIN;
        return new Recipe(
                label,
                "phantom-80",
                List.of(new Structure(name, StructureType.TARGET, "", target, 1), outline(tank)),
                List.of(new Recipe.Paint(tank, 0)),
                List.of(),
                Recipe.centred(centre, half, half, half, 3, Recipe.frame(id)));
    }

    static Structure outline(Solid body) {
        return new Structure("BODY", StructureType.EXTERNAL, "External", body, 100);
    }
}
