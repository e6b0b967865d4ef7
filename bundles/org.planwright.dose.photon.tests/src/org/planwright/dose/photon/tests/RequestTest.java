package org.planwright.dose.photon.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.planwright.dose.photon.internal.PhotonDoseEngine;
import org.planwright.model.BeamElements;
import org.planwright.model.BeamGeometry;
import org.planwright.model.DensityOverride;
import org.planwright.model.DoseInfluence;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.PhotonMachine;
import org.planwright.model.PlanningCase;
import org.planwright.model.RowCursor;
import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceEstimate;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;

/** What the engine promises of any request: beamlets and their order, threads, cancel, memory, words for bad input. */
class RequestTest {
    private final PhotonMachine machine =
            Phantoms.simple((z, n) -> Math.exp(-0.005 * z), 5, new double[] {0, 283}, new double[] {1, 1});
    private final ImageGrid grid = Phantoms.grid(41, 5);
    private final PlanningCase box = Phantoms.of(grid, Phantoms.box(90, 80, 90), Phantoms.box(22, 22, 22));
    private final PhotonDoseEngine engine = new PhotonDoseEngine();

    private DoseRequest request(BeamGeometry... beams) {
        return Phantoms.request(box, machine, 5, 50, beams);
    }

    @Test
    void aBeamletExistsIfItsEnlargedRectangleMeetsTheTarget() {
        InfluenceResult r = engine.influence(request(Phantoms.beam(0, 0, 0)), ProgressMonitor.NONE);
        BeamElements e = r.beams().get(0).elements();
        // the target's voxels fill +-22.5 mm; its near face, 977.5 mm from the source, is seen as +-23.0
        double seen = 22.5 * 1000 / 980, reach = seen + 7.5;
        List<String> expected = new ArrayList<>();
        for (int j = -10; j <= 10; j++)
            for (int i = -10; i <= 10; i++)
                if (Math.abs(5 * i) <= reach && Math.abs(5 * j) <= reach) expected.add(5.0 * i + "," + 5.0 * j);
        List<String> found = new ArrayList<>();
        for (int n = 0; n < e.count(); n++) found.add(e.x(n) + "," + e.y(n));
        assertEquals(expected, found, "y slowly, x fast");
        assertEquals(5, e.widthX());
    }

    @Test
    void columnsRunBeamAfterBeamAndLieInReach() {
        BeamGeometry[] two = {Phantoms.beam(0, 0, 0), Phantoms.beam(90, 0, 0)};
        // a machine whose kernel reaches everywhere: entries of no dose are not kept
        DoseRequest q = Phantoms.raw(Phantoms.request(box, Machines.generic(), 5, 50, two));
        InfluenceResult r = engine.influence(q, ProgressMonitor.NONE);
        int first = r.beams().get(0).elements().count();
        assertEquals(first + r.beams().get(1).elements().count(), r.influence().columns());
        assertEquals("B2 90", r.beams().get(1).name());
        RowCursor rows = r.influence().rowCursor();
        BeamElements e = r.beams().get(0).elements();
        double cut = 50 + 5 * Math.sqrt(0.5);
        long inside = 0, entries = 0;
        for (int v = 0; v < grid.size(); v++) {
            Vec3 p = grid.centre(v);
            boolean body = Math.abs(p.x()) < 90 && Math.abs(p.y()) < 80 && Math.abs(p.z()) < 90;
            if (!rows.seek(v)) continue;
            assertTrue(body, "dose outside the body at " + p);
            double m = 1000 / (1000 + p.y());
            for (int n = 0; n < rows.size() && rows.column(n) < first; n++, entries++)
                assertTrue(Math.hypot(p.x() * m - e.x(rows.column(n)), p.z() * m - e.y(rows.column(n))) <= cut + 1e-6);
            for (int n = 0; n < first; n++) if (Math.hypot(p.x() * m - e.x(n), p.z() * m - e.y(n)) <= cut) inside++;
        }
        assertEquals(inside, entries, 2, "every entry inside the cut-off is kept");
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        DoseRequest q = request(Phantoms.beam(20, 0, 0), Phantoms.beam(200, 10, 5));
        DoseInfluence a =
                engine.influence(Phantoms.threads(q, 1), ProgressMonitor.NONE).influence();
        DoseInfluence b =
                engine.influence(Phantoms.threads(q, 5), ProgressMonitor.NONE).influence();
        assertEquals(a.nonZeros(), b.nonZeros());
        RowCursor x = a.rowCursor(), y = b.rowCursor();
        for (int v = 0; v < grid.size(); v++) {
            assertEquals(x.seek(v), y.seek(v));
            for (int n = 0; n < x.size(); n++) {
                assertEquals(x.column(n), y.column(n));
                assertEquals(x.value(n), y.value(n));
            }
        }
    }

