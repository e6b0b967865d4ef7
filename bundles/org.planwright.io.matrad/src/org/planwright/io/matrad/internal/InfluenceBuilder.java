package org.planwright.io.matrad.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.Objective;
import org.planwright.model.Structure;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.ProgressMonitor;

/**
 * Makes a finished influence of a sparse D with its vois (overlaps resolved, doses per fraction), or of matRad's dij
 * with cst and pln (overlaps resolved here by Priority, doses divided by the fractions).
 */
final class InfluenceBuilder {
    /** Entries turned from columns to rows at a time; bounds the memory beside the matrix. */
    private static final int BATCH = 1 << 25;

    private InfluenceBuilder() {}

    static FinishedInfluence read(MatFile file, ProgressMonitor monitor) {
        boolean plain = file.maybe("D").isPresent();
        if (!plain && file.maybe("dij").isEmpty())
            file.variable("D", "the sparse dose influence; a matRad dij would do too");
        return plain ? fromVois(file, monitor) : fromDij(file, monitor);
    }

    private static FinishedInfluence fromVois(MatFile file, ProgressMonitor monitor) {
        Node d = file.variable("D", "the sparse dose influence"),
                vois = file.variable("vois", "structures and objectives");
        int[] dims = MatradGrid.dims(file.variable("dims", "numbers of voxels along y, x, z"));
        ImageGrid grid = MatradGrid.of(
                file.variable("gridx", "voxel centres, mm"),
                file.variable("gridy", "voxel centres, mm"),
                file.variable("gridz", "voxel centres, mm"),
                dims,
                "matRad:" + file.shortName());
        Map<String, int[]> voxels = new LinkedHashMap<>();
        List<Objective> objectives = new ArrayList<>();
        for (Node v : vois.elements()) {
            String name = v.field("name").text();
            int[] index = MatradGrid.voxels(v.field("idx"), grid);
            int[] before = voxels.put(name, index);
            if (before != null && !java.util.Arrays.equals(before, index))
                throw v.error("two structures are named " + name, "");
            Node kind = v.field("kind");
            objectives.add(CstReader.of(
                            kind.text(),
                            name,
                            v.field("dref").numbers(),
                            v.field("penalty").number())
                    .orElseThrow(() -> kind.error("\"" + kind.text() + "\" has no counterpart here", "")));
        }
        if (voxels.isEmpty()) throw vois.error("there is no structure", "");
        DoseInfluence matrix =
                transpose(d, grid, file.maybe("rbe").map(Node::number).orElse(1.0), monitor);
        double[] start = null;
        if (file.maybe("w0").isPresent()) {
            start = file.variable("w0", "").numbers();
            if (start.length != matrix.columns())
                throw file.variable("w0", "")
                        .error(start.length + " weights for " + matrix.columns() + " columns of D", "");
            for (double w : start) if (w < 0) throw file.variable("w0", "").error("a weight is " + w, "At least 0");
        }
        Map<String, Double> reference = new HashMap<>();
        for (String[] pair : new String[][] {{"objective", "objective"}, {"iters", "iterations"}, {"t_opt", "seconds"}})
            file.maybe(pair[0]).ifPresent(n -> reference.put(pair[1], n.number()));
        return new FinishedInfluence(file.shortName(), matrix, voxels, objectives, start, reference);
    }

    private static FinishedInfluence fromDij(MatFile file, ProgressMonitor monitor) {
        Node dij = file.variable("dij", ""), doseGrid = dij.field("doseGrid");
        String frame = "matRad:" + file.shortName();
        ImageGrid grid = MatradGrid.of(doseGrid, MatradGrid.dims(doseGrid.field("dimensions")), frame);
        ImageGrid ctGrid = grid;
        if (dij.maybe("ctGrid").isPresent()) {
            Node g = dij.field("ctGrid");
            ctGrid = MatradGrid.of(g, MatradGrid.dims(g.field("dimensions")), frame);
        }
        int fractions = file.variable("pln", "it holds numOfFractions")
                .field("numOfFractions")
                .count();
        CstReader.Cst cst =
                CstReader.read(file.variable("cst", "the structures and objectives"), ctGrid, new ArrayList<>());
        if (!cst.unusable().isEmpty())
            throw file.variable("cst", "")
                    .error(cst.unusable().get(0), "Take it out of the file, or write it in other terms");
        List<Objective> objectives = new ArrayList<>();
        for (Objective o : cst.objectives())
            objectives.add(
                    o.parameters().containsKey("dose")
                            ? o.withParameter("dose", o.parameters().get("dose") / fractions)
                            : o);
        DoseInfluence matrix = transpose(dij.field("physicalDose").unwrapped(), grid, 1, monitor);
        return new FinishedInfluence(
                file.shortName(), matrix, resolved(cst.structures(), grid), objectives, null, Map.of());
    }

