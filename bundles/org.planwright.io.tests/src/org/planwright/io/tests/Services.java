package org.planwright.io.tests;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.util.tracker.ServiceTracker;
import org.planwright.spi.CaseReader;
import org.planwright.spi.CaseWriter;

/**
 * What the tests look at: readers and writers from the service registry, as the product finds them, or in a plain Java
 * run by their component classes; protocols from their bundle; and the folder of shared data.
 */
final class Services {
    private static final Map<String, String> READERS = Map.of(
            "openkbp", "org.planwright.io.openkbp.internal.OpenKbpReader",
            "matrad", "org.planwright.io.matrad.internal.MatradReader",
            "phantom", "org.planwright.phantom.internal.PhantomReader");

    private Services() {}

    static CaseReader reader(String id) {
        return find(CaseReader.class, id, READERS.get(id));
    }

    static CaseWriter writer(String id) {
        return find(CaseWriter.class, id, "org.planwright.io.openkbp.internal.OpenKbpWriter");
    }

    /** A file or folder of the shared data; the test is skipped where there is none. */
    static Path shared(String path) {
        String root = System.getProperty("planwright.shared");
        Assumptions.assumeTrue(
                root != null && Files.exists(Path.of(root, path)),
                "the shared data (" + path + ") is absent: name its folder by -Dplanwright.shared=...");
        return Path.of(root, path);
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

    /** The protocols that ship, JSON text by file name. */
    static Map<String, String> protocols() throws IOException {
        Bundle own = FrameworkUtil.getBundle(Services.class);
        Map<String, String> out = new TreeMap<>();
        if (own == null) {
            String root = System.getProperty("planwright.root", "../..");
            try (var files = Files.newDirectoryStream(
                    Path.of(root, "bundles", "org.planwright.protocols", "protocols"), "*.json")) {
                for (Path f : files) out.put(f.getFileName().toString(), Files.readString(f));
            }
            return out;
        }
        for (Bundle b : own.getBundleContext().getBundles()) {
            if (!b.getSymbolicName().equals("org.planwright.protocols")) continue;
            List<URL> urls = Collections.list(b.findEntries("protocols", "*.json", false));
            for (URL u : urls)
                try (InputStream in = u.openStream()) {
                    String path = u.getPath();
                    out.put(
                            path.substring(path.lastIndexOf('/') + 1),
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
        }
        return out;
    }
}
