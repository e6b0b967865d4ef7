package org.planwright.dose.photon.internal;

import org.planwright.model.CtVolume;
import org.planwright.model.DensityOverride;
import org.planwright.model.DensityTable;
import org.planwright.model.ImageGrid;
import org.planwright.model.InputException;
import org.planwright.model.PlanningCase;
import org.planwright.model.Structure;

/**
 * Relative electron density on the planning image, 0 outside the body, with exact ray tracing through it (Siddon, Med.
 * Phys. 12 (1985) 252). Gives the dose engine radiological depths and the surface.
 */
final class DensityImage {
    /** Density from which a voxel counts as the patient's surface. */
    static final double SURFACE = 0.05;

    private final float[] density;
    private final int nx, ny, nz, i0, j0, k0, i1, j1, k1;
    private final double ox, oy, oz, dx, dy, dz;

    private DensityImage(ImageGrid g, float[] density) {
        this.density = density;
        nx = g.nx();
        ny = g.ny();
        nz = g.nz();
        dx = g.dx();
        dy = g.dy();
        dz = g.dz();
        ox = g.x(-0.5);
        oy = g.y(-0.5);
        oz = g.z(-0.5);
        int a0 = nx, b0 = ny, c0 = nz, a1 = -1, b1 = -1, c1 = -1;
        for (int k = 0, v = 0; k < nz; k++)
            for (int j = 0; j < ny; j++)
                for (int i = 0; i < nx; i++, v++)
                    if (density[v] > 0) {
                        a0 = Math.min(a0, i);
                        a1 = Math.max(a1, i);
                        b0 = Math.min(b0, j);
                        b1 = Math.max(b1, j);
                        c0 = Math.min(c0, k);
                        c1 = Math.max(c1, k);
                    }
        i0 = a0;
        j0 = b0;
        k0 = c0;
        i1 = a1;
        j1 = b1;
        k1 = c1;
    }

    /** Densities by HU table, overrides set, zero outside the external structure if there is one. */
    static DensityImage of(PlanningCase c, DensityTable table) {
        CtVolume ct = c.image();
        float[] d = new float[ct.grid().size()];
        var external = c.structureSet().external();
        if (external.isPresent()) {
            for (int v : external.get().geometry().occupancy(ct.grid()).voxels())
                d[v] = (float) table.density(ct.hu(v));
        } else {
            float[] slice = new float[ct.grid().nx() * ct.grid().ny()];
            for (int k = 0, v = 0; k < ct.grid().nz(); k++) {
                ct.axialSlice(k, slice);
                for (float hu : slice) d[v++] = (float) table.density(hu);
            }
        }
        for (DensityOverride o : c.densityOverrides()) {
            Structure s = c.structure(o.structure())
                    .orElseThrow(() -> InputException.at(
                            "case " + c.id(),
                            "a density override names " + o.structure() + ", which the case does not have",
                            "Remove the override or add the structure"));
            for (int v : s.geometry().occupancy(ct.grid()).voxels()) d[v] = (float) o.relativeElectronDensity();
        }
        return new DensityImage(ct.grid(), d);
    }

    /** Image given directly, for analytic checks. */
    static DensityImage of(ImageGrid grid, float[] density) {
        return new DensityImage(grid, density);
    }

    /** Radiological depth of point p on the ray from s: exact line integral of the density, mm of water. */
    double depth(double sx, double sy, double sz, double px, double py, double pz) {
        return trace(sx, sy, sz, px, py, pz, false);
    }

    /** Distance from s to the first voxel of at least {@link #SURFACE} on the way to p, mm; NaN if there is none. */
    double surface(double sx, double sy, double sz, double px, double py, double pz) {
        return trace(sx, sy, sz, px, py, pz, true);
    }

    private double trace(double sx, double sy, double sz, double px, double py, double pz, boolean surface) {
        double none = surface ? Double.NaN : 0;
        if (i1 < i0) return none;
        double vx = px - sx, vy = py - sy, vz = pz - sz;
        double lx = ox + i0 * dx, hx = ox + (i1 + 1) * dx, ly = oy + j0 * dy, hy = oy + (j1 + 1) * dy;
        double lz = oz + k0 * dz, hz = oz + (k1 + 1) * dz;
        double ax = 1 / vx, ay = 1 / vy, az = 1 / vz;
        double t = 0, end = 1;
        if (vx != 0) {
            double a = (lx - sx) * ax, b = (hx - sx) * ax;
            t = Math.max(t, Math.min(a, b));
            end = Math.min(end, Math.max(a, b));
        } else if (sx < lx || sx >= hx) return none;
        if (vy != 0) {
            double a = (ly - sy) * ay, b = (hy - sy) * ay;
            t = Math.max(t, Math.min(a, b));
            end = Math.min(end, Math.max(a, b));
        } else if (sy < ly || sy >= hy) return none;
        if (vz != 0) {
            double a = (lz - sz) * az, b = (hz - sz) * az;
            t = Math.max(t, Math.min(a, b));
            end = Math.min(end, Math.max(a, b));
        } else if (sz < lz || sz >= hz) return none;
        if (!(t < end)) return none;
        double length = Math.sqrt(vx * vx + vy * vy + vz * vz);
        int i = clip((int) ((sx + t * vx - ox) / dx), i0, i1), j = clip((int) ((sy + t * vy - oy) / dy), j0, j1);
        int k = clip((int) ((sz + t * vz - oz) / dz), k0, k1);
        double tx = vx == 0 ? Double.MAX_VALUE : (ox + (vx > 0 ? i + 1 : i) * dx - sx) * ax;
        double ty = vy == 0 ? Double.MAX_VALUE : (oy + (vy > 0 ? j + 1 : j) * dy - sy) * ay;
        double tz = vz == 0 ? Double.MAX_VALUE : (oz + (vz > 0 ? k + 1 : k) * dz - sz) * az;
        double stepX = dx * Math.abs(ax), stepY = dy * Math.abs(ay), stepZ = dz * Math.abs(az);
        int di = vx > 0 ? 1 : -1, dj = vy > 0 ? 1 : -1, dk = vz > 0 ? 1 : -1;
        int v = i + nx * (j + ny * k), dv = dj * nx, dw = dk * nx * ny;
        double sum = 0;
        while (true) {
            double rho = density[v];
            if (surface && rho > SURFACE) return Math.max(0, t) * length;
            double next = Math.min(tx, Math.min(ty, tz));
            if (next >= end) {
                sum += rho * (end - t);
                break;
            }
            sum += rho * (next - t);
            t = next;
            if (tx == next) {
                tx += stepX;
                i += di;
                v += di;
                if (i < i0 || i > i1) break;
            } else if (ty == next) {
                ty += stepY;
                j += dj;
                v += dv;
                if (j < j0 || j > j1) break;
            } else {
                tz += stepZ;
                k += dk;
                v += dw;
                if (k < k0 || k > k1) break;
            }
        }
        return surface ? Double.NaN : sum * length;
    }

    private static int clip(int n, int low, int high) {
        return n < low ? low : Math.min(n, high);
    }
}