    @Test
    void whatLiesBeyondTheCutOffIsKeptInSum() {
        PhotonMachine m = Machines.generic();
        double[] near = open(Phantoms.request(box, m, 5, 20, Phantoms.beam(0, 0, 0)));
        double[] far = open(Phantoms.request(box, m, 5, 60, Phantoms.beam(0, 0, 0)));
        double[] sharp = open(Phantoms.raw(Phantoms.request(box, m, 5, 20, Phantoms.beam(0, 0, 0))));
        double max = java.util.Arrays.stream(far).max().orElseThrow();
        double[] all = open(Phantoms.raw(Phantoms.request(box, m, 5, 250, Phantoms.beam(0, 0, 0))));
        double scale = max / java.util.Arrays.stream(all).max().orElseThrow(), worst = 0, left = 0, sum = 0, whole = 0;
        for (int v = 0; v < far.length; v++) {
            worst = Math.max(worst, Math.abs(near[v] - far[v]) / max);
            left = Math.max(left, Math.abs(sharp[v] * scale - far[v]) / max);
            sum += far[v];
            whole += all[v] * scale;
        }
        assertTrue(worst < 0.005, "thinned tail " + worst);
        assertTrue(left > 2 * worst, "a sharp cut-off loses " + left);
        assertEquals(whole, sum, 0.003 * whole);
    }

    private double[] open(DoseRequest q) {
        DoseInfluence d = engine.influence(q, ProgressMonitor.NONE).influence();
        double[] w = new double[d.columns()], out = new double[d.rows()];
        java.util.Arrays.fill(w, 1);
        d.multiply(w, out, 0, out.length);
        return out;
    }

    @Test
    void estimateTellsBeamletsEntriesAndBytes() {
        BeamGeometry[] three = {Phantoms.beam(0, 0, 0), Phantoms.beam(70, 0, 0), Phantoms.beam(250, 0, 0)};
        DoseRequest q = Phantoms.request(box, Machines.generic(), 5, 50, three);
        InfluenceEstimate e = engine.estimate(q);
        DoseInfluence d = engine.influence(q, ProgressMonitor.NONE).influence();
        assertEquals(d.columns(), e.beamlets());
        assertEquals(d.nonZeros(), e.nonZeros(), 0.03 * d.nonZeros());
        assertEquals(d.bytes(), e.bytes(), 0.05 * d.bytes());
        assertTrue(d.bytes() <= 9.0 * d.nonZeros());
        assertTrue(e.peakBytes() > e.bytes() && e.peakBytes() < 1.3 * e.bytes() + (512L << 20));
    }

    @Test
    void cancelStopsTheWorkAtOnce() {
        ImageGrid g = Phantoms.grid(101, 2);
        PlanningCase c = Phantoms.of(g, Phantoms.box(95, 95, 95), Phantoms.box(40, 40, 40));
        BeamGeometry[] beams = new BeamGeometry[9];
        for (int b = 0; b < 9; b++) beams[b] = Phantoms.beam(40 * b, 0, 0);
        DoseRequest q = Phantoms.request(c, machine, 5, 50, beams);
        long[] asked = {0};
        List<Double> seen = Collections.synchronizedList(new ArrayList<>());
        ProgressMonitor monitor = new ProgressMonitor() {
            @Override
            public void progress(double fraction, String message) {
                seen.add(fraction);
                if (fraction > 0.02 && asked[0] == 0) asked[0] = System.nanoTime();
            }

            @Override
            public boolean isCancelled() {
                return asked[0] != 0;
            }
        };
        assertThrows(CancellationException.class, () -> engine.influence(q, monitor));
        double waited = (System.nanoTime() - asked[0]) / 1e6;
        System.out.printf("cancelled after %.1f ms%n", waited);
        assertTrue(waited < 250, waited + " ms");
        assertTrue(seen.stream().allMatch(f -> f >= 0 && f <= 1));
    }

