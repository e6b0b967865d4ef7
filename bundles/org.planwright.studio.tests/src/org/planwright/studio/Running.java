package org.planwright.studio;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** The running studio of these tests, and the shared data where it is at hand. */
final class Running {
    private Running() {}

    static BundleContext context() {
        return FrameworkUtil.getBundle(Studio.class).getBundleContext();
    }

    static Studio studio() throws InterruptedException {
        if (FrameworkUtil.getBundle(Studio.class).getState() != org.osgi.framework.Bundle.ACTIVE) start();
        ServiceTracker<Studio, Studio> t = new ServiceTracker<>(context(), Studio.class, null);
        t.open();
        Studio s = t.waitForService(20_000);
        if (s == null) throw new IllegalStateException("the studio service did not come up");
        return s;
    }

    private static void start() {
        try {
            FrameworkUtil.getBundle(Studio.class).start();
        } catch (org.osgi.framework.BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path shared(String path) {
        Path p = Path.of(System.getProperty("planwright.shared", "none"), path);
        Assumptions.assumeTrue(Files.exists(p), "the shared data folder is not here: " + path);
        return p;
    }
}
