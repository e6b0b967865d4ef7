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
 * @param provenance where it comes from
 * @param seconds wall and CPU seconds by phase
 * @param notices what the user should know
 */
public record InfluenceOutcome(
        PlanningCase planningCase,
        Protocol protocol,
        InfluenceResult result,
        OptimizationProblem problem,
        Provenance provenance,
        Map<String, Double> seconds,
        List<String> notices) {
    static InfluenceOutcome of(PlanJob job, Studio studio) {
        job.prepare();
        InfluenceResult r = job.influence();
        OptimizationProblem problem = new ProblemBuilder(studio.services())
                .of(
                        job.planningCase(),
                        r.influence(),
                        job.protocol().fractions(),
                        job.match().objectives(),
                        job.match().priorities());
        return new InfluenceOutcome(
                job.planningCase(),
                job.protocol(),
                r,
                problem,
                job.provenance(),
                job.timings().seconds(),
                List.copyOf(job.notices()));
    }
}
