package org.planwright.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * A structure given as closed contours on axial slices, as RTSTRUCT has them. The loops of a slice are combined by
 * exclusive or, so holes and keyholes are left out. Each slice stands for a slab that reaches half-way to its
 * neighbours; the first and last, and those beside missing slices (a gap of more than 1.5 spacings, left empty), reach
 * half a spacing beyond.
 */
public final class ContourGeometry implements StructureGeometry {
    /**
     * One closed loop; the last point joins the first.
     *
     * @param z slice position, mm
     * @param x points, mm, at least 3; copied
     * @param y as many as x; copied
     */
    public record Loop(double z, double[] x, double[] y) {
        public Loop {
            x = x.clone();
            y = y.clone();
            if (x.length != y.length)
                throw new InputException(place(z) + x.length + " x but " + y.length + " y values");
            if (x.length < 3)
                throw new InputException(place(z) + x.length + " points; a closed loop needs at least 3. Leave it out");
            if (!Double.isFinite(z)) throw new InputException(place(z) + "the slice position is not a number");
            for (int n = 0; n < x.length; n++)
                if (!Double.isFinite(x[n] + y[n]))
                    throw new InputException(place(z) + "point " + (n + 1) + " is (" + x[n] + ", " + y[n] + ") mm");
        }

        private static String place(double z) {
            return String.format(Locale.ROOT, "contour at z = %.2f mm: ", z);
        }
    }

    private static final double SAME_SLICE_MM = 1e-3;
    private static final double GAP = 1.5;
    private final List<Loop> loops;
    private final List<ContourSlab> slabs = new ArrayList<>();
    private final double spacing;
    private final Box bounds;
    private volatile double volume = Double.NaN;

    /**
     * @param loops the contours, any order; those within a thousandth of a millimetre share a slice
     * @param sliceSpacingMm slice spacing of the image; used only where one slice alone is contoured, since otherwise
     *     the contours' own spacing holds: the (lower) median of their distances
     * @throws InputException if one slice alone is contoured and the spacing given is not positive
     */
    public ContourGeometry(List<Loop> loops, double sliceSpacingMm) {
        this.loops = List.copyOf(loops);
        TreeMap<Double, List<Loop>> bySlice = new TreeMap<>();
        for (Loop l : loops) {
            Double near = bySlice.floorKey(l.z + SAME_SLICE_MM);
            double z = near != null && near >= l.z - SAME_SLICE_MM ? near : l.z;
            bySlice.computeIfAbsent(z, k -> new ArrayList<>()).add(l);
        }
        double[] z = bySlice.keySet().stream().mapToDouble(d -> d).toArray();
        double[] gaps = new double[Math.max(0, z.length - 1)];
        for (int n = 0; n < gaps.length; n++) gaps[n] = z[n + 1] - z[n];
        Arrays.sort(gaps);
        spacing = gaps.length > 0 ? gaps[(gaps.length - 1) / 2] : sliceSpacingMm;
        if (z.length > 0 && !(spacing > 0))
            throw new InputException("contours on one slice only, and a slice spacing of " + sliceSpacingMm
                    + " mm: the thickness of the structure is unknown. Give the image's slice spacing");
        for (int n = 0; n < z.length; n++) {
            double below = n > 0 ? z[n] - z[n - 1] : Double.POSITIVE_INFINITY;
            double above = n + 1 < z.length ? z[n + 1] - z[n] : Double.POSITIVE_INFINITY;
            slabs.add(new ContourSlab(z[n] - half(below), z[n] + half(above), bySlice.get(z[n])));
        }
        Box all = null;
        for (ContourSlab s : slabs) all = all == null ? s.bounds() : all.union(s.bounds());
        bounds = all == null ? new Box(0, 0, 0, 0, 0, 0) : all;
    }

    private double half(double gap) {
        return (gap > GAP * spacing ? spacing : gap) / 2;
    }

    /** The loops as given. */
    public List<Loop> loops() {
        return loops;
    }

    /** Distance of contoured slices, mm. */
    public double spacingMm() {
        return spacing;
    }

    @Override
    public Box bounds() {
        return bounds;
    }

    @Override
    public boolean contains(double x, double y, double z) {
        int low = 0, high = slabs.size() - 1;
        while (low < high) {
            int m = (low + high + 1) >>> 1;
            if (slabs.get(m).bottom() <= z) low = m;
            else high = m - 1;
        }
        if (slabs.isEmpty()) return false;
        ContourSlab s = slabs.get(low);
        return z >= s.bottom() && z < s.top() && s.contains(x, y);
    }

    /**
     * Area of each voxel covered, by 16 lines per voxel with exact ends, times the share of its height in each slab.
     */
    @Override
    public Occupancy occupancy(ImageGrid grid) {
        int i0 = clamp(Math.floor(grid.toI(bounds.minX()) + 0.5), grid.nx());
        int j0 = clamp(Math.floor(grid.toJ(bounds.minY()) + 0.5), grid.ny());
        int nx = clamp(Math.ceil(grid.toI(bounds.maxX()) + 0.5), grid.nx()) - i0;
        int ny = clamp(Math.ceil(grid.toJ(bounds.maxY()) + 0.5), grid.ny()) - j0;
        if (slabs.isEmpty() || nx <= 0 || ny <= 0) return new Occupancy(grid, new int[0], null);
        float[][] covered = new float[slabs.size()][];
        OccupancyBuilder out = new OccupancyBuilder(grid);
        float[] plane = new float[nx * ny];
        int first = 0;
        for (int k = 0; k < grid.nz(); k++) {
            double bottom = grid.z(k - 0.5), top = grid.z(k + 0.5);
            while (first < slabs.size() && slabs.get(first).top() <= bottom) covered[first++] = null;
            Arrays.fill(plane, 0);
            boolean any = false;
            for (int s = first; s < slabs.size() && slabs.get(s).bottom() < top; s++) {
                ContourSlab slab = slabs.get(s);
                float share = (float) ((Math.min(top, slab.top()) - Math.max(bottom, slab.bottom())) / grid.dz());
                if (share < 1e-7f) continue;
                if (covered[s] == null) covered[s] = slab.coverage(grid, i0, j0, nx, ny);
                float[] c = covered[s];
                for (int p = 0; p < plane.length; p++) plane[p] += share * c[p];
                any = true;
            }
            if (any) out.plane(plane, i0, j0, k, nx, ny);
        }
        return out.build();
    }

    private static int clamp(double v, int n) {
        return (int) Math.max(0, Math.min(n, v));
    }

    /** Slab sum with exact areas (loops that do not cross). */
    @Override
    public double volumeMm3() {
        double v = volume;
        if (!Double.isNaN(v)) return v;
        v = 0;
        for (ContourSlab s : slabs) v += s.areaMm2() * (s.top() - s.bottom());
        volume = v;
        return v;
    }

    @Override
    public String describe() {
        return String.format(
                Locale.ROOT,
                "contours on %d slices %.2f mm apart, end caps of half a spacing (%.2f mm)",
                slabs.size(),
                spacing,
                spacing / 2);
    }
}
