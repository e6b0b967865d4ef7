package org.planwright.studio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.spi.ObjectiveType;

/** The kinds of objective that are installed, with their parameters, and objectives in words; for tables and forms. */
public final class ObjectiveCatalog {
    /**
     * One kind.
     *
     * @param id as in protocols
     * @param label as shown
     * @param parameters its parameters
     * @param convex whether it is convex in the dose, or in the weights
     */
    public record Kind(String id, String label, List<ObjectiveType.Parameter> parameters, boolean convex) {}

    private final ServiceDirectory services;

    public ObjectiveCatalog(Studio studio) {
        services = studio.services();
    }

    /** All kinds that can be used now; one that fails to answer is left out. */
    public List<Kind> kinds() {
        List<Kind> out = new ArrayList<>();
        for (ServiceEntry e : services.list(ObjectiveType.class)) {
            if (!e.usable()) continue;
            try {
                out.add(services.with(
                        ObjectiveType.class,
                        e.id(),
                        t -> new Kind(e.id(), e.label(), List.copyOf(t.parameters()), t.convex())));
            } catch (RuntimeException x) {
                System.getLogger(getClass().getName())
                        .log(System.Logger.Level.WARNING, "bundle " + e.bundle() + " failed naming its objective", x);
            }
        }
        return out;
    }

    /**
     * Checks an objective as the optimizer will.
     *
     * @throws InputException what is wrong with it, in words
     */
    public void check(Objective o) {
        if (!(o.weight() >= 0) || Double.isInfinite(o.weight()))
            throw new InputException("the weight of " + o.structure() + " is " + o.weight() + ": it is 0 or more");
        services.with(ObjectiveType.class, o.type(), t -> {
            t.check(o);
            return true;
        });
    }

    /** An objective of a kind with its parameters at a sensible start: the prescription where the kind has no default. */
    public static Objective start(Kind kind, String structure, double prescriptionGy) {
        Map<String, Double> p = new LinkedHashMap<>();
        for (ObjectiveType.Parameter q : kind.parameters()) {
            double v = q.defaultValue();
            if (Double.isNaN(v))
                v = q.unit().equals("Gy") ? prescriptionGy : q.unit().equals("%") ? 5 : 2;
            p.put(q.name(), Math.clamp(v, q.minimum(), q.maximum()));
        }
        return new Objective(kind.id(), structure, p, 100);
    }

    /** "Rectum squared-overdose 45 Gy" or "Rectum eud 45 Gy exponent 8" for logs and undo. */
    public static String words(Objective o) {
        StringBuilder s = new StringBuilder(o.structure()).append(' ').append(o.type());
        o.parameters().forEach((name, v) -> {
            String unit = unit(name);
            s.append(' ')
                    .append(unit.isEmpty() ? name + " " : "")
                    .append(number(v))
                    .append(unit);
        });
        return s.toString();
    }

    /**
     * The parameters of an objective that are no doses, with their units, defaults filled in: {@code 5 %}, {@code exponent
     * 8}, or {@code end 50 %, falloff 0.1 1/mm, reach 30 mm} where there are several.
     */
    public static String others(Kind kind, Objective o) {
        List<ObjectiveType.Parameter> list = others(kind);
        List<String> out = new ArrayList<>();
        for (ObjectiveType.Parameter p : list) {
            String name = list.size() == 1 && !p.unit().isEmpty() ? "" : p.name() + " ";
            String v = number(o.parameters().getOrDefault(p.name(), p.defaultValue()));
            out.add(name + v + (p.unit().isEmpty() ? "" : " " + p.unit()));
        }
        return String.join(", ", out);
    }

    /**
     * An objective with its parameters that are no doses as {@link #others} writes them; units may be left out, and names
     * where there is but one.
     *
     * @throws InputException what cannot be read
     */
    public static Objective withOthers(Kind kind, Objective o, String text) {
        List<ObjectiveType.Parameter> list = others(kind);
        Objective out = o;
        for (String part : text.strip().split("(,|;)\\s+")) {
            String[] words = part.strip().split("\\s+");
            boolean named = words.length > 1 && words[0].matches("[A-Za-z].*");
            ObjectiveType.Parameter p = list.stream()
                    .filter(q -> named ? q.name().equals(words[0]) : list.size() == 1)
                    .findFirst()
                    .orElseThrow(() -> new InputException("\"" + part.strip() + "\": write "
                            + String.join(
                                    ", ",
                                    list.stream()
                                            .map(q -> q.name() + " and a number")
                                            .toList())));
            out = out.withParameter(p.name(), value(words[named ? 1 : 0], p.unit()));
        }
        return out;
    }

    private static double value(String word, String unit) {
        String digits = word.replace(',', '.');
        if (!unit.isEmpty() && digits.endsWith(unit)) digits = digits.substring(0, digits.length() - unit.length());
        try {
            double v = Double.parseDouble(digits);
            if (Double.isFinite(v)) return v;
        } catch (NumberFormatException e) { // said below
        }
        throw new InputException("\"" + word + "\" is no number");
    }

    private static List<ObjectiveType.Parameter> others(Kind kind) {
        return kind.parameters().stream().filter(p -> !p.name().equals("dose")).toList();
    }

    private static String unit(String parameter) {
        return parameter.equals("dose") ? " Gy" : parameter.equals("percent") ? " %" : "";
    }

    /** A number with five digits at most, and no zeros behind the last. */
    public static String number(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e9) return String.valueOf((long) v);
        if (!(Math.abs(v) >= 1e-4 && Math.abs(v) < 1e9)) return String.format(Locale.ROOT, "%.3g", v);
        return new BigDecimal(v).round(new MathContext(5)).stripTrailingZeros().toPlainString();
    }
}
