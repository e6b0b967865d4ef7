package org.planwright.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.planwright.model.Box;
import org.planwright.model.Occupancy;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;

/**
 * What a case holds, and what is missing or odd in it.
 *
 * @param rows one per structure
 * @param notices the reader's remarks and ours
 */
public record CaseReview(List<Row> rows, List<String> notices) {
    /**
     * A structure with its size.
     *
     * @param structure the structure
     * @param volumeCc volume within the planning image, cc
     * @param voxels voxels of the planning image that count as inside
     */
    public record Row(Structure structure, double volumeCc, int voxels) {}

    /** Looks a case over. */
    public static CaseReview of(PlanningCase c) {
        List<Row> rows = new ArrayList<>();
        List<String> notices = new ArrayList<>(c.notices());
        boolean[] body = external(c);
        if (body == null) notices.add("there is no external outline: dose is computed in the whole image");
        Box image = c.image().grid().bounds();
        for (Structure s : c.structures()) {
            Occupancy o = s.geometry().occupancy(c.image().grid());
            int[] voxels = o.voxels();
            rows.add(new Row(s, o.volumeMm3() / 1000, voxels.length));
            if (voxels.length == 0) notices.add("structure " + s.name() + " has no voxel in the image");
            Box b = s.geometry().bounds();
            if (b.minX() < image.minX() - 1e-6
                    || b.maxX() > image.maxX() + 1e-6
                    || b.minY() < image.minY() - 1e-6
                    || b.maxY() > image.maxY() + 1e-6
                    || b.minZ() < image.minZ() - 1e-6
                    || b.maxZ() > image.maxZ() + 1e-6)
                notices.add("structure " + s.name() + " reaches beyond the image");
            if (body != null && s.type() == StructureType.TARGET) {
                int out = 0;
                for (int v : voxels) if (!body[v]) out++;
                if (out > 0)
                    notices.add(String.format(
                            Locale.ROOT,
                            "%.1f %% of target %s lies outside the external outline",
                            100.0 * out / voxels.length,
                            s.name()));
            }
        }
        if (c.structures().stream().noneMatch(s -> s.type() == StructureType.TARGET)) notices.add("there is no target");
        return new CaseReview(List.copyOf(rows), List.copyOf(notices));
    }

    private static boolean[] external(PlanningCase c) {
        return c.structureSet()
                .external()
                .map(e -> {
                    boolean[] in = new boolean[c.image().grid().size()];
                    for (int v : e.geometry().occupancy(c.image().grid()).voxels()) in[v] = true;
                    return in;
                })
                .orElse(null);
    }
}
