package org.planwright.spi;

import java.util.List;
import org.planwright.model.BeamGeometry;
import org.planwright.model.DensityTable;
import org.planwright.model.ImageGrid;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;

/**
 * What a dose engine shall compute.
 *
 * @param planningCase the case; its external structure bounds the dose, without one the whole image
 * @param targets names of the target structures whose projection places the beamlets
 * @param beams where the beams come from
 * @param machine the machine
 * @param densityTable HU to relative electron density
 * @param doseGrid grid of the result
 * @param beamletMm beamlet size in the isocentre plane, mm
 * @param cutoffMm lateral cut-off in the isocentre plane, mm
 * @param calibrated true for the unit of weight of this house (0.01 Gy per fraction for a 10 x 10 cm field, 10 cm deep
 *     at the isocentre); false for the machine data's own unit
 * @param threads threads to use, at least 1
 */
public record DoseRequest(
        PlanningCase planningCase,
        List<String> targets,
        List<BeamGeometry> beams,
        PhotonMachine machine,
        DensityTable densityTable,
        ImageGrid doseGrid,
        double beamletMm,
        double cutoffMm,
        boolean calibrated,
        int threads) {
    public DoseRequest {
        targets = List.copyOf(targets);
        beams = List.copyOf(beams);
    }
}
