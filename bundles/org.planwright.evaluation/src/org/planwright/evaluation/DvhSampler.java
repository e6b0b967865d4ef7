package org.planwright.evaluation;

import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.planwright.model.Box;
import org.planwright.model.Dose;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Occupancy;
import org.planwright.model.Structure;
import org.planwright.model.StructureGeometry;
import org.planwright.model.Vec3;

/** The DVHs of structures under one dose: what is common to all of them is prepared once; safe for several threads. */
final class DvhSampler {
    private static final int POINTS = 50_000;
    private static final int MOST_SPLIT = 64;
    private static final long MOST_CELLS = 40_000_000;
    private static final Map<StructureGeometry, SoftReference<Occupancy>> RECENT =
            Collections.synchronizedMap(new WeakHashMap<>());
    private final Dose dose;
    private final ImageGrid grid;
    private final boolean[] allowed;
    private final double top;

    DvhSampler(Dose dose, Optional<Occupancy> doseMask) {
        this.dose = dose;
        grid = dose.grid();
        top = dose.max();
        allowed = doseMask.map(this::onGrid).orElse(null);
    }

    private boolean[] onGrid(Occupancy mask) {
        int[] voxels = mask.voxels();
        if (!mask.grid().sameVoxels(grid))
            voxels = new MaskGeometry(mask.grid(), voxels).occupancy(grid).voxels();
        boolean[] in = new boolean[grid.size()];
        for (int v : voxels) in[v] = true;
        return in;
    }

    Dvh dvh(DvhMode mode, Structure s) {
        boolean ownGrid = s.geometry() instanceof MaskGeometry m && m.grid().sameVoxels(grid);
        if (mode == DvhMode.VOXELS) return voxels(s, ownGrid);
        return ownGrid ? sampledMask(s.name(), (MaskGeometry) s.geometry()) : sampled(s);
    }

    private Dvh voxels(Structure s, boolean ownGrid) {
        ImageGrid cover = ownGrid ? grid : cover(s.geometry().bounds(), new int[] {1, 1, 1});
        int[] voxels = occupancy(s.geometry(), cover).voxels();
        int i0 = start(cover.origin().x(), grid.origin().x(), grid.dx());
        int j0 = start(cover.origin().y(), grid.origin().y(), grid.dy());
        int k0 = start(cover.origin().z(), grid.origin().z(), grid.dz());
        float[] gy = new float[voxels.length];
        int outside = 0;
        for (int n = 0; n < gy.length; n++) {
            int v = ownGrid
                    ? voxels[n]
                    : own(cover.i(voxels[n]) + i0, cover.j(voxels[n]) + j0, cover.k(voxels[n]) + k0);
            if (v < 0 || allowed != null && !allowed[v]) outside++;
            else gy[n] = dose.at(v);
        }
        String words = String.format(
                Locale.ROOT,
                "voxel count, %d voxels of %.2f x %.2f x %.2f mm by at least half; %s",
                gy.length,
                grid.dx(),
                grid.dy(),
                grid.dz(),
                s.geometry().describe());
        return Dvh.ofVoxels(
                s.name(), words, gy, grid.voxelVolumeMm3() / 1000, outside / (double) Math.max(1, gy.length));
    }

    /** Kept as long as the geometry lives and memory allows: plans of one case ask for the same again and again. */
    private static Occupancy occupancy(StructureGeometry geometry, ImageGrid on) {
        SoftReference<Occupancy> kept = RECENT.get(geometry);
        Occupancy part = kept == null ? null : kept.get();
        if (part != null && part.grid().equals(on)) return part;
        part = geometry.occupancy(on);
        RECENT.put(geometry, new SoftReference<>(part));
        return part;
    }

    private int own(int i, int j, int k) {
        boolean in = i >= 0 && j >= 0 && k >= 0 && i < grid.nx() && j < grid.ny() && k < grid.nz();
        return in ? grid.index(i, j, k) : -1;
    }

    private static int start(double coordinate, double origin, double step) {
        return (int) Math.rint((coordinate - origin) / step);
    }

