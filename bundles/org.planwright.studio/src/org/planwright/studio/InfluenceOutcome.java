package org.planwright.studio;

import java.util.List;
import java.util.Map;
import org.planwright.model.PlanningCase;
import org.planwright.model.Protocol;
import org.planwright.model.Provenance;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.OptimizationProblem;

/**
 * A dose influence with the problem that the protocol poses on it.
 *
 * @param planningCase the case
 * @param protocol the protocol
 * @param result beams and influence
 * @param problem objectives bound to voxels
 * @param voxels flat voxel indices by structure of the objectives, overlaps resolved
 * @param provenance where it comes from
 * @param seconds wall and CPU seconds by phase
 * @param notices what the user should know
 */
public record InfluenceOutcome(
        PlanningCase planningCase,
        Protocol protocol,
        InfluenceResult result,
        OptimizationProblem problem,
        Map<String, int[]> voxels,
        Provenance provenance,
        Map<String, Double> seconds,
        List<String> notices) {
    static InfluenceOutcome of(PlanJob job, Studio studio) {
        job.prepare();
        InfluenceResult r = job.influence();
        CaseMatch match = job.match();
        ProblemBuilder builder = new ProblemBuilder(studio.services());
        OptimizationProblem problem =
                builder.of(job.planningCase(), r, job.protocol().fractions(), match.objectives(), match.priorities());
        Map<String, int[]> voxels =
                builder.voxels(job.planningCase(), r.influence().grid(), match.objectives(), match.priorities());
        return new InfluenceOutcome(
                job.planningCase(),
                job.protocol(),
                r,
                problem,
                voxels,
                job.provenance(),
                job.timings().seconds(),
                List.copyOf(job.notices()));
    }
}
