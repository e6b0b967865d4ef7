package org.planwright.spi;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.planwright.model.Plan;
import org.planwright.model.PlanningCase;

/** Writes a plan in the format its case came in. End of the plan's flow. */
@ConsumerType
public interface CaseWriter {
    /** Whether plans of this case are written by this service. */
    boolean accepts(PlanningCase planningCase);

    /**
     * Writes what the format has for a plan; either all files or none.
     *
     * @param planningCase the case
     * @param plan its plan
     * @param folder existing folder to write into
     * @return files written
     */
    List<Path> write(PlanningCase planningCase, Plan plan, Path folder);
}
