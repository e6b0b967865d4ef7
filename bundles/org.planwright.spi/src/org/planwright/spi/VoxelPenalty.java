package org.planwright.spi;

/**
 * A piecewise quadratic penalty of one voxel's dose d, Gy, convex for factors of at least 0: under * max(0, low - d)^2 +
 * over * max(0, d - high)^2 + slope * d. The objective is its sum over the structure's voxels.
 *
 * @param low dose under which the penalty grows, Gy
 * @param under factor of the squared shortfall, already divided by the number of voxels
 * @param high dose over which the penalty grows, Gy
 * @param over factor of the squared excess, already divided by the number of voxels
 * @param slope factor of the dose itself (mean objectives), already divided by the number of voxels
 */
public record VoxelPenalty(double low, double under, double high, double over, double slope) {
    public double value(double d) {
        double a = Math.max(0, low - d), b = Math.max(0, d - high);
        return under * a * a + over * b * b + slope * d;
    }

    public double derivative(double d) {
        return -2 * under * Math.max(0, low - d) + 2 * over * Math.max(0, d - high) + slope;
    }
}
