package org.planwright.optimizer.tests;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.planwright.model.Objective;
import org.planwright.spi.CaseReader;
import org.planwright.spi.ObjectiveFunction;
import org.planwright.spi.ObjectiveTerm;
import org.planwright.spi.ObjectiveType;
import org.planwright.spi.PlanOptimizer;

/**
 * Objective types and optimizers under test: from the service registry, as the product finds them, or in a plain Java
 * run by their component classes.
 */
public final class Services {
    private static final Map<String, String> OTHERS = Map.of(
            "gradient", "org.planwright.optimizer.gradient.internal.GradientOptimizer",
            "newton", "org.planwright.optimizer.newton.internal.NewtonOptimizer",
            "matrad", "org.planwright.io.matrad.internal.MatradReader");

    private Services() {}

    public static PlanOptimizer optimizer(String id) {
        return find(PlanOptimizer.class, id, OTHERS.get(id));
    }

    public static CaseReader reader(String id) {
        return find(CaseReader.class, id, OTHERS.get(id));
    }

    /** Component classes of objective types are called like their ids: max-dvh is MaxDvh. */
    public static ObjectiveType type(String id) {
        StringBuilder name = new StringBuilder("org.planwright.objectives.internal.");
        for (String word : id.split("-"))
            name.append(word.substring(0, 1).toUpperCase(java.util.Locale.ROOT)).append(word.substring(1));
        return find(ObjectiveType.class, id, name.toString());
    }

    /** A term of an objective on voxels, through its type. */
    public static ObjectiveTerm term(String id, double weight, int[] voxels, Map<String, Double> parameters) {
        Objective o = new Objective(id, "structure of " + voxels.length, parameters, weight);
        ObjectiveType type = type(id);
        return new ObjectiveTerm(o, type.function(o, voxels.length), voxels, type.convex());
    }

    public static ObjectiveFunction function(String id, int voxels, Map<String, Double> parameters) {
        return type(id).function(new Objective(id, "Bladder", parameters, 1), voxels);
    }

    private static <T> T find(Class<T> type, String id, String component) {
        Bundle bundle = FrameworkUtil.getBundle(Services.class);
        try {
            if (bundle != null) return service(type, id, bundle.getBundleContext());
            return type.cast(Class.forName(component).getConstructor().newInstance());
        } catch (ReflectiveOperationException | InvalidSyntaxException | InterruptedException e) {
            throw new AssertionError(type.getSimpleName() + " " + id, e);
        }
    }

    private static <T> T service(Class<T> type, String id, BundleContext context)
            throws InvalidSyntaxException, InterruptedException {
        var filter = context.createFilter("(&(objectClass=" + type.getName() + ")(planwright.id=" + id + "))");
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context, filter, null);
        tracker.open();
        try {
            T service = tracker.waitForService(10_000);
            if (service == null)
                throw new AssertionError("no " + type.getSimpleName() + " with planwright.id=" + id
                        + " was registered within 10 s: is its bundle started and its component satisfied?");
            return service;
        } finally {
            tracker.close();
        }
    }
}
