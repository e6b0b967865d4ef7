package org.planwright.spi;

import org.osgi.annotation.versioning.ConsumerType;

/** Computes dose influences: places beamlets or spots on the targets and gives the dose of each in every voxel. */
@ConsumerType
public interface DoseEngine {
    /**
     * Number of beamlets and memory before the work; quick.
     *
     * @throws org.planwright.model.InputException if the request cannot be computed (no beam meets a target, bad grid)
     */
    InfluenceEstimate estimate(DoseRequest request);

    /**
     * Computes the influence with {@code request.threads()} threads. The result does not depend on their number.
     *
     * @throws java.util.concurrent.CancellationException within 250 ms of a cancel
     * @throws org.planwright.model.InputException if the request cannot be computed
     */
    InfluenceResult influence(DoseRequest request, ProgressMonitor monitor);
}
