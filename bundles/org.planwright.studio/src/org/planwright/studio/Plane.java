package org.planwright.studio;

import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;

/**
 * One of the three planes in which a patient is looked at, never mirrored: axial with the patient's right at the left
 * side and anterior on top, coronal with right and superior, sagittal with anterior and superior. Plane coordinates
 * are mm: u grows to the right side of the picture, v downwards, and depth is the world coordinate across the plane.
 */
public enum Plane {
    /** Seen from the feet: u = x, v = y, depth z. */
    AXIAL("Axial", "z", "R", "L", "A", "P"),
    /** Seen from the front: u = x, v = -z, depth y. */
    CORONAL("Coronal", "y", "R", "L", "S", "I"),
    /** Seen from the patient's left: u = y, v = -z, depth x. */
    SAGITTAL("Sagittal", "x", "A", "P", "S", "I");

    private final String label;
    private final String axis;
    private final String left;
    private final String right;
    private final String top;
    private final String bottom;

    Plane(String label, String axis, String left, String right, String top, String bottom) {
        this.label = label;
        this.axis = axis;
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
    }

    /** Name shown. */
    public String label() {
        return label;
    }

    /** Name of the world axis across the plane. */
    public String axis() {
        return axis;
    }

    /** Letter of the patient's side at the left of the picture. */
    public String left() {
        return left;
    }

    public String right() {
        return right;
    }

    public String top() {
        return top;
    }

    public String bottom() {
        return bottom;
    }

    /** Voxels of a grid across the picture. */
    public int columns(ImageGrid g) {
        return this == SAGITTAL ? g.ny() : g.nx();
    }

    /** Voxels of a grid down the picture. */
    public int rows(ImageGrid g) {
        return this == AXIAL ? g.ny() : g.nz();
    }

    /** Number of slices of a grid. */
    public int slices(ImageGrid g) {
        return switch (this) {
            case AXIAL -> g.nz();
            case CORONAL -> g.ny();
            case SAGITTAL -> g.nx();
        };
    }

    /** Voxel size along u, mm. */
    public double stepU(ImageGrid g) {
        return this == SAGITTAL ? g.dy() : g.dx();
    }

    /** Voxel size along v, mm. */
    public double stepV(ImageGrid g) {
        return this == AXIAL ? g.dy() : g.dz();
    }

    /** u of the first column's centre, mm. */
    public double firstU(ImageGrid g) {
        return this == SAGITTAL ? g.y(0) : g.x(0);
    }

    /** v of the first row's centre, mm. */
    public double firstV(ImageGrid g) {
        return this == AXIAL ? g.y(0) : -g.z(g.nz() - 1);
    }

    /** Depth of a slice (any real number), mm. */
    public double depth(ImageGrid g, double slice) {
        return switch (this) {
            case AXIAL -> g.z(slice);
            case CORONAL -> g.y(slice);
            case SAGITTAL -> g.x(slice);
        };
    }

    /** Fractional slice of a depth in mm. */
    public double slice(ImageGrid g, double depth) {
        return switch (this) {
            case AXIAL -> g.toK(depth);
            case CORONAL -> g.toJ(depth);
            case SAGITTAL -> g.toI(depth);
        };
    }

    /** u of a world point or vector, mm. */
    public double u(Vec3 p) {
        return this == SAGITTAL ? p.y() : p.x();
    }

    public double v(Vec3 p) {
        return this == AXIAL ? p.y() : -p.z();
    }

    public double depth(Vec3 p) {
        return switch (this) {
            case AXIAL -> p.z();
            case CORONAL -> p.y();
            case SAGITTAL -> p.x();
        };
    }

    /** World point of plane coordinates. */
    public Vec3 world(double u, double v, double depth) {
        return switch (this) {
            case AXIAL -> new Vec3(u, v, depth);
            case CORONAL -> new Vec3(u, depth, -v);
            case SAGITTAL -> new Vec3(depth, u, -v);
        };
    }

    /** Flat voxel index of a grid by column, row and slice of the picture. */
    public int voxel(ImageGrid g, int column, int row, int slice) {
        return switch (this) {
            case AXIAL -> g.index(column, row, slice);
            case CORONAL -> g.index(column, slice, g.nz() - 1 - row);
            case SAGITTAL -> g.index(slice, column, g.nz() - 1 - row);
        };
    }
}
