package org.planwright.studio;

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
     * @param convex whether it is convex in the dose
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
        services.with(ObjectiveType.class, o.type(), t -> t.function(o, 100));
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

    /** "Rectum squared-overdose 45 Gy" for logs and undo. */
    public static String words(Objective o) {
        StringBuilder s = new StringBuilder(o.structure()).append(' ').append(o.type());
        o.parameters().forEach((name, v) -> s.append(' ').append(number(v)).append(unit(name)));
        return s.toString();
    }

    private static String unit(String parameter) {
        return parameter.equals("dose") ? " Gy" : parameter.equals("percent") ? " %" : "";
    }

    /** A number without needless digits. */
    public static String number(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e9) return String.valueOf((long) v);
        return String.format(Locale.ROOT, Math.abs(v) < 0.01 ? "%.3g" : "%.4g", v);
    }
}
