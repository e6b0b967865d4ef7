package org.planwright.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.planwright.model.BeamGeometry;
import org.planwright.model.DensityTable;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;
import org.planwright.model.Protocol;
import org.planwright.model.Provenance;
import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.ProgressMonitor;

/**
 * What a plan stands on before any long work: the case, the protocol laid on it, the machine, the densities and what the
 * dose engine is asked for. Never changes, so jobs on any thread share it.
 *
 * @param planningCase the case
 * @param protocol the protocol
 * @param match the protocol laid on the case
 * @param machine the machine
 * @param densityTable HU to relative density: the case's own, else the house's
 * @param doseRequest beams, grids and cut-off
 */
record PlanBasis(
        PlanningCase planningCase,
        Protocol protocol,
        CaseMatch match,
        PhotonMachine machine,
        DensityTable densityTable,
        DoseRequest doseRequest) {
    /**
     * Looks everything up; all that can be wrong in the input shows here.
     *
     * @throws InputException if the case has no protocol, they do not fit each other, or a machine or table is missing
     */
    static PlanBasis of(Studio studio, PlanRequest request, PlanningCase c, ProgressMonitor monitor) {
        String id = request.protocol().isEmpty() ? c.defaultProtocol() : request.protocol();
        if (id.isEmpty())
            throw new InputException("case " + c.id() + " brings no protocol: choose one of "
                    + String.join(", ", studio.content().protocols().keySet())
                    + " (on the command line with --protocol)");
        Protocol p = studio.content().protocol(id);
        CaseMatch match = CaseMatch.of(c, p);
        PhotonMachine machine =
                studio.cases().machine(request.machine().isEmpty() ? p.machine() : request.machine(), monitor);
        DensityTable densities =
                c.densityTable().orElseGet(() -> studio.content().densityTable(Studio.DENSITY_TABLE));
        return new PlanBasis(c, p, match, machine, densities, ask(request, c, p, match, machine, densities));
    }

    private static DoseRequest ask(
            PlanRequest request,
            PlanningCase c,
            Protocol p,
            CaseMatch match,
            PhotonMachine machine,
            DensityTable densities) {
        double step = Double.isNaN(request.doseGridMm()) ? p.doseGridMm() : request.doseGridMm();
        ImageGrid image = c.image().grid();
        ImageGrid grid = step == 0 ? image : image.resampled(step);
        Vec3 iso = Isocentre.of(c, match.targets());
        List<BeamGeometry> beams = p.beams().stream()
                .map(a -> new BeamGeometry(a.gantry(), a.collimator(), a.couch(), iso))
                .toList();
        return new DoseRequest(
                c,
                match.targets(),
                beams,
                machine,
                densities,
                grid,
                Double.isNaN(request.beamletMm()) ? p.beamletMm() : request.beamletMm(),
                Double.isNaN(request.cutoffMm()) ? p.cutoffMm() : request.cutoffMm(),
                true,
                request.threads());
    }

    /** @param optimizer id of the one that ran; empty before; @param notices what the user should know */
    Provenance provenance(Studio studio, PlanRequest request, String optimizer, List<String> notices) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("engine", request.engine());
        // a plan of a race was made by the one that it was asked of
        String by = optimizer.isEmpty() ? request.optimizer() : optimizer;
        if (!by.isEmpty()) settings.put("optimizer", by);
        settings.put("machine", machine.id() + ": " + machine.source());
        settings.put("density_table", densityTable.name());
        ImageGrid g = doseRequest.doseGrid();
        settings.put("dose_grid_mm", g.dx() + " x " + g.dy() + " x " + g.dz());
        settings.put("beamlet_mm", String.valueOf(doseRequest.beamletMm()));
        settings.put("cutoff_mm", String.valueOf(doseRequest.cutoffMm()));
        settings.put("gap", String.valueOf(request.gap()));
        if (Double.isFinite(request.budgetSeconds())) settings.put("budget_s", String.valueOf(request.budgetSeconds()));
        return new Provenance(
                studio.product(),
                studio.bundles(),
                request.seed(),
                request.threads(),
                Checksums.of(request.caseText(), request.protocol(), request.machine()),
                settings,
                notices);
    }
}