    /** How often to split a dose voxel along each axis so that the structure gets its points. */
    private int[] split(StructureGeometry geometry) {
        double h = Math.cbrt(geometry.volumeMm3() / POINTS);
        int[] s = {times(grid.dx(), h), times(grid.dy(), h), times(grid.dz(), h)};
        Box b = geometry.bounds();
        double voxels = (b.maxX() - b.minX() + 2 * grid.dx())
                * (b.maxY() - b.minY() + 2 * grid.dy())
                * (b.maxZ() - b.minZ() + 2 * grid.dz())
                / grid.voxelVolumeMm3();
        while (voxels * s[0] * s[1] * s[2] > MOST_CELLS && s[0] * s[1] * s[2] > 1) {
            int most = s[0] >= s[1] && s[0] >= s[2] ? 0 : s[1] >= s[2] ? 1 : 2;
            s[most]--;
        }
        if (s[0] * s[1] * s[2] > 1) for (int a = 0; a < 3; a++) s[a] = Math.max(2, s[a]);
        return s;
    }

    private static int times(double step, double h) {
        return h > 0 ? (int) Math.min(MOST_SPLIT, Math.max(1, Math.ceil(step / h - 1e-9))) : MOST_SPLIT;
    }

    /** The dose grid's voxels, split, as far as they cover a box; beyond the dose grid where need be. */
    private ImageGrid cover(Box b, int[] split) {
        int i0 = low(grid.toI(b.minX())), j0 = low(grid.toJ(b.minY())), k0 = low(grid.toK(b.minZ()));
        int nx = high(grid.toI(b.maxX())) - i0 + 1, ny = high(grid.toJ(b.maxY())) - j0 + 1;
        int nz = high(grid.toK(b.maxZ())) - k0 + 1;
        Vec3 origin = new Vec3(
                grid.x(i0 - 0.5 + 0.5 / split[0]),
                grid.y(j0 - 0.5 + 0.5 / split[1]),
                grid.z(k0 - 0.5 + 0.5 / split[2]));
        return new ImageGrid(
                Math.max(1, nx) * split[0],
                Math.max(1, ny) * split[1],
                Math.max(1, nz) * split[2],
                origin,
                grid.dx() / split[0],
                grid.dy() / split[1],
                grid.dz() / split[2],
                grid.frameOfReference());
    }

    private static int low(double voxel) {
        return (int) Math.floor(voxel + 0.5 + 1e-9);
    }

    private static int high(double voxel) {
        return (int) Math.ceil(voxel - 0.5 - 1e-9);
    }

    private Dvh sampledMask(String name, MaskGeometry mask) {
        int[] s = split(mask);
        int points = s[0] * s[1] * s[2], outside = 0;
        DoseHistogram h = new DoseHistogram(top);
        DoseAxis ax = new DoseAxis(grid.nx(), 0, grid.nx(), s[0], 1);
        DoseAxis ay = new DoseAxis(grid.ny(), 0, grid.ny(), s[1], grid.nx());
        DoseAxis az = new DoseAxis(grid.nz(), 0, grid.nz(), s[2], grid.nx() * grid.ny());
        for (int n = 0; n < mask.size(); n++) {
            int v = mask.index(n);
            if (allowed != null && !allowed[v]) outside++;
            if (points == 1) {
                voxel(h, 1, v);
                continue;
            }
            int i = grid.i(v) * s[0], j = grid.j(v) * s[1], k = grid.k(v) * s[2];
            for (int c = k; c < k + s[2]; c++)
                for (int b = j; b < j + s[1]; b++) for (int a = i; a < i + s[0]; a++) point(h, 1, ax, a, ay, b, az, c);
        }
        double cc = grid.voxelVolumeMm3() / 1000 / points;
        String words = words(s, (long) mask.size() * points, h, mask);
        return h.dvh(name, words, cc, outside / (double) Math.max(1, mask.size()));
    }

    private Dvh sampled(Structure structure) {
        StructureGeometry geometry = structure.geometry();
        int[] s = split(geometry);
        ImageGrid fine = cover(geometry.bounds(), s);
        Occupancy part = occupancy(geometry, fine);
        int i0 = start(fine.origin().x(), grid.x(-0.5 + 0.5 / s[0]), grid.dx());
        int j0 = start(fine.origin().y(), grid.y(-0.5 + 0.5 / s[1]), grid.dy());
        int k0 = start(fine.origin().z(), grid.z(-0.5 + 0.5 / s[2]), grid.dz());
        DoseAxis ax = new DoseAxis(grid.nx(), i0, fine.nx() / s[0], s[0], 1);
        DoseAxis ay = new DoseAxis(grid.ny(), j0, fine.ny() / s[1], s[1], grid.nx());
        DoseAxis az = new DoseAxis(grid.nz(), k0, fine.nz() / s[2], s[2], grid.nx() * grid.ny());
        DoseHistogram h = new DoseHistogram(top);
        double outside = 0, total = 0;
        for (int n = 0; n < part.size(); n++) {
            int v = part.index(n), a = fine.i(v), b = fine.j(v), c = fine.k(v);
            double w = part.fraction(n);
            total += w;
            int own = own(i0 + a / s[0], j0 + b / s[1], k0 + c / s[2]);
            if (own < 0 || allowed != null && !allowed[own]) outside += w;
            if (own < 0) h.add(0, 0, w);
            else if (s[0] == 1) voxel(h, w, own);
            else point(h, w, ax, a, ay, b, az, c);
        }
        String words = words(s, part.size(), h, geometry);
        return h.dvh(structure.name(), words, fine.voxelVolumeMm3() / 1000, total == 0 ? 0 : outside / total);
    }

