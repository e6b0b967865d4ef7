package org.planwright.evaluation;

/** How the dose of a structure is counted. Every table names its mode. */
public enum DvhMode {
    /** Trilinear dose at sub-voxel points, each weighted with the share of it that the structure occupies. */
    SAMPLED("sampled"),
    /** Each voxel of the structure's mask once, with the dose of its centre. */
    VOXELS("voxel count");

    private final String words;

    DvhMode(String words) {
        this.words = words;
    }

    /** The mode's name in tables. */
    public String words() {
        return words;
    }
}
