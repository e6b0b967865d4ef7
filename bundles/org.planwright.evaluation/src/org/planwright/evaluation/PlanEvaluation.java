package org.planwright.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.planwright.model.Dose;
import org.planwright.model.InputException;
import org.planwright.model.Occupancy;
import org.planwright.model.PlanningCase;
import org.planwright.model.Prescription;
import org.planwright.model.Structure;

/**
 * The metrics of one plan: the case's structures under one dose, by case or protocol names. After the dose in the
 * plan's flow; scoring systems and agents read it. DVHs are computed when first asked for and kept; safe for several
 * threads.
 */
public final class PlanEvaluation {
    private final PlanningCase planningCase;
    private final Dose dose;
    private final Map<String, String> names;
    private final List<Prescription> prescriptions;
    private final DvhMode mode;
    private final int threads;
    private final Map<String, Dvh> dvhs = new ConcurrentHashMap<>();
    private final Map<String, Conformity> conformities = new ConcurrentHashMap<>();
    private final Map<String, Metric> metrics = new ConcurrentHashMap<>();

    /**
     * @param planningCase the case
     * @param dose total dose
     * @param names case name by protocol name; may be empty
     * @param prescriptions prescribed doses by case or protocol name; those of the case are not added
     * @param mode how DVHs are counted
     * @param threads threads for {@link #dvhs()}, at least 1
     */
    public PlanEvaluation(
            PlanningCase planningCase,
            Dose dose,
            Map<String, String> names,
            List<Prescription> prescriptions,
            DvhMode mode,
            int threads) {
        this.planningCase = planningCase;
        this.dose = dose;
        this.names = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(names));
        this.prescriptions = List.copyOf(prescriptions);
        this.mode = mode;
        this.threads = Math.max(1, threads);
    }

    public DvhMode mode() {
        return mode;
    }

    public PlanningCase planningCase() {
        return planningCase;
    }

    public Dose dose() {
        return dose;
    }

    /** Case name by protocol name. */
    public Map<String, String> names() {
        return names;
    }

    /** The prescriptions in use. */
    public List<Prescription> prescriptions() {
        return prescriptions;
    }

    /** The structure by case name, protocol name, or either without case, spaces, hyphens and underscores. */
    public Optional<Structure> structure(String name) {
        Optional<Structure> exact = planningCase.structure(name);
        if (exact.isPresent()) return exact;
        Optional<Structure> byProtocol =
                Names.find(name, names.keySet()).flatMap(p -> planningCase.structure(names.get(p)));
        if (byProtocol.isPresent()) return byProtocol;
        return Names.find(name, caseNames()).flatMap(planningCase::structure);
    }

    /**
     * DVH of a structure.
     *
     * @throws InputException if no structure goes by this name, with the nearest known one
     */
    public Dvh dvh(String structure) {
        Structure s = known(structure);
        return dvhs.computeIfAbsent(s.name(), n -> DvhCalculator.of(mode, s, dose, planningCase.doseMask()));
    }

    /** DVHs of all structures of the case, in its order, computed on the threads given. */
    public List<Dvh> dvhs() {
        List<Structure> missing = planningCase.structures().stream()
                .filter(s -> !dvhs.containsKey(s.name()))
                .toList();
        for (Dvh d : DvhCalculator.all(mode, missing, dose, planningCase.doseMask(), threads))
            dvhs.putIfAbsent(d.structure(), d);
        List<Dvh> all = new ArrayList<>();
        for (Structure s : planningCase.structures()) all.add(dvhs.get(s.name()));
        return all;
    }

    /** Prescribed total dose of a structure, Gy; the highest if it has several. */
    public OptionalDouble prescription(String structure) {
        Optional<Structure> wanted = structure(structure);
        if (wanted.isEmpty()) return OptionalDouble.empty();
        String name = wanted.get().name();
        return prescriptions.stream()
                .filter(p -> structure(p.structure())
                        .filter(s -> s.name().equals(name))
                        .isPresent())
                .mapToDouble(Prescription::doseGy)
                .max();
    }

    /**
     * Value of a metric, in the unit its expression states.
     *
     * @param structure case or protocol name
     * @param expression such as {@code D95%[Gy]}
     * @throws InputException if the structure is unknown or empty, the expression is wrong, or a prescription is
     *     missing
     */
    public double metric(String structure, String expression) {
        return metric(structure, metrics.computeIfAbsent(expression, Metric::parse));
    }

    /** Value of a parsed metric, in its unit. */
    public double metric(String structure, Metric metric) {
        return switch (metric.kind()) {
            case CI -> conformity(structure, metric.text()).paddick();
            case CI_RTOG -> conformity(structure, metric.text()).rtog();
            default -> metric.value(dvh(structure), prescription(structure).orElse(Double.NaN));
        };
    }

    /** Conformity of the structure's prescription isodose, counted in the external outline if the case has one. */
    public Conformity conformity(String structure) {
        return conformity(structure, "conformity");
    }

    private Conformity conformity(String structure, String metric) {
        Structure s = known(structure);
        double gy = prescription(structure)
                .orElseThrow(() -> new InputException(metric + " of " + s.name() + " needs its prescription, but "
                        + s.name() + " has none. Give it a prescribed dose"));
        return conformities.computeIfAbsent(s.name(), n -> {
            Optional<Structure> external = planningCase.structureSet().external();
            Occupancy region =
                    external.map(e -> e.geometry().occupancy(dose.grid())).orElse(null);
            String words = external.map(e -> "within " + e.name()).orElse("in the whole dose grid");
            Dvh target = dvh(structure);
            return new Conformity(
                    target.volumeCc(),
                    Conformity.isodoseCc(dose, region, gy, mode),
                    target.volumeCcAtDose(gy),
                    "volume of at least " + gy + " Gy " + words);
        });
    }

    private Structure known(String name) {
        return structure(name).orElseThrow(() -> {
            Set<String> known = new LinkedHashSet<>(caseNames());
            names.forEach((protocol, own) -> {
                if (planningCase.structure(own).isPresent()) known.add(protocol);
            });
            return new InputException(
                    "case " + planningCase.id() + " has no structure " + name + Names.hint(name, known));
        });
    }

    private List<String> caseNames() {
        return planningCase.structures().stream().map(Structure::name).toList();
    }
}
