package org.planwright.studio;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Voxels of structures on one dose grid, kept from one optimization of a case to the next. */
final class VoxelCache {
    private final Map<String, int[]> voxels = new HashMap<>();

    synchronized int[] of(String structure, Supplier<int[]> otherwise) {
        return voxels.computeIfAbsent(structure, _ -> otherwise.get());
    }
}
