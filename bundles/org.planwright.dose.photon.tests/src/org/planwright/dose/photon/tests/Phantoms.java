package org.planwright.dose.photon.tests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.planwright.model.BeamGeometry;
import org.planwright.model.CtVolume;
import org.planwright.model.DensityTable;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;
import org.planwright.model.StructureType;
import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;

/** Small analytic cases and machines for the tests. */
final class Phantoms {
    /** 1000 + HU = 1000 times density. */
    static final DensityTable LINEAR = new DensityTable("linear", new double[] {-1000, 1000}, new double[] {0, 2});

    private Phantoms() {}

    static ImageGrid grid(int n, double step) {
        return grid(n, n, n, step);
    }

    /** Grid centred on the origin. */
    static ImageGrid grid(int nx, int ny, int nz, double step) {
        return new ImageGrid(
                nx,
                ny,
                nz,
                new Vec3(-(nx - 1) / 2.0 * step, -(ny - 1) / 2.0 * step, -(nz - 1) / 2.0 * step),
                step,
                step,
                step,
                "phantom");
    }

    interface Solid {
        double at(double x, double y, double z);
    }

    /**
     * A case of the given densities; the body is where the density is positive, the target where the other is.
     *
     * @param density relative electron density at a voxel centre, 0 to 2
     */
    static PlanningCase of(ImageGrid g, Solid density, Solid target) {
        float[] hu = new float[g.size()];
        for (int v = 0; v < hu.length; v++) hu[v] = (float) (1000 * at(density, g, v) - 1000);
        List<Structure> s = new ArrayList<>();
        s.add(new Structure("Body", StructureType.EXTERNAL, "", mask(g, density), 2));
        s.add(new Structure("Target", StructureType.TARGET, "", mask(g, target), 1));
        return PlanningCase.of("phantom", "phantom", new CtVolume(g, hu), s, "", "test");
    }

    private static double at(Solid s, ImageGrid g, int v) {
        Vec3 p = g.centre(v);
        return s.at(p.x(), p.y(), p.z());
    }

    private static MaskGeometry mask(ImageGrid g, Solid s) {
        return new MaskGeometry(
                g, IntStream.range(0, g.size()).filter(v -> at(s, g, v) > 0).toArray());
    }

    static Solid box(double x, double y, double z) {
        return (a, b, c) -> Math.abs(a) < x && Math.abs(b) < y && Math.abs(c) < z ? 1 : 0;
    }

    static Solid box(Vec3 centre, double half) {
        return (a, b, c) ->
                Math.abs(a - centre.x()) < half && Math.abs(b - centre.y()) < half && Math.abs(c - centre.z()) < half
                        ? 1
                        : 0;
    }

    static BeamGeometry beam(double gantry, double collimator, double couch) {
        return new BeamGeometry(gantry, collimator, couch, Vec3.ZERO);
    }

    static DoseRequest request(PlanningCase c, PhotonMachine m, double beamlet, double cutoff, BeamGeometry... beams) {
        return new DoseRequest(
                c, List.of("Target"), List.of(beams), m, LINEAR, c.image().grid(), beamlet, cutoff, true, 2);
    }

    /** The same request in the machine's own unit. */
    static DoseRequest raw(DoseRequest r) {
        return new DoseRequest(
                r.planningCase(),
                r.targets(),
                r.beams(),
                r.machine(),
                r.densityTable(),
                r.doseGrid(),
                r.beamletMm(),
                r.cutoffMm(),
                false,
                r.threads());
    }

    static DoseRequest threads(DoseRequest r, int threads) {
        return new DoseRequest(
                r.planningCase(),
                r.targets(),
                r.beams(),
                r.machine(),
                r.densityTable(),
                r.doseGrid(),
                r.beamletMm(),
                r.cutoffMm(),
                r.calibrated(),
                threads);
    }

    /** A machine of one component: depth curve by function of depth, kernel a cone of 2 mm with integral 1. */
    static PhotonMachine simple(DoubleBinaryOperator curve, double fwhm, double[] offAxis, double[] fluence) {
        double[] z = new double[1201], f = new double[z.length], r = {0, 2, 4};
        Arrays.setAll(z, n -> n * 0.5);
        Arrays.setAll(f, n -> curve.applyAsDouble(z[n], 0));
        double[][][] k = {{{3 / (Math.PI * 4), 0, 0}}};
        return new PhotonMachine(
                "simple",
                "simple",
                "test",
                6,
                1000,
                500,
                fwhm,
                z,
                new double[][] {f},
                r,
                new double[] {900},
                k,
                offAxis,
                fluence);
    }
}
