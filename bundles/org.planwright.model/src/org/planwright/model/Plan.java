package org.planwright.model;

import java.util.List;

/**
 * Weights and dose with the objectives and the provenance that made them. Plans never change; a better one is a new
 * plan with this one as parent, and undo goes back along that line.
 */
public final class Plan {
    private final String id;
    private final String parentId;
    private final String caseId;
    private final String protocolId;
    private final List<FractionGroup> fractionGroups;
    private final List<Prescription> prescriptions;
    private final List<Beam> beams;
    private final double[] weights;
    private final List<Objective> objectives;
    private final Dose dose;
    private final List<Dose> beamDoses;
    private final Provenance provenance;

    /**
     * @param id id of this version
     * @param parentId id of the plan it came from, empty for a first one
     * @param caseId id of the case
     * @param protocolId id of the protocol, empty if none
     * @param fractionGroups courses; one so far
     * @param prescriptions prescriptions
     * @param beams beams with their elements
     * @param weights one per element, beam after beam, at least 0; copied
     * @param objectives objectives that were optimized
     * @param dose total dose
     * @param beamDoses dose per beam, or empty
     * @param provenance where it comes from
     */
    public Plan(
            String id,
            String parentId,
            String caseId,
            String protocolId,
            List<FractionGroup> fractionGroups,
            List<Prescription> prescriptions,
            List<Beam> beams,
            double[] weights,
            List<Objective> objectives,
            Dose dose,
            List<Dose> beamDoses,
            Provenance provenance) {
        int elements = beams.stream().mapToInt(b -> b.elements().count()).sum();
        if (!beams.isEmpty() && elements != weights.length)
            throw new IllegalArgumentException(weights.length + " weights for " + elements + " beam elements");
        this.id = id;
        this.parentId = parentId;
        this.caseId = caseId;
        this.protocolId = protocolId;
        this.fractionGroups = List.copyOf(fractionGroups);
        this.prescriptions = List.copyOf(prescriptions);
        this.beams = List.copyOf(beams);
        this.weights = weights.clone();
        this.objectives = List.copyOf(objectives);
        this.dose = dose;
        this.beamDoses = List.copyOf(beamDoses);
        this.provenance = provenance;
    }

    public String id() {
        return id;
    }

    /** The same plan under another id. */
    public Plan withId(String other) {
        return new Plan(
                other,
                parentId,
                caseId,
                protocolId,
                fractionGroups,
                prescriptions,
                beams,
                weights,
                objectives,
                dose,
                beamDoses,
                provenance);
    }

    /** Id of the plan this one came from; empty for a first plan. */
    public String parentId() {
        return parentId;
    }

    public String caseId() {
        return caseId;
    }

    public String protocolId() {
        return protocolId;
    }

    public List<FractionGroup> fractionGroups() {
        return fractionGroups;
    }

    /** Fractions of the whole plan. */
    public int fractions() {
        return fractionGroups.stream().mapToInt(FractionGroup::fractions).sum();
    }

    public List<Prescription> prescriptions() {
        return prescriptions;
    }

    public List<Beam> beams() {
        return beams;
    }

    /** A fresh copy of the weights, beam after beam. */
    public double[] weights() {
        return weights.clone();
    }

    public List<Objective> objectives() {
        return objectives;
    }

    public Dose dose() {
        return dose;
    }

    /** Dose per beam in beam order, or empty. */
    public List<Dose> beamDoses() {
        return beamDoses;
    }

    public Provenance provenance() {
        return provenance;
    }
}
