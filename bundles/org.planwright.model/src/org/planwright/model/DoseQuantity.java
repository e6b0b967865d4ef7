package org.planwright.model;

/**
 * What a dose number means: physical Gy, Gy(RBE) with the model's name, or LET.
 *
 * @param kind the kind
 * @param model name of the RBE model, empty for physical dose
 */
public record DoseQuantity(Kind kind, String model) {
    /** The kinds known. */
    public enum Kind {
        PHYSICAL("Gy"),
        RBE("Gy(RBE)"),
        LET("keV/um");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }

        public String unit() {
            return unit;
        }
    }

    public static final DoseQuantity PHYSICAL = new DoseQuantity(Kind.PHYSICAL, "");

    public String unit() {
        return kind.unit();
    }
}
