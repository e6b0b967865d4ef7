package org.planwright.dose.photon.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.planwright.model.Beam;
import org.planwright.model.BeamGeometry;
import org.planwright.model.Box;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Modality;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.spi.DoseRequest;

/**
 * A checked request with its geometry: beam frames, beamlets, and the voxels that get a row. Both the estimate and the
 * computation start from it.
 */
final class Setup {
    /** Half of the largest field, mm: no beamlet centre lies farther from the axis. */
    static final double FIELD_LIMIT = 283;

    final DoseRequest request;
    final BeamFrame[] frames;
    final BeamletLattice[] lattices;
    final int columns;
    /** Rows with dose: ascending dose-grid voxels inside the body. */
    final int[] voxels;
    /** A beamlet reaches as far as this from its centre in the isocentre plane, mm. */
    final double radius;

    /** Where the middle of the beamlet lattice lies along both collimator axes in the isocentre plane, mm. */
    final double shift;

    final List<String> notices = new ArrayList<>();

    Setup(DoseRequest r, double shift) {
        request = r;
        this.shift = shift;
        check(r.beamletMm(), "beamlet size", 0.5, 100);
        check(r.cutoffMm(), "lateral cut-off", 1, 1000);
        if (r.threads() < 1) throw bad(r.threads() + " threads", "At least one is needed");
        if (r.beams().isEmpty()) throw bad("the plan has no beam", "Add a beam");
        checkGrid(r.planningCase(), r.doseGrid());
        int[] target = target(r);
        // the cut-off counts from the beamlet's corner
        radius = r.cutoffMm() + r.beamletMm() * Math.sqrt(0.5);
        int n = r.beams().size(), column = 0;
        frames = new BeamFrame[n];
        lattices = new BeamletLattice[n];
        for (int b = 0; b < n; b++) {
            BeamGeometry g = r.beams().get(b);
            if (g.isocentre() == null || !Double.isFinite(g.isocentre().norm()))
                throw bad("beam " + (b + 1) + " has no finite isocentre", "Give it in mm");
            frames[b] = BeamFrame.of(g, r.machine().sadMm());
            lattices[b] = BeamletLattice.of(
                    frames[b], r.planningCase().image().grid(), target, r.beamletMm(), fieldLimit(r), column);
            column += lattices[b].count;
            if (lattices[b].count == 0) notices.add(name(b) + " does not meet the target: it has no beamlet");
        }
        columns = column;
        if (columns == 0)
            throw bad(
                    "none of the " + n + " beams meets a target (" + String.join(", ", r.targets()) + ")",
                    "Check the isocentre and the target names");
        voxels = rows(r);
        if (voxels.length == 0)
            throw bad("no voxel of the dose grid lies in the patient outline", "Check the outline and the dose grid");
    }

    private static double fieldLimit(DoseRequest r) {
        double[] a = r.machine().offAxisMm();
        return a.length == 1 ? FIELD_LIMIT : Math.min(FIELD_LIMIT, a[a.length - 1]);
    }

    private static void check(double v, String what, double low, double high) {
        if (!(v >= low && v <= high))
            throw bad(
                    String.format(Locale.ROOT, "%s of %s mm", what, v),
                    String.format(Locale.ROOT, "It must lie between %s and %s mm", low, high));
    }

    private static void checkGrid(PlanningCase c, ImageGrid g) {
        Box a = c.image().grid().bounds(), b = g.bounds();
        if (b.minX() < a.minX() - g.dx()
                || b.maxX() > a.maxX() + g.dx()
                || b.minY() < a.minY() - g.dy()
                || b.maxY() > a.maxY() + g.dy()
                || b.minZ() < a.minZ() - g.dz()
                || b.maxZ() > a.maxZ() + g.dz())
            throw bad(
                    String.format(
                            Locale.ROOT,
                            "the dose grid (x %.0f to %.0f, y %.0f to %.0f, z %.0f to %.0f mm) reaches outside the"
                                    + " image (x %.0f to %.0f, y %.0f to %.0f, z %.0f to %.0f mm)",
                            b.minX(),
                            b.maxX(),
                            b.minY(),
                            b.maxY(),
                            b.minZ(),
                            b.maxZ(),
                            a.minX(),
                            a.maxX(),
                            a.minY(),
                            a.maxY(),
                            a.minZ(),
                            a.maxZ()),
                    "Choose a dose grid inside it");
    }

    private static int[] target(DoseRequest r) {
        PlanningCase c = r.planningCase();
        if (r.targets().isEmpty()) throw bad("no target is named", "Name the structures that the beamlets shall cover");
        boolean[] in = new boolean[c.image().grid().size()];
        int n = 0;
        for (String name : r.targets()) {
            Structure s = c.structure(name)
                    .orElseThrow(() -> bad(
                            "case " + c.id() + " has no structure " + name,
                            "It has "
                                    + String.join(
                                            ", ",
                                            c.structures().stream()
                                                    .map(Structure::name)
                                                    .toList())));
            for (int v : s.geometry().occupancy(c.image().grid()).voxels()) {
                if (!in[v]) n++;
                in[v] = true;
            }
        }
        if (n == 0) throw bad("the targets (" + String.join(", ", r.targets()) + ") hold no voxel of the image", "");
        int[] out = new int[n];
        for (int v = 0, k = 0; v < in.length; v++) if (in[v]) out[k++] = v;
        return out;
    }

    private static int[] rows(DoseRequest r) {
        var external = r.planningCase().structureSet().external();
        if (external.isPresent())
            return external.get().geometry().occupancy(r.doseGrid()).voxels();
        int[] all = new int[r.doseGrid().size()];
        Arrays.setAll(all, v -> v);
        return all;
    }

    static InputException bad(String problem, String mend) {
        return InputException.at("photon dose", problem, mend);
    }

    String name(int b) {
        double g = request.beams().get(b).gantry();
        return "B" + (b + 1) + " "
                + (g == Math.rint(g) ? String.valueOf((long) g) : String.format(Locale.ROOT, "%.1f", g));
    }

    List<Beam> beams() {
        List<Beam> out = new ArrayList<>();
        for (int b = 0; b < frames.length; b++)
            out.add(new Beam(
                    b + 1,
                    name(b),
                    Modality.PHOTON,
                    request.beams().get(b),
                    request.machine().sadMm(),
                    lattices[b].elements()));
        return out;
    }
}
