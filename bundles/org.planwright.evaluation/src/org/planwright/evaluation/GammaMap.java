package org.planwright.evaluation;

import org.planwright.model.ImageGrid;

/** Gamma of every judged voxel of a reference dose, with its summary. Immutable. */
public final class GammaMap {
    private final ImageGrid grid;
    private final float[] gamma;
    private final int points;
    private final int passed;
    private final double mean;
    private final double max;

    /** @param gamma one per voxel, NaN where not judged; taken over */
    GammaMap(ImageGrid grid, float[] gamma) {
        this.grid = grid;
        this.gamma = gamma;
        int count = 0, good = 0;
        double sum = 0, most = Double.NaN;
        for (float g : gamma) {
            if (Float.isNaN(g)) continue;
            count++;
            sum += g;
            if (g <= 1) good++;
            if (!(most >= g)) most = g;
        }
        points = count;
        passed = good;
        mean = sum / count;
        max = most;
    }

    public ImageGrid grid() {
        return grid;
    }

    /** Gamma of a voxel by its flat index, at most {@link Gamma#LIMIT}; NaN where it was not judged. */
    public float at(int index) {
        return gamma[index];
    }

    /** Number of voxels judged. */
    public int points() {
        return points;
    }

    /** Share of the judged voxels with a gamma of at most 1, percent; NaN if none was judged. */
    public double passPercent() {
        return points == 0 ? Double.NaN : 100.0 * passed / points;
    }

    /** Mean gamma of the judged voxels; NaN if none was judged. */
    public double mean() {
        return mean;
    }

    /** Largest gamma, at most {@link Gamma#LIMIT}; NaN if none was judged. */
    public double max() {
        return max;
    }
}
