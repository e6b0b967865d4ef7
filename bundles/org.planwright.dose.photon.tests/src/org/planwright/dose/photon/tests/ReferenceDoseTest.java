package org.planwright.dose.photon.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.planwright.dose.photon.internal.PhotonDoseEngine;
import org.planwright.model.BeamGeometry;
import org.planwright.model.ImageGrid;
import org.planwright.model.PlanningCase;
import org.planwright.model.RowCursor;
import org.planwright.model.Vec3;
import org.planwright.spi.DoseRequest;
import org.planwright.spi.InfluenceResult;
import org.planwright.spi.ProgressMonitor;

/** The engine agrees with a plain numerical convolution in a body of several densities, all three angles turned. */
class ReferenceDoseTest {
    @Test
    void everyEntryWithinAFewTenthsOfAPercent() {
        ImageGrid g = Phantoms.grid(33, 33, 33, 6);
        PlanningCase c = Phantoms.of(
                g,
                (x, y, z) -> {
                    double r = Math.hypot(x / 90, y / 70);
                    if (r > 1 || Math.abs(z) > 90) return 0;
                    return Math.hypot(x - 30, y) < 25 ? 0.3 : Math.hypot(x + 30, y + 10) < 15 ? 1.5 : 1;
                },
                Phantoms.box(new Vec3(10, -5, 8), 14));
        BeamGeometry beam = new BeamGeometry(35, 25, 20, new Vec3(8, -4, 6));
        DoseRequest r = Phantoms.raw(Phantoms.request(c, Machines.generic(), 5, 40, beam));
        InfluenceResult out = new PhotonDoseEngine().influence(r, ProgressMonitor.NONE);
        PlainReference plain = new PlainReference(r);
        double ssd = surface(plain, beam, c);
        var elements = out.beams().get(0).elements();
        double max = 0;
        RowCursor rows = out.influence().rowCursor();
        for (int v = 0; v < g.size(); v++)
            if (rows.seek(v)) for (int n = 0; n < rows.size(); n++) max = Math.max(max, rows.value(n));
        Random random = new Random(7);
        double worst = 0;
        int compared = 0, strong = 0;
        while (compared < 120) {
            int v = random.nextInt(g.size());
            if (!rows.seek(v)) continue;
            // near the beamlet's axis every second time, where the dose is
            int n = random.nextInt(rows.size());
            if (compared % 2 == 0) for (int k = 0; k < rows.size(); k++) if (rows.value(k) > rows.value(n)) n = k;
            int column = rows.column(n);
            double truth = plain.dose(beam, elements.x(column), elements.y(column), ssd, g.centre(v));
            worst = Math.max(worst, Math.abs(rows.value(n) - truth) / max);
            if (truth > 0.1 * max) {
                strong++;
                assertEquals(truth, rows.value(n), 0.01 * truth, "voxel " + g.centre(v) + ", beamlet " + column);
            }
            compared++;
        }
        System.out.printf(
                "plain reference: 120 entries, %d strong, worst %.3f %% of the maximum%n", strong, 100 * worst);
        assertTrue(strong > 12);
        assertTrue(worst < 0.003, "worst difference " + worst + " of the maximum");
    }

    private static double surface(PlainReference plain, BeamGeometry beam, PlanningCase c) {
        Vec3 s = PlainReference.source(beam, 1000),
                d = beam.isocentre().minus(s).times(1 / 1000.0);
        ImageGrid g = c.image().grid();
        for (double t = 0; ; t += 0.02) {
            Vec3 p = s.plus(d.times(t));
            int i = (int) Math.floor(g.toI(p.x()) + 0.5), j = (int) Math.floor(g.toJ(p.y()) + 0.5);
            int k = (int) Math.floor(g.toK(p.z()) + 0.5);
            if (i >= 0
                    && j >= 0
                    && k >= 0
                    && i < g.nx()
                    && j < g.ny()
                    && k < g.nz()
                    && c.image().hu(g.index(i, j, k)) > -900) return t;
        }
    }
}
