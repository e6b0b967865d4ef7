package org.planwright.studio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.planwright.model.CtVolume;
import org.planwright.model.Dose;
import org.planwright.model.Vec3;

/**
 * Paints slices of one plane: pixels of CT and dose wash, contours and isodoses as polylines. What did not change since
 * the last slice is kept. One thread at a time; no window toolkit.
 */
public final class SlicePainter {
    /** Least part of the reference dose that the wash shows. */
    public static final double WASH_FROM = 0.1;

    /**
     * What to paint.
     *
     * @param image the CT
     * @param masks its structures; null for none
     * @param shown names of the structures to draw
     * @param dose the dose; null for none
     * @param referenceGy dose that is 100 %, Gy
     * @param percents isodose levels, percent of it; empty for none
     * @param window HU window
     * @param scale colours of the wash
     * @param opacity of the wash, 0 (none) to 1
     */
    public record Request(
            CtVolume image,
            StructureMasks masks,
            Set<String> shown,
            Dose dose,
            double referenceGy,
            List<Double> percents,
            HuWindow window,
            DoseScale scale,
            double opacity) {
        public Request {
            shown = Set.copyOf(shown);
            percents = List.copyOf(percents);
        }
    }

    /**
     * A painted slice.
     *
     * @param at which slice
     * @param rgb 0xRRGGBB per pixel, row by row
     * @param contours closed polylines in plane coordinates (u0, v0, u1, v1, ... mm) by structure
     * @param isodoses polylines likewise by percent, as the request orders them
     */
    public record Painted(
            SlicePlane at, int[] rgb, Map<String, List<float[]>> contours, Map<Double, List<float[]>> isodoses) {}

    private final Plane plane;
    private Request last;
    private SlicePlane lastAt;
    private int lastMasks;
    private float[] hu;
    private DosePlane dose;
    private float[] wash;
    private Map<String, List<float[]>> contours;
    private Map<Double, List<float[]>> isodoses;

    public SlicePainter(Plane plane) {
        this.plane = plane;
    }

    /** Paints the slice nearest to a world point, mm. */
    public Painted paint(Request r, Vec3 through) {
        SlicePlane at = SlicePlane.through(plane, r.image().grid(), through);
        boolean moved = last == null || r.image() != last.image() || !at.equals(lastAt);
        if (moved) hu = at.hu(r.image());
        boolean newDose = moved || r.dose() != last.dose();
        if (newDose) {
            dose = r.dose() == null ? null : new DosePlane(r.dose(), plane, at.depth());
            wash = null;
        }
        if (wash == null && dose != null && r.opacity() > 0) wash = dose.onto(at);
        int count = r.masks() == null ? 0 : r.masks().count();
        if (moved
                || r.masks() != last.masks()
                || count != lastMasks
                || !r.shown().equals(last.shown())) contours = contours(r.masks(), r.shown(), at);
        if (newDose || r.referenceGy() != last.referenceGy() || !r.percents().equals(last.percents()))
            isodoses = isodoses(r);
        last = r;
        lastAt = at;
        lastMasks = count;
        return new Painted(at, pixels(r), contours, isodoses);
    }

    static Map<String, List<float[]>> contours(StructureMasks masks, Set<String> shown, SlicePlane at) {
        Map<String, List<float[]>> out = new LinkedHashMap<>();
        if (masks == null) return out;
        for (String name : shown) {
            Optional<StructureMask> m = masks.mask(name);
            List<float[]> lines = m.isPresent() ? m.get().contours(at) : List.of();
            if (!lines.isEmpty()) out.put(name, lines);
        }
        return out;
    }

    private Map<Double, List<float[]>> isodoses(Request r) {
        Map<Double, List<float[]>> out = new LinkedHashMap<>();
        if (dose == null || !(r.referenceGy() > 0)) return out;
        List<List<float[]>> lines = dose.isodoses(r.percents().stream()
                .mapToDouble(p -> p / 100 * r.referenceGy())
                .toArray());
        for (int n = 0; n < lines.size(); n++) out.put(r.percents().get(n), lines.get(n));
        return out;
    }

    private int[] pixels(Request r) {
        int[] out = new int[hu.length];
        double slope = 255 / r.window().width(), zero = 128 - r.window().centre() * slope;
        boolean washed = wash != null && r.opacity() > 0 && r.referenceGy() > 0;
        float part = washed ? (float) (1 / r.referenceGy()) : 0;
        int over = (int) Math.round(256 * Math.clamp(r.opacity(), 0.0, 1.0)), under = 256 - over;
        for (int n = 0; n < out.length; n++) {
            double value = zero + slope * hu[n];
            int g = value <= 0 ? 0 : value >= 255 ? 255 : (int) value;
            float p = washed ? wash[n] * part : 0;
            if (p < WASH_FROM) {
                out[n] = g << 16 | g << 8 | g;
                continue;
            }
            int c = r.scale().rgb(p), grey = under * g;
            out[n] = (grey + over * (c >> 16 & 255)) >> 8 << 16
                    | (grey + over * (c >> 8 & 255)) >> 8 << 8
                    | (grey + over * (c & 255)) >> 8;
        }
        return out;
    }

    /** Between two colours 0xRRGGBB. */
    static int mix(int from, int to, double part) {
        int out = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = from >> shift & 255, b = to >> shift & 255;
            out |= (int) Math.round(a + part * (b - a)) << shift;
        }
        return out;
    }
}
