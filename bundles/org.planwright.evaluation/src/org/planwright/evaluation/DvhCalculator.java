package org.planwright.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.planwright.model.Dose;
import org.planwright.model.Occupancy;
import org.planwright.model.Structure;

/**
 * Computes dose-volume histograms from structures and a dose. Results do not depend on the number of threads. A part
 * of a structure outside the dose grid counts 0 Gy and its share is stated in the DVH.
 */
public final class DvhCalculator {
    private DvhCalculator() {}

    /**
     * Sampled DVH: at least 50 000 points in structures large enough (dose voxels split down to a 64th per axis at
     * most), whole voxels in structures of more than that. Each point is spread evenly over the range of doses in its
     * sub-voxel; bins of at most 0.005 Gy that keep their own mean.
     */
    public static Dvh sampled(Structure structure, Dose dose) {
        return of(DvhMode.SAMPLED, structure, dose, Optional.empty());
    }

    /**
     * Voxel-count DVH.
     *
     * @param doseMask voxels in which the file says dose may be; others count 0 Gy
     */
    public static Dvh voxels(Structure structure, Dose dose, Optional<Occupancy> doseMask) {
        return of(DvhMode.VOXELS, structure, dose, doseMask);
    }

    /**
     * DVH in the mode given.
     *
     * @param doseMask voxels in which dose may be: in voxel-count mode others count 0 Gy, in sampled mode the share of
     *     the structure outside is only stated
     */
    public static Dvh of(DvhMode mode, Structure structure, Dose dose, Optional<Occupancy> doseMask) {
        return new DvhSampler(dose, doseMask).dvh(mode, structure);
    }

    /** DVHs of several structures, in their order, on so many threads. */
    public static List<Dvh> all(
            DvhMode mode, List<Structure> structures, Dose dose, Optional<Occupancy> doseMask, int threads) {
        DvhSampler sampler = new DvhSampler(dose, doseMask);
        int workers = Math.min(threads, structures.size());
        if (workers <= 1)
            return structures.stream().map(s -> sampler.dvh(mode, s)).toList();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<Dvh>> jobs = new ArrayList<>();
            for (Structure s : structures) jobs.add(pool.submit(() -> sampler.dvh(mode, s)));
            List<Dvh> out = new ArrayList<>();
            for (Future<Dvh> job : jobs) out.add(job.get());
            return List.copyOf(out);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException r) throw r;
            if (e.getCause() instanceof Error r) throw r;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("DVH calculation was cancelled", e);
        }
    }
}
