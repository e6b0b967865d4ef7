package org.planwright.dose.photon.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import org.planwright.model.DoseInfluence;
import org.planwright.model.PhotonMachine;
import org.planwright.spi.DoseEngine;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceEstimate;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.PlanwrightService;
import org.planwright.spi.ProgressMonitor;

/**
 * Photon pencil beams with singular-value-decomposed kernels (Bortfeld, Schlegel, Rhein, Med. Phys. 20 (1993) 311):
 * case and beams in, dose influence out. Divergent beamlets, exact radiological depth, inverse square, source penumbra.
 * Columns run beam after beam, within a beam along collimator y slowly, then x. A request in the machine's own unit is
 * cut off sharply, as matRad does; a calibrated one keeps the dose beyond the cut-off, thinned.
 */
@Component(service = DoseEngine.class)
@PlanwrightService(
        id = "photon",
        label = "Photon pencil beam",
        modality = "photon",
        capabilities = {"influence", "dose", "collimator", "couch"},
        units = "Gy")
public final class PhotonDoseEngine implements DoseEngine {
    private final double shift;

    public PhotonDoseEngine() {
        this(0);
    }

    /** An engine whose beamlets lie off centre by a shift (mm) along both collimator axes in the isocentre plane. */
    public PhotonDoseEngine(double shift) {
        this.shift = shift;
    }

    @Override
    public InfluenceEstimate estimate(DoseRequest request) {
        return Estimate.of(new Setup(request, shift));
    }

    @Override
    public InfluenceResult influence(DoseRequest request, ProgressMonitor monitor) {
        monitor.progress(0, "placing beamlets");
        Setup setup = new Setup(request, shift);
        PhotonMachine m = request.machine();
        stop(monitor);
        monitor.progress(0, "electron densities");
        DensityImage image = DensityImage.of(request.planningCase(), request.densityTable());
        double scale = request.calibrated() ? Calibration.scale(m) : 1;
        PreparedBeam[] beams = new PreparedBeam[setup.frames.length];
        Map<Double, BeamletKernel> kernels = new HashMap<>();
        for (int b = 0; b < beams.length; b++) {
            stop(monitor);
            monitor.progress(0, "kernels of beam " + (b + 1));
            beams[b] = PreparedBeam.of(setup, b, image, kernels);
        }
        DoseInfluence.Builder builder = new DoseInfluence.Builder(request.doseGrid(), setup.columns);
        compute(setup, beams, image, new DepthCurves(m), scale, builder, monitor);
        List<String> notices = new ArrayList<>(setup.notices);
        notices.add(cutOff(request, setup.radius));
        return new InfluenceResult(setup.beams(), builder.build(), notices);
    }

    private static String cutOff(DoseRequest r, double radius) {
        return String.format(
                Locale.ROOT,
                "lateral cut-off %.0f mm: %.1f %% of the dose of a 10 x 10 cm field, 10 cm deep, comes from"
                        + " beyond; it is %s",
                r.cutoffMm(),
                100 * Calibration.beyond(r.machine(), radius),
                r.calibrated()
                        ? "kept in sum, by one beamlet of each block of up to " + Tail.SIDE + " x " + Tail.SIDE
                                + " in every voxel"
                        : "left out");
    }

    private static void stop(ProgressMonitor monitor) {
        if (monitor.isCancelled()) throw new CancellationException("dose influence cancelled");
    }

    private static void compute(
            Setup setup,
            PreparedBeam[] beams,
            DensityImage image,
            DepthCurves curves,
            double scale,
            DoseInfluence.Builder builder,
            ProgressMonitor monitor) {
        int step = Estimate.blockRows(setup), n = setup.voxels.length, blocks = (n + step - 1) / step;
        AtomicInteger next = new AtomicInteger(), done = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(setup.request.threads())) {
            List<Future<?>> work = new ArrayList<>();
            for (int t = 0; t < Math.min(blocks, setup.request.threads()); t++)
                work.add(pool.submit(() -> {
                    RowWorker worker = new RowWorker(setup, beams, image, curves, scale);
                    for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                        worker.block(builder, b * step, Math.min(n, (b + 1) * step), monitor::isCancelled);
                        monitor.progress(
                                done.incrementAndGet() / (double) blocks,
                                String.format(Locale.ROOT, "dose of %d beamlets", setup.columns));
                    }
                }));
            for (Future<?> f : work) f.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException r) throw r;
            if (e.getCause() instanceof Error r) throw r;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("dose influence interrupted");
        }
    }
}
