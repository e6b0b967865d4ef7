package org.planwright.ui.core;

import java.util.Locale;
import org.planwright.model.InputException;

/** The unit in which doses are shown; everything inside is total Gy. */
public enum DoseUnit {
    /** Gray. */
    GY("Gy", 1),
    /** Centigray. */
    CGY("cGy", 100);

    private final String label;
    private final double factor;

    DoseUnit(String label, double factor) {
        this.label = label;
        this.factor = factor;
    }

    public String label() {
        return label;
    }

    /** What a dose in Gy is multiplied by. */
    public double factor() {
        return factor;
    }

    /** A dose in Gy as number and unit, such as {@code 71.25 Gy} or {@code 7125 cGy}. */
    public String text(double gy) {
        return number(gy) + " " + label;
    }

    /** The number alone. */
    public String number(double gy) {
        return String.format(Locale.ROOT, this == GY ? "%.2f" : "%.0f", factor * gy);
    }

    /**
     * A dose as typed, in Gy: a bare number is in this unit, else {@code 70 Gy} or {@code 7000 cGy}.
     *
     * @throws InputException if it is no dose, in words
     */
    public double parse(String text) {
        String t = text.strip().toLowerCase(Locale.ROOT);
        DoseUnit unit = t.endsWith("cgy") ? CGY : t.endsWith("gy") ? GY : this;
        String number = t.replaceAll("c?gy$", "").strip().replace(',', '.');
        try {
            double v = Double.parseDouble(number) / unit.factor;
            if (v >= 0 && v <= 1000) return v;
        } catch (NumberFormatException e) { // said below
        }
        throw new InputException("\"" + text.strip() + "\" is no dose: type a number such as 70 Gy or 7000 cGy");
    }
}
