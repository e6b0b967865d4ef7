package org.planwright.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.spi.FinishedInfluence;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.OptimizationProblem;

/** Makes the optimization problem: each objective's function by its service, its voxels with overlaps resolved. */
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
            DoseInfluence influence,
            int fractions,
            List<Objective> objectives,
            Map<String, Integer> priorities) {
        return new OptimizationProblem(
                influence, fractions, terms(objectives, voxels(c, influence, objectives, priorities)), null);
    }

    /** The problem of a finished influence, in the file's own unit. */
    OptimizationProblem of(FinishedInfluence f) {
        return new OptimizationProblem(f.influence(), 1, terms(f.objectives(), f.voxels()), f.startWeights());
    }

    private List<ObjectiveTerm> terms(List<Objective> objectives, Map<String, int[]> voxels) {
        List<ObjectiveTerm> terms = new ArrayList<>();
        for (Objective o : objectives) {
            int[] v = voxels.get(o.structure());
            if (v == null || v.length == 0 || o.weight() == 0) continue;
            terms.add(services.with(
                    ObjectiveType.class, o.type(), t -> new ObjectiveTerm(o, t.function(o, v.length), v, t.convex())));
        }
        if (terms.isEmpty())
            throw new InputException(
                    objectives.isEmpty()
                            ? "there is no objective: give the protocol some"
                            : "no objective has a weight above 0 and voxels with dose: there is nothing to optimize");
        return terms;
    }

    /**
     * Voxels of each structure on the dose grid, those without dose too; a shared one belongs to the structure of the
     * lowest priority number.
     */
    private Map<String, int[]> voxels(
            PlanningCase c, DoseInfluence influence, List<Objective> objectives, Map<String, Integer> priorities) {
        ImageGrid grid = influence.grid();
        Set<String> used = new LinkedHashSet<>();
        for (Objective o : objectives) used.add(o.structure());
        Map<String, int[]> all = new LinkedHashMap<>();
        Map<String, Integer> rank = new LinkedHashMap<>();
        int[] best = new int[grid.size()];
        Arrays.fill(best, Integer.MAX_VALUE);
        for (String name : used) {
            Structure s = c.structure(name)
                    .orElseThrow(() -> new InputException("an objective names '" + name + "', which the case lacks"));
            int[] v = cache.of(name, () -> s.geometry().occupancy(grid).voxels());
            int priority = priorities.getOrDefault(name, s.priority());
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
}
