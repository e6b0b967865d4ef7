package org.planwright.studio;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.planwright.model.Box;
import org.planwright.model.ImageGrid;
import org.planwright.model.MaskGeometry;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;
import org.planwright.numerics.Parallel;

/**
 * All structures of a case on its image grid, computed once, small ones first; those that are ready can be drawn while
 * the others are on the way. Any thread.
 */
public final class StructureMasks {
    /** Indices that one slice counts for in {@link Parallel}, so that each slice may be a chunk. */
    private static final int SLICE = 64;

    private final ImageGrid grid;
    private final List<Structure> structures;
    private final Map<String, StructureMask> ready = new ConcurrentHashMap<>();

    /**
     * @param grid grid of the image
     * @param structures the structures
     */
    public StructureMasks(ImageGrid grid, List<Structure> structures) {
        this.grid = grid;
        this.structures = List.copyOf(structures);
    }

    public ImageGrid grid() {
        return grid;
    }

    /** The mask of a structure; empty while it is not ready. */
    public Optional<StructureMask> mask(String structure) {
        return Optional.ofNullable(ready.get(structure));
    }

    /** Number of structures that are ready; it only grows. */
    public int count() {
        return ready.size();
    }

    /** Whether all are ready. */
    public boolean complete() {
        return ready.size() == structures.size();
    }

    /**
     * Computes those that are not ready yet and returns when all are, or when it is cancelled; a second caller waits.
     *
     * @param threads threads at most
     * @param cancelled asked now and then
     * @param onEach called on this thread after each structure
     */
    public synchronized void compute(int threads, BooleanSupplier cancelled, Runnable onEach) {
        List<Structure> small = structures.stream()
                .sorted(Comparator.comparingDouble(s -> s.geometry().bounds().volumeMm3()))
                .toList();
        for (Structure s : small) {
            if (ready.containsKey(s.name())) continue;
            StructureMask m = of(s, threads, cancelled);
            if (cancelled.getAsBoolean()) return;
            ready.put(s.name(), m);
            onEach.run();
        }
    }

    private StructureMask of(Structure s, int threads, BooleanSupplier cancelled) {
        Box b = s.geometry().bounds();
        int i0 = low(grid.toI(b.minX()), grid.nx()), i1 = high(grid.toI(b.maxX()), grid.nx());
        int j0 = low(grid.toJ(b.minY()), grid.ny()), j1 = high(grid.toJ(b.maxY()), grid.ny());
        int k0 = low(grid.toK(b.minZ()), grid.nz()), k1 = high(grid.toK(b.maxZ()), grid.nz());
        if (i1 <= i0 || j1 <= j0 || k1 <= k0) return new StructureMask(grid, 0, 0, 0, 0, 0, 0);
        StructureMask m = new StructureMask(grid, i0, j0, k0, i1 - i0, j1 - j0, k1 - k0);
        if (s.geometry() instanceof MaskGeometry) {
            m.fill(s.geometry().occupancy(grid), 0);
            return m;
        }
        Parallel.run(threads, SLICE * (k1 - k0), (chunk, from, to) -> {
            int a = k0 + (from + SLICE - 1) / SLICE, z = k0 + (to + SLICE - 1) / SLICE;
            if (z > a && !cancelled.getAsBoolean()) m.fill(s.geometry().occupancy(slab(a, z)), a);
        });
        return m;
    }

    /** The slices from k on to below end. */
    private ImageGrid slab(int k, int end) {
        Vec3 origin = new Vec3(grid.origin().x(), grid.origin().y(), grid.z(k));
        return new ImageGrid(
                grid.nx(), grid.ny(), end - k, origin, grid.dx(), grid.dy(), grid.dz(), grid.frameOfReference());
    }

    private static int low(double at, int n) {
        return (int) Math.clamp(Math.floor(at + 0.5), 0.0, n);
    }

    private static int high(double at, int n) {
        return (int) Math.clamp(Math.ceil(at + 0.5), 0.0, n);
    }
}
