package org.planwright.studio;

import java.time.Duration;
import java.util.function.Consumer;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.spi.DoseEngine;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceEstimate;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;

/** The dose influence of a request, by its engine: its memory is estimated and said before the long work. */
final class InfluenceJob {
    /** Beamlets are never proposed larger than this. */
    private static final double MOST_BEAMLET_MM = 30;

    private final Studio studio;
    private final ServiceEntry engine;
    private final DoseRequest request;
    private final ProgressMonitor monitor;

    InfluenceJob(Studio studio, String engine, DoseRequest request, ProgressMonitor monitor) {
        this.studio = studio;
        this.engine = studio.services().require(DoseEngine.class, engine);
        this.request = request;
        this.monitor = monitor;
    }

    /** The influence, after its memory was estimated, said and found to fit. */
    InfluenceResult run(Consumer<String> say) {
        ImageGrid grid = request.doseGrid();
        InfluenceEstimate e = estimate(request);
        long free = Studio.freeMemory();
        say.accept(String.format(
                java.util.Locale.ROOT,
                "%s: %d beamlets, dose grid %.3g x %.3g x %.3g mm, about %.1f M entries, %d MiB (peak %d MiB of %d MiB free)",
                request.planningCase().label(),
                e.beamlets(),
                grid.dx(),
                grid.dy(),
                grid.dz(),
                e.nonZeros() * 1e-6,
                e.bytes() >> 20,
                e.peakBytes() >> 20,
                free >> 20));
        if (e.peakBytes() > free)
            throw new InputException("the dose influence needs " + (e.peakBytes() >> 20) + " MiB of memory and "
                    + (free >> 20) + " MiB are free: " + whatFits(e.peakBytes(), free));
        InfluenceResult r = studio.services()
                .with(
                        DoseEngine.class,
                        engine.id(),
                        s -> Guard.call(
                                engine.bundle(),
                                "the dose influence",
                                null,
                                monitor,
                                () -> s.influence(request, new PartMonitor(monitor, 0.02, 0.5))));
        return Guard.check(engine.bundle(), r, grid);
    }

    private InfluenceEstimate estimate(DoseRequest r) {
        return studio.services()
                .with(
                        DoseEngine.class,
                        engine.id(),
                        s -> Guard.call(
                                engine.bundle(),
                                "estimating the influence",
                                Duration.ofMinutes(2),
                                monitor,
                                () -> s.estimate(r)));
    }

    /** The dose grid or the beamlets with which the influence would fit, found by asking the engine again. */
    private String whatFits(long needed, long free) {
        ImageGrid g = request.doseGrid();
        double step = Math.cbrt(g.dx() * g.dy() * g.dz() * needed / free);
        while (peak(step, request.beamletMm()) > free) step *= 1.1;
        double size = request.beamletMm() * Math.sqrt((double) needed / free);
        while (size < MOST_BEAMLET_MM && peak(0, size) > free) size *= 1.1;
        return String.format(java.util.Locale.ROOT, "a dose grid of %.1f mm", Math.ceil(step * 10) / 10)
                + (size < MOST_BEAMLET_MM
                        ? String.format(java.util.Locale.ROOT, " or beamlets of %.1f mm", Math.ceil(size * 10) / 10)
                        : "")
                + " would fit";
    }

    /** @param step dose grid step, mm; 0 for the one asked for */
    private long peak(double step, double beamletMm) {
        DoseRequest r = request;
        ImageGrid grid =
                step == 0 ? r.doseGrid() : request.planningCase().image().grid().resampled(step);
        return estimate(new DoseRequest(
                        r.planningCase(),
                        r.targets(),
                        r.beams(),
                        r.machine(),
                        r.densityTable(),
                        grid,
                        beamletMm,
                        r.cutoffMm(),
                        r.calibrated(),
                        r.threads()))
                .peakBytes();
    }
}