    @Test
    void densityOverrideChangesTheDepth() {
        PlanningCase heavy = new PlanningCase(
                box.id(),
                box.label(),
                box.images(),
                box.structureSets(),
                box.registrations(),
                List.of(new DensityOverride("Target", 1.8)),
                box.densityTable(),
                box.prescriptions(),
                box.objectives(),
                box.doses(),
                box.doseMask(),
                "",
                "test",
                List.of());
        DoseRequest q = request(Phantoms.beam(0, 0, 0));
        double[] a = open(q), b = open(Phantoms.request(heavy, machine, 5, 50, Phantoms.beam(0, 0, 0)));
        int behind = grid.index(20, 34, 20), before = grid.index(20, 8, 20);
        assertEquals(a[before], b[before], 1e-6);
        assertEquals(a[behind] * Math.exp(-0.005 * 0.8 * 45), b[behind], 0.002 * a[behind]);
    }

    @Test
    void badInputIsToldInWords() {
        BeamGeometry beam = Phantoms.beam(0, 0, 0);
        bad(Phantoms.request(box, machine, 0, 50, beam), "beamlet size");
        bad(Phantoms.request(box, machine, Double.NaN, 50, beam), "beamlet size");
        bad(Phantoms.request(box, machine, 5, -1, beam), "cut-off");
        bad(request(), "no beam");
        bad(request(new BeamGeometry(0, 0, 0, new Vec3(900, 0, 0))), "none of the 1 beams meets a target");
        bad(request(new BeamGeometry(0, 0, 0, new Vec3(Double.NaN, 0, 0))), "isocentre");
        bad(other(List.of("Nowhere"), grid, 1), "no structure Nowhere");
        bad(other(List.of(), grid, 1), "no target");
        bad(other(List.of("Target"), Phantoms.grid(50, 5), 1), "outside the image");
        bad(other(List.of("Target"), grid, 0), "threads");
        PlanningCase empty = Phantoms.of(grid, Phantoms.box(90, 90, 90), (x, y, z) -> 0);
        bad(Phantoms.request(empty, machine, 5, 50, beam), "hold no voxel");
        PlanningCase bodiless = Phantoms.of(grid, (x, y, z) -> 0, Phantoms.box(22, 22, 22));
        bad(Phantoms.request(bodiless, machine, 5, 50, beam), "patient outline");
    }

    private DoseRequest other(List<String> targets, ImageGrid g, int threads) {
        return new DoseRequest(
                box, targets, List.of(Phantoms.beam(0, 0, 0)), machine, Phantoms.LINEAR, g, 5, 50, true, threads);
    }

    private void bad(DoseRequest q, String word) {
        for (boolean whole : new boolean[] {false, true}) {
            InputException e = assertThrows(InputException.class, () -> {
                if (whole) engine.influence(q, ProgressMonitor.NONE);
                else engine.estimate(q);
            });
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }

    @Test
    void aBeamThatMissesIsNamed() {
        InfluenceResult r = engine.influence(
                request(Phantoms.beam(0, 0, 0), new BeamGeometry(90, 0, 0, new Vec3(0, 900, 0))), ProgressMonitor.NONE);
        assertEquals(0, r.beams().get(1).elements().count());
        assertTrue(
                r.notices().get(0).contains("B2 90 does not meet the target"),
                r.notices().toString());
        assertTrue(
                r.notices().get(1).contains("lateral cut-off 50 mm"),
                r.notices().toString());
    }
}
