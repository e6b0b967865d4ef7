package org.planwright.model;

import java.util.List;
import java.util.Optional;

/**
 * The document that starts a plan: fractions, prescriptions, beams, objectives, goals and scoring systems for a site.
 * Structures go by protocol names here; synonyms map the case's own names to them.
 *
 * @param id such as {@code hnc-70-63-56}
 * @param label name shown
 * @param site body site, such as {@code head-and-neck}
 * @param modality photons or protons
 * @param fractions number of fractions
 * @param machine id of the machine
 * @param doseGridMm isotropic dose grid step, mm; 0 for the image grid ({@code native})
 * @param beamletMm beamlet size at the isocentre, mm
 * @param cutoffMm lateral cut-off of a beamlet's dose, mm
 * @param structures structures that play a role
 * @param prescriptions prescriptions by protocol name
 * @param beams beam angles
 * @param objectives objectives by protocol name, total Gy
 * @param goals goals by protocol name
 * @param scoring ids of scoring systems
 * @param normalization metric that the finished plan is scaled to reach exactly, all weights by one factor, if any
 */
public record Protocol(
        String id,
        String label,
        String site,
        Modality modality,
        int fractions,
        String machine,
        double doseGridMm,
        double beamletMm,
        double cutoffMm,
        List<Role> structures,
        List<Prescription> prescriptions,
        List<Angles> beams,
        List<Objective> objectives,
        List<Goal> goals,
        List<String> scoring,
        Optional<Goal> normalization) {
    /**
     * A structure's part in the protocol.
     *
     * @param name protocol name
     * @param type what it is for
     * @param required whether planning stops without it
     * @param priority overlap priority for objectives; the lower number keeps a shared voxel
     * @param synonyms names it goes by in cases, compared without case, spaces, hyphens and underscores
     */
    public record Role(String name, StructureType type, boolean required, int priority, List<String> synonyms) {
        public Role {
            synonyms = List.copyOf(synonyms);
        }
    }

    /** Beam angles in degrees, IEC 61217. */
    public record Angles(double gantry, double collimator, double couch) {}

    public Protocol {
        structures = List.copyOf(structures);
        prescriptions = List.copyOf(prescriptions);
        beams = List.copyOf(beams);
        objectives = List.copyOf(objectives);
        goals = List.copyOf(goals);
        scoring = List.copyOf(scoring);
    }
}
