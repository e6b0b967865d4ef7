package org.planwright.scoring.tests;

import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.planwright.spi.ScoringSystem;

/**
 * Finds the scoring systems under test: in the framework through the service registry, as the product does; in a plain
 * Java run by their component classes.
 */
final class Systems {
    private static final Map<String, String> COMPONENTS = Map.of(
            "planiq", "org.planwright.scoring.planiq.internal.PlanIqScoring",
            "hnc150", "org.planwright.scoring.hnc150.internal.Hnc150Scoring",
            "indices", "org.planwright.scoring.indices.internal.IndicesScoring",
            "openkbp", "org.planwright.scoring.openkbp.internal.OpenKbpScoring",
            "clinic-card", "org.planwright.example.scoring.internal.ClinicCard");

    private Systems() {}

    static ScoringSystem find(String id) {
        Bundle bundle = FrameworkUtil.getBundle(Systems.class);
        try {
            return bundle == null ? create(id) : service(id, bundle.getBundleContext());
        } catch (ReflectiveOperationException | InvalidSyntaxException | InterruptedException e) {
            throw new AssertionError("scoring system " + id, e);
        }
    }

    private static ScoringSystem create(String id) throws ReflectiveOperationException {
        return (ScoringSystem)
                Class.forName(COMPONENTS.get(id)).getConstructor().newInstance();
    }

    private static ScoringSystem service(String id, BundleContext context)
            throws InvalidSyntaxException, InterruptedException {
        Filter filter = context.createFilter(
                "(&(objectClass=" + ScoringSystem.class.getName() + ")(planwright.id=" + id + "))");
        ServiceTracker<ScoringSystem, ScoringSystem> tracker = new ServiceTracker<>(context, filter, null);
        tracker.open();
        try {
            ScoringSystem system = tracker.waitForService(10_000);
            if (system == null)
                throw new AssertionError("no ScoringSystem with planwright.id=" + id
                        + " was registered within 10 s: is its bundle started and its component satisfied?");
            return system;
        } finally {
            tracker.close();
        }
    }
}
