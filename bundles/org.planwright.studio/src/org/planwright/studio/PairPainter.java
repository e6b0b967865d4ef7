package org.planwright.studio;

import java.util.Map;
import java.util.Set;
import org.planwright.model.CtVolume;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;

/**
 * Paints slices of a pair of plans: CT with the dose difference or with gamma over it, and contours. One thread at a
 * time; no window toolkit.
 */
public final class PairPainter {
    /** What lies over the CT. */
    public enum Kind {
        DIFFERENCE,
        GAMMA
    }

    /**
     * What to paint.
     *
     * @param image the CT
     * @param masks structures of the case
     * @param shown names of those to draw
     * @param pair the two plans
     * @param window HU window
     * @param rangeGy difference at which the colours end, Gy
     * @param opacity of the colours where they are full, 0 to 1
     */
    public record Request(
            CtVolume image,
            StructureMasks masks,
            Set<String> shown,
            PlanPair pair,
            HuWindow window,
            double rangeGy,
            double opacity) {
        public Request {
            shown = Set.copyOf(shown);
        }
    }

    private final Plane plane;
    private final Kind kind;

    public PairPainter(Plane plane, Kind kind) {
        this.plane = plane;
        this.kind = kind;
    }

    /** Paints the slice nearest to a world point, mm. */
    public SlicePainter.Painted paint(Request r, Vec3 through) {
        SlicePlane at = SlicePlane.through(plane, r.image().grid(), through);
        float[] hu = at.hu(r.image());
        float[] field = kind == Kind.DIFFERENCE ? difference(r.pair(), at) : gamma(r.pair(), at);
        int[] rgb = new int[hu.length];
        for (int n = 0; n < rgb.length; n++) {
            int g = r.window().grey(hu[n]), grey = g << 16 | g << 8 | g;
            float v = field[n];
            double part = kind == Kind.DIFFERENCE ? v / r.rangeGy() : v;
            double over = r.opacity()
                    * (kind == Kind.DIFFERENCE ? PairScale.differenceOpacity(part) : PairScale.gammaOpacity(part));
            int colour = kind == Kind.DIFFERENCE ? PairScale.difference(part) : PairScale.gamma(part);
            rgb[n] = over > 0 ? SlicePainter.mix(grey, colour, over) : grey;
        }
        return new SlicePainter.Painted(at, rgb, SlicePainter.contours(r.masks(), r.shown(), at), Map.of());
    }

    /** Dose of b less dose of a on the pixels of a slice, Gy. */
    public static float[] difference(PlanPair pair, SlicePlane at) {
        float[] a = new DosePlane(pair.a().plan().dose(), at.plane(), at.depth()).onto(at);
        float[] b = new DosePlane(pair.b().plan().dose(), at.plane(), at.depth()).onto(at);
        for (int n = 0; n < a.length; n++) a[n] = b[n] - a[n];
        return a;
    }

    /** Gamma of the dose voxel that holds each pixel's middle; NaN where it was not judged or is outside. */
    public static float[] gamma(PlanPair pair, SlicePlane at) {
        ImageGrid g = pair.gamma().grid();
        int w = at.columns(), h = at.rows();
        float[] out = new float[w * h];
        for (int r = 0, n = 0; r < h; r++)
            for (int c = 0; c < w; c++, n++) {
                Vec3 p = at.plane().world(at.u(c), at.v(r), at.depth());
                out[n] = gammaAt(pair, g, p);
            }
        return out;
    }

    private static float gammaAt(PlanPair pair, ImageGrid g, Vec3 p) {
        double i = Math.floor(g.toI(p.x()) + 0.5), j = Math.floor(g.toJ(p.y()) + 0.5);
        double k = Math.floor(g.toK(p.z()) + 0.5);
        if (i < 0 || j < 0 || k < 0 || i >= g.nx() || j >= g.ny() || k >= g.nz()) return Float.NaN;
        return pair.gamma().at(g.index((int) i, (int) j, (int) k));
    }

    /** Gamma at a point, mm; NaN where it was not judged. */
    public static double gammaAt(PlanPair pair, Vec3 p) {
        return gammaAt(pair, pair.gamma().grid(), p);
    }
}
