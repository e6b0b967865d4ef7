package org.planwright.model;

/** An axis-aligned box in world mm; lower corner inclusive. */
public record Box(double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {
    public boolean isEmpty() {
        return !(maxX > minX && maxY > minY && maxZ > minZ);
    }

    public boolean contains(double x, double y, double z) {
        return x >= minX && x < maxX && y >= minY && y < maxY && z >= minZ && z < maxZ;
    }

    public Box union(Box o) {
        return new Box(
                Math.min(minX, o.minX),
                Math.min(minY, o.minY),
                Math.min(minZ, o.minZ),
                Math.max(maxX, o.maxX),
                Math.max(maxY, o.maxY),
                Math.max(maxZ, o.maxZ));
    }

    public double volumeMm3() {
        return isEmpty() ? 0 : (maxX - minX) * (maxY - minY) * (maxZ - minZ);
    }
}
