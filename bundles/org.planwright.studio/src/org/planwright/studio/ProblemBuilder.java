package org.planwright.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.planwright.model.Beam;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ObjectiveContext;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.OptimizationProblem;
import org.planwright.spi.WeightTerm;

/** Makes the optimization problem: each objective's terms by its service, its voxels with overlaps resolved. */
final class ProblemBuilder {
    private final ServiceDirectory services;
    private final VoxelCache cache;

    ProblemBuilder(ServiceDirectory services) {
        this(services, new VoxelCache());
    }

    /** @param cache for one case on one dose grid */
    ProblemBuilder(ServiceDirectory services, VoxelCache cache) {
        this.services = services;
        this.cache = cache;
    }

    /**
     * The problem of a case.
     *
     * @param priorities overlap priority by structure name; absent ones take the structure's own
     */
    OptimizationProblem of(
            PlanningCase c,
            InfluenceResult influence,
            int fractions,
            List<Objective> objectives,
            Map<String, Integer> priorities) {
        DoseInfluence d = influence.influence();
        return problem(
                d,
                fractions,
                influence.beams(),
                objectives,
                voxels(c, d.grid(), objectives, priorities),
                name -> whole(c, d.grid(), name),
                null);
    }

    /** The problem of a finished influence, in the file's own unit. */
    OptimizationProblem of(FinishedInfluence f) {
        return problem(
                f.influence(),
                1,
                f.beams(),
                f.objectives(),
                f.voxels(),
                name -> f.voxels().getOrDefault(name, new int[0]),
                f.startWeights());
    }

    private OptimizationProblem problem(
            DoseInfluence influence,
            int fractions,
            List<Beam> beams,
            List<Objective> objectives,
            Map<String, int[]> voxels,
            Function<String, int[]> whole,
            double[] start) {
        List<ObjectiveTerm> terms = new ArrayList<>();
        List<WeightTerm> onWeights = new ArrayList<>();
        List<Objective> used = objectives.stream()
                .filter(o -> o.weight() != 0 && voxels.getOrDefault(o.structure(), new int[0]).length > 0)
                .toList();
        Set<String> targets = new LinkedHashSet<>();
        for (Objective o : used)
            if (services.with(ObjectiveType.class, o.type(), t -> t.asksForDose(o))) targets.add(o.structure());
        Map<String, int[]> others = new HashMap<>();
        for (Objective o : used) {
            String own = targets.contains(o.structure()) ? o.structure() : "";
            ObjectiveContext context = new ObjectiveContext(
                    influence,
                    fractions,
                    beams,
                    voxels.get(o.structure()),
                    whole.apply(o.structure()),
                    others.computeIfAbsent(own, n -> union(targets, n, whole)));
            services.with(ObjectiveType.class, o.type(), t -> {
                terms.addAll(t.terms(o, context));
                onWeights.addAll(t.weightTerms(o, context));
                return true;
            });
        }
        if (terms.isEmpty())
            throw new InputException(
                    objectives.isEmpty()
                            ? "there is no objective: give the protocol some"
                            : "no objective on the dose has a weight above 0 and voxels with dose: there is nothing to"
                                    + " optimize");
        return new OptimizationProblem(influence, fractions, terms, onWeights, start);
    }

    /** Voxels of all of the structures but one, ascending. */
    private static int[] union(Set<String> structures, String but, Function<String, int[]> whole) {
        return structures.stream()
                .filter(s -> !s.equals(but))
                .flatMapToInt(s -> Arrays.stream(whole.apply(s)))
                .sorted()
                .distinct()
                .toArray();
    }

    /**
     * Voxels of each structure on the dose grid, those without dose too; a shared one belongs to the structure of the
     * lowest priority number.
     */
    Map<String, int[]> voxels(
            PlanningCase c, ImageGrid grid, List<Objective> objectives, Map<String, Integer> priorities) {
        Set<String> used = new LinkedHashSet<>();
        for (Objective o : objectives) used.add(o.structure());
        Map<String, int[]> all = new LinkedHashMap<>();
        Map<String, Integer> rank = new LinkedHashMap<>();
        int[] best = new int[grid.size()];
        Arrays.fill(best, Integer.MAX_VALUE);
        for (String name : used) {
            int[] v = whole(c, grid, name);
            int priority = priorities.getOrDefault(name, structure(c, name).priority());
            all.put(name, v);
            rank.put(name, priority);
            for (int x : v) best[x] = Math.min(best[x], priority);
        }
        for (var e : all.entrySet()) {
            int priority = rank.get(e.getKey());
            e.setValue(
                    Arrays.stream(e.getValue()).filter(x -> best[x] == priority).toArray());
        }
        return all;
    }

    private int[] whole(PlanningCase c, ImageGrid grid, String name) {
        return cache.of(
                name, () -> structure(c, name).geometry().occupancy(grid).voxels());
    }

    private static Structure structure(PlanningCase c, String name) {
        return c.structure(name)
                .orElseThrow(() -> new InputException("an objective names '" + name + "', which the case lacks"));
    }
}
