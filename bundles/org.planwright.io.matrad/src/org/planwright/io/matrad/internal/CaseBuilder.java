package org.planwright.io.matrad.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.planwright.model.CtVolume;
import org.planwright.model.DensityTable;
import org.planwright.model.Dose;
import org.planwright.model.DoseQuantity;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.model.StructureSet;
import org.planwright.model.StructureType;

/**
 * Makes a case of matRad's ct and cst; pln and resultGUI add fractions, prescriptions and a dose where they are there.
 */
final class CaseBuilder {
    private CaseBuilder() {}

    static PlanningCase read(MatFile file) {
        List<String> notices = new ArrayList<>();
        Node ct = file.variable("ct", "the image of a matRad case");
        Node cst = file.variable("cst", "the structures of a matRad case");
        String frame = "matRad:" + file.shortName();
        boolean hasHu = ct.maybe("cubeHU").isPresent();
        Node cube = (hasHu
                        ? ct.field("cubeHU")
                        : ct.maybe("cube").orElseThrow(() -> ct.error("the field cubeHU is missing", "")))
                .unwrapped();
        int[] dims = MatradGrid.dims(ct.field("cubeDim"));
        checkShape(cube, dims);
        ImageGrid grid = MatradGrid.of(ct, dims, frame);
        if (ct.maybe("numOfCtScen").map(Node::number).orElse(1.0) > 1)
            notices.add("ct holds several scenarios; the first is used");
        Optional<DensityTable> table = hasHu ? hlut(ct, file, notices) : Optional.of(identity(file));
        CtVolume image = new CtVolume(grid, hu(cube, grid, hasHu));
        if (!hasHu) notices.add("ct has no cubeHU: HU are made from its relative densities, 1000 (density - 1)");
        CstReader.Cst structures = CstReader.read(cst, grid, notices);
        for (String u : structures.unusable()) notices.add("cst: " + u + "; it is left out");
        Optional<Integer> fractions =
                file.maybe("pln").flatMap(p -> p.maybe("numOfFractions")).map(Node::count);
        boolean cShape = structures.structures().stream().anyMatch(s -> s.name().equals("Core"))
                && structures.structures().stream().anyMatch(s -> s.name().equals("OuterTarget"));
        return new PlanningCase(
                file.shortName(),
                "matRad " + file.shortName(),
                List.of(image),
                List.of(new StructureSet("1", frame, structures.structures())),
                List.of(),
                List.of(),
                table,
                prescriptions(structures, fractions),
                structures.objectives(),
                doses(file, grid, fractions, notices),
                Optional.empty(),
                cShape ? "tg119-c-shape" : "",
                file.path().toString(),
                notices);
    }

    private static void checkShape(Node cube, int[] dims) {
        int[] d = cube.dims();
        boolean same = d[0] == dims[0] && d[1] == dims[1] && (d.length > 2 ? d[2] : 1) == dims[2];
        if (!same)
            throw cube.error(
                    "the cube is " + java.util.Arrays.toString(d) + ", cubeDim says " + java.util.Arrays.toString(dims),
                    "");
    }

    private static float[] hu(Node cube, ImageGrid grid, boolean isHu) {
        float[] out = new float[grid.size()];
        int from = 0;
        for (int z = 0; z < grid.nz(); z++)
            for (int x = 0; x < grid.nx(); x++)
                for (int y = 0; y < grid.ny(); y++, from++) {
                    double v = cube.number(from);
                    if (!Double.isFinite(v))
                        throw cube.error(
                                "voxel (y " + (y + 1) + ", x " + (x + 1) + ", z " + (z + 1) + ") is " + v
                                        + (isHu ? " HU" : ""),
                                "Every voxel needs a finite number; use -1000 HU for air");
                    out[grid.index(x, y, z)] = (float) (isHu ? v : 1000 * (v - 1));
                }
        return out;
    }

    private static DensityTable identity(MatFile file) {
        return new DensityTable(file.path() + ", ct.cube", new double[] {-1000, 20000}, new double[] {0, 21});
    }

    /** ct.hlut, if it can be one: rows of HU and relative electron density, HU rising. */
    private static Optional<DensityTable> hlut(Node ct, MatFile file, List<String> notices) {
        Optional<Node> node = ct.maybe("hlut");
        if (node.isEmpty()) return Optional.empty();
        double[] v = node.get().numbers();
        int n = v.length / 2;
        if (node.get().dims()[1] != 2) {
            notices.add("ct.hlut does not have two columns and is not used");
            return Optional.empty();
        }
        try {
            return Optional.of(new DensityTable(
                    file.path() + ", ct.hlut",
                    java.util.Arrays.copyOf(v, n),
                    java.util.Arrays.copyOfRange(v, n, 2 * n)));
        } catch (InputException e) {
            notices.add(
                    "ct.hlut is not used: " + e.getMessage() + ". It looks as if its columns were swapped or its rows"
                            + " out of order; the default HU table stands in");
            return Optional.empty();
        }
    }

    private static List<Prescription> prescriptions(CstReader.Cst cst, Optional<Integer> fractions) {
        List<Prescription> out = new ArrayList<>();
        if (fractions.isEmpty()) return out;
        for (var s : cst.structures())
            if (s.type() == StructureType.TARGET)
                cst.objectives().stream()
                        .filter(o -> o.structure().equals(s.name()) && o.type().equals("squared-deviation"))
                        .findFirst()
                        .map(o -> o.parameters().get("dose"))
                        .filter(d -> d > 0)
                        .ifPresent(d -> out.add(new Prescription(s.name(), d, fractions.get(), DoseQuantity.PHYSICAL)));
        return out;
    }

    private static Map<String, Dose> doses(
            MatFile file, ImageGrid grid, Optional<Integer> fractions, List<String> notices) {
        Map<String, Dose> out = new LinkedHashMap<>();
        Optional<Node> cube = file.maybe("resultGUI").flatMap(r -> r.maybe("physicalDose"));
        if (cube.isEmpty()) return out;
        if (fractions.isEmpty())
            notices.add(
                    "resultGUI.physicalDose is left out: pln.numOfFractions is missing, which makes it a total dose");
        else out.put("resultGUI", dose(cube.get(), grid, fractions.get()));
        return out;
    }

    /** Total dose of a cube of Gy per fraction. */
    static Dose dose(Node cube, ImageGrid grid, int fractions) {
        checkShape(cube, new int[] {grid.ny(), grid.nx(), grid.nz()});
        float[] gy = new float[grid.size()];
        for (int v = 0; v < gy.length; v++) {
            double d = cube.number(v);
            if (!(d >= 0) || Double.isInfinite(d))
                throw cube.error("entry " + (v + 1) + " is " + d + " Gy", "A dose is finite and not negative");
            gy[MatradGrid.ours(grid, v)] = (float) (d * fractions);
        }
        return new Dose(grid, DoseQuantity.PHYSICAL, gy);
    }
}