    private String words(int[] s, long points, DoseHistogram h, StructureGeometry geometry) {
        return String.format(
                Locale.ROOT,
                "sampled at %.2f x %.2f x %.2f mm, %d points, bins of %.4f Gy; %s",
                grid.dx() / s[0],
                grid.dy() / s[1],
                grid.dz() / s[2],
                points,
                h.bin(),
                geometry.describe());
    }

    /** Adds a whole voxel: the dose of its centre, and from the neighbours on both sides how much it varies across. */
    private void voxel(DoseHistogram h, double w, int v) {
        int nx = grid.nx(), nxy = nx * grid.ny();
        double rx = across(v, grid.i(v), nx, 1), ry = across(v, grid.j(v), grid.ny(), nx);
        double rz = across(v, grid.k(v), grid.nz(), nxy);
        h.add(dose.at(v), Math.sqrt(rx * rx + ry * ry + rz * rz), w);
    }

    private double across(int v, int at, int n, int stride) {
        return at == 0 || at == n - 1 ? 0 : ((double) dose.at(v + stride) - dose.at(v - stride)) / 2;
    }

    /** Adds a sub-voxel: trilinear dose at its centre, and from the same eight voxels how much it varies across. */
    private void point(DoseHistogram h, double w, DoseAxis ax, int a, DoseAxis ay, int b, DoseAxis az, int c) {
        int o = ax.first[a] + ay.first[b] + az.first[c], dx = ax.step, dy = ay.step, p = o + az.step;
        double x = ax.share[a], y = ay.share[b], z = az.share[c];
        double d000 = dose.at(o), d010 = dose.at(o + dy), d001 = dose.at(p), d011 = dose.at(p + dy);
        double e00 = dose.at(o + dx) - d000, e10 = dose.at(o + dx + dy) - d010;
        double e01 = dose.at(p + dx) - d001, e11 = dose.at(p + dx + dy) - d011;
        double d00 = d000 + x * e00, d10 = d010 + x * e10, d01 = d001 + x * e01, d11 = d011 + x * e11;
        double f0 = d10 - d00, f1 = d11 - d01, d0 = d00 + y * f0, d1 = d01 + y * f1;
        double e0 = e00 + y * (e10 - e00), e1 = e01 + y * (e11 - e01);
        double rx = ax.width[a] * (e0 + z * (e1 - e0)), ry = ay.width[b] * (f0 + z * (f1 - f0));
        double rz = az.width[c] * (d1 - d0);
        double gy = Math.max(0, Math.min(top, d0 + z * (d1 - d0)));
        h.add(gy, Math.sqrt(rx * rx + ry * ry + rz * rz), w);
    }

    /**
     * Per sub-voxel along one axis: offset of the lower dose voxel, the share of the upper one, and its width in
     * voxels; beyond the outer centres the dose is constant, so there the width is 0.
     */
    private static final class DoseAxis {
        final int[] first;
        final double[] share;
        final double[] width;
        final int step;

        DoseAxis(int n, int start, int voxels, int split, int stride) {
            first = new int[voxels * split];
            share = new double[voxels * split];
            width = new double[voxels * split];
            step = n > 1 ? stride : 0;
            for (int a = 0; a < first.length; a++) {
                double free = start + (a + 0.5) / split - 0.5, at = Math.min(n - 1, Math.max(0, free));
                width[a] = at == free ? 1.0 / split : 0;
                int lower = Math.min((int) at, Math.max(0, n - 2));
                first[a] = lower * stride;
                share[a] = at - lower;
            }
        }
    }
}
