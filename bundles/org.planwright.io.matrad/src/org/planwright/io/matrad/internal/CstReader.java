package org.planwright.io.matrad.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Objective;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;

/**
 * matRad's cst: a cell with a row per structure: number, name, type, voxel indices, properties (Priority), objectives.
 * Doses of its objectives are total Gy, as in our model.
 */
final class CstReader {
    private static final List<String> OUTLINES = List.of("external", "body", "skin", "outline", "patient");
    private static final Map<String, String> TG263 = Map.ofEntries(
            Map.entry("body", "External"),
            Map.entry("external", "External"),
            Map.entry("rectum", "Rectum"),
            Map.entry("bladder", "Bladder"),
            Map.entry("prostate", "Prostate"),
            Map.entry("penilebulb", "PenileBulb"),
            Map.entry("femheadl", "Femur_Head_L"),
            Map.entry("femheadr", "Femur_Head_R"),
            Map.entry("brainstem", "Brainstem"),
            Map.entry("spinalcord", "SpinalCord"),
            Map.entry("larynx", "Larynx"),
            Map.entry("esophagus", "Esophagus"),
            Map.entry("parotidl", "Parotid_L"),
            Map.entry("parotidr", "Parotid_R"),
            Map.entry("heart", "Heart"),
            Map.entry("liver", "Liver"));

    /**
     * A cst as we understand it.
     *
     * @param structures structures with voxels
     * @param objectives objectives that have a counterpart here
     * @param unusable what the others are, in words
     */
    record Cst(List<Structure> structures, List<Objective> objectives, List<String> unusable) {}

    private CstReader() {}

    static Cst read(Node cst, ImageGrid grid, List<String> notices) {
        if (!cst.isCell() || cst.dims()[1] < 4)
            throw cst.error("a cell with a row per structure and at least four columns is expected", "");
        List<Structure> structures = new ArrayList<>();
        List<Objective> objectives = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        int rows = cst.dims()[0];
        String outline = outline(cst, rows);
        for (int r = 0; r < rows; r++) {
            String name = cst.at(r, 1).text();
            StructureType type = type(cst.at(r, 2), name.equals(outline));
            Node indices = cst.at(r, 3);
            int[] voxels = indices.size() == 0 ? new int[0] : MatradGrid.voxels(indices.unwrapped(), grid);
            if (voxels.length == 0) {
                if (type == StructureType.TARGET)
                    throw indices.error(
                            "the target " + name + " holds no voxel", "Give it voxels, or take the row away");
                notices.add("cst: " + name + " holds no voxel and was left out");
                continue;
            }
            int priority = 1000;
            if (cst.dims()[1] > 4 && cst.at(r, 4).isStruct() && cst.at(r, 4).size() > 0)
                priority = cst.at(r, 4).maybe("Priority").map(Node::count).orElse(1000);
            structures.add(new Structure(
                    name, type, TG263.getOrDefault(plain(name), ""), new MaskGeometry(grid, voxels), priority));
            if (cst.dims()[1] > 5)
                for (Node o : cst.at(r, 5).elements())
                    objective(o, name, unusable).ifPresent(objectives::add);
        }
        if (structures.isEmpty()) throw cst.error("there is no structure with voxels", "");
        return new Cst(structures, objectives, unusable);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    /** The structure that stands for the patient's outline: matRad has no type for it and calls it BODY, Skin or so. */
    private static String outline(Node cst, int rows) {
        for (String wanted : OUTLINES)
            for (int r = 0; r < rows; r++) {
                String name = cst.at(r, 1).text();
                if (plain(name).equals(wanted)
                        || wanted.equals("external") && cst.at(r, 2).text().equals("EXTERNAL")) return name;
            }
        return "";
    }

    private static StructureType type(Node node, boolean outline) {
        String text = node.text();
        return switch (text) {
            case "TARGET" -> StructureType.TARGET;
            case "OAR", "EXTERNAL" -> outline ? StructureType.EXTERNAL : StructureType.ORGAN;
            case "IGNORED" -> StructureType.OTHER;
            default -> throw node.error("\"" + text + "\" is no type of structure", "TARGET, OAR, EXTERNAL or IGNORED");
        };
    }

    private static Optional<Objective> objective(Node o, String structure, List<String> unusable) {
        if (!o.isStruct() || o.maybe("className").isEmpty()) {
            unusable.add("an objective of " + structure + " has no className (an old or foreign layout)");
            return Optional.empty();
        }
        String className = o.field("className").text();
        double penalty =
                className.contains("Constraint") ? 0 : o.field("penalty").number();
        List<Node> parameters = o.maybe("parameters").map(Node::elements).orElse(List.of());
        double[] values = new double[parameters.size()];
        for (int n = 0; n < values.length; n++)
            values[n] =
                    parameters.get(n).isText() ? Double.NaN : parameters.get(n).number();
        Optional<Objective> out = of(className, structure, values, penalty);
        if (out.isEmpty()) unusable.add(className + " of " + structure + " has no counterpart here");
        return out;
    }

    /** Our objective for a class of matRad's, none if there is no counterpart. */
    static Optional<Objective> of(String className, String structure, double[] p, double penalty) {
        String kind = className.substring(className.lastIndexOf('.') + 1).replace("matRad_", "");
        if (className.contains("Constraint")) return Optional.empty();
        Map<String, Double> m = new HashMap<>();
        String type = switch (kind) {
            case "SquaredDeviation" -> "squared-deviation";
            case "SquaredOverdosing" -> "squared-overdose";
            case "SquaredUnderdosing" -> "squared-underdose";
            case "MeanDose" -> "mean-dose";
            case "EUD" -> "eud";
            case "MinDVH" -> "min-dvh";
            case "MaxDVH" -> "max-dvh";
            default -> "";
        };
        if (type.isEmpty()) return Optional.empty();
        if (type.equals("mean-dose")) {
            // linear mean only: a reference dose or matRad's quadratic form (second parameter 2) means another function
            if (p.length > 0 && p[0] != 0 || p.length > 1 && p[1] == 2) return Optional.empty();
            return Optional.of(new Objective(type, structure, m, penalty));
        }
        if (p.length == 0 || type.endsWith("dvh") && p.length < 2) return Optional.empty();
        m.put("dose", p[0]);
        if (type.equals("eud")) m.put("exponent", p.length > 1 ? p[1] : 3.5);
        if (type.endsWith("dvh")) m.put("percent", p[1]);
        return Optional.of(new Objective(type, structure, m, penalty));
    }
}
