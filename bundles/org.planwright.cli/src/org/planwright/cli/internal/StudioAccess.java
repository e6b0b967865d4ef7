package org.planwright.cli.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.util.tracker.ServiceTracker;
import org.planwright.model.InputException;
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

    /** @param plugins folders with jars to install for this run */
    static StudioAccess open(BundleContext context, List<Path> plugins, PrintStream err) {
        List<Bundle> added = new ArrayList<>();
        for (Path folder : plugins) added.addAll(install(context, folder));
        for (Bundle b : added) {
            if (b.getHeaders("").get(Constants.FRAGMENT_HOST) != null) continue;
            try {
                b.start(Bundle.START_ACTIVATION_POLICY | Bundle.START_TRANSIENT);
            } catch (BundleException | RuntimeException e) {
                err.println("planwright: plugin " + b.getSymbolicName() + " could not be started and is left out: "
                        + reason(e));
            }
        }
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

    private static List<Bundle> install(BundleContext context, Path folder) {
        if (!Files.isDirectory(folder))
            throw new InputException("--plugins " + folder + ": there is no such folder");
        List<Bundle> out = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                try {
                    out.add(context.installBundle(
                            "reference:" + jar.toAbsolutePath().toUri()));
                } catch (BundleException e) {
                    throw new InputException(jar + ": is not a bundle that can be installed (" + reason(e) + ")", e);
                }
            }
        } catch (IOException e) {
            throw new InputException("--plugins " + folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
        if (out.isEmpty()) throw new InputException("--plugins " + folder + ": there is no .jar in it");
        return out;
    }

    private static String reason(Throwable e) {
        String m = e.getMessage() == null ? e.toString() : e.getMessage();
        return m.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    @Override
    public void close() {
        tracker.close();
    }
}