    /**
     * Voxels by structure on the dose grid; a voxel that structures share stays with those of the lowest priority
     * number.
     */
    private static Map<String, int[]> resolved(List<Structure> structures, ImageGrid grid) {
        int[] best = new int[grid.size()];
        java.util.Arrays.fill(best, Integer.MAX_VALUE);
        Map<String, int[]> all = new LinkedHashMap<>();
        for (Structure s : structures) {
            int[] v = s.geometry().occupancy(grid).voxels();
            all.put(s.name(), v);
            for (int i : v) best[i] = Math.min(best[i], s.priority());
        }
        for (Structure s : structures)
            all.compute(
                    s.name(),
                    (name, v) -> java.util.Arrays.stream(v)
                            .filter(i -> best[i] == s.priority())
                            .toArray());
        all.values().removeIf(v -> v.length == 0);
        return all;
    }

    /** From matRad's columns to our rows, in batches of rows so that little memory is needed beside the result. */
    private static DoseInfluence transpose(Node node, ImageGrid grid, double factor, ProgressMonitor monitor) {
        int[] size = node.sparseDims();
        if (size[0] != grid.size())
            throw node.error("it has " + size[0] + " rows for a grid of " + grid.size() + " voxels", "");
        if (size[1] < 1) throw node.error("it has no columns", "");
        int[] end = new int[grid.size()];
        node.entries((row, column, v) -> {
            if (row < 0 || row >= end.length)
                throw node.error(
                        "column " + (column + 1) + " has an entry in row " + (row + 1L) + " of " + end.length, "");
            if (!Double.isFinite(v) || v < 0)
                throw node.error(
                        "row " + (row + 1) + ", column " + (column + 1) + " is " + v + " Gy",
                        "A dose influence is finite and not negative");
            if (v != 0) end[MatradGrid.ours(grid, row)]++;
        });
        DoseInfluence.Builder builder = new DoseInfluence.Builder(grid, size[1]);
        int[] columns = new int[0];
        float[] values = new float[0];
        for (int first = 0; first < grid.size(); ) {
            if (monitor.isCancelled()) throw new CancellationException("reading was cancelled");
            int last = first, count = 0;
            while (last < grid.size() && (last == first || count + (long) end[last] <= BATCH)) {
                int n = end[last];
                end[last++] = count;
                count += n;
            }
            if (columns.length < count) {
                columns = new int[count];
                values = new float[count];
            }
            fill(node, grid, first, last, end, columns, values, (float) factor);
            write(builder, node, first, last, end, columns, values, count);
            first = last;
            monitor.progress(first / (double) grid.size(), "reading the dose influence");
        }
        return builder.build();
    }

    /** Puts the entries of the rows first to last - 1 in place; start[row] moves on to the row's end. */
    private static void fill(
            Node d, ImageGrid grid, int first, int last, int[] start, int[] columns, float[] values, float factor) {
        d.entries((row, column, v) -> {
            int r = MatradGrid.ours(grid, row);
            if (v == 0 || r < first || r >= last) return;
            int at = start[r]++;
            columns[at] = column;
            values[at] = (float) v * factor;
        });
    }

    private static void write(
            DoseInfluence.Builder builder,
            Node node,
            int first,
            int last,
            int[] end,
            int[] columns,
            float[] values,
            int count) {
        try (var block = builder.block(first, last, count)) {
            int at = 0;
            for (int r = first; r < last; r++) {
                if (end[r] == at) continue;
                block.row(r);
                for (; at < end[r]; at++) block.add(columns[at], values[at]);
            }
        } catch (IllegalArgumentException e) {
            throw node.error("the sparse matrix is damaged (" + e.getMessage() + ")", "Save it again");
        }
    }
}
