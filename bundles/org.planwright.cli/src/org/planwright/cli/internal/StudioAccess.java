package org.planwright.cli.internal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.planwright.studio.PluginFolder;
import org.planwright.studio.Studio;

/** Gets the studio from the framework, after the bundles that the user gave were installed and started. */
final class StudioAccess implements AutoCloseable {
    private static final long START_LIMIT_MS = 20_000;

    private final ServiceTracker<Studio, Studio> tracker;
    private final Studio studio;

    private StudioAccess(ServiceTracker<Studio, Studio> tracker, Studio studio) {
        this.tracker = tracker;
        this.studio = studio;
    }

    Studio get() {
        return studio;
    }

    /** @param plugins folders with jars to install for this run, beside the product's dropins */
    static StudioAccess open(BundleContext context, List<Path> plugins, PrintStream err) {
        PluginFolder.startDropins(context, s -> err.println("planwright: " + s));
        for (Path folder : plugins) PluginFolder.start(context, folder, s -> err.println("planwright: " + s));
        ServiceTracker<Studio, Studio> tracker = new ServiceTracker<>(context, Studio.class, null);
        tracker.open();
        try {
            Studio studio = tracker.waitForService(START_LIMIT_MS);
            if (studio == null)
                throw new IllegalStateException("the studio did not start: is org.apache.felix.scr running?");
            return new StudioAccess(tracker, studio);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException();
        }
    }

    @Override
    public void close() {
        tracker.close();
    }
}
