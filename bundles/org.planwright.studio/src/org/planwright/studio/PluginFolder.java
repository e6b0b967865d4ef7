package org.planwright.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.planwright.model.InputException;

/**
 * A folder of plugin bundles (jars): those that a user names for one run, and the product's {@code dropins}. They are
 * installed and started; one that cannot be is left out with its reason, and the others go on.
 */
public final class PluginFolder {
    /** System property with the product's dropins folder; unset or empty for none. */
    public static final String DROPINS = "planwright.dropins";

    private PluginFolder() {}

    /** Starts what lies in the product's dropins folder, if there is one. */
    public static void startDropins(BundleContext context, Consumer<String> say) {
        String folder = System.getProperty(DROPINS, "");
        if (!folder.isEmpty() && Files.isDirectory(Path.of(folder))) start(context, jars(Path.of(folder)), say);
    }

    /**
     * Starts what lies in a folder that the user named.
     *
     * @param say told what could not be started, a line each
     * @throws InputException if there is no such folder or no jar in it
     */
    public static void start(BundleContext context, Path folder, Consumer<String> say) {
        if (!Files.isDirectory(folder)) throw new InputException("--plugins " + folder + ": there is no such folder");
        List<Path> jars = jars(folder);
        if (jars.isEmpty()) throw new InputException("--plugins " + folder + ": there is no .jar in it");
        start(context, jars, say);
    }

    private static void start(BundleContext context, List<Path> jars, Consumer<String> say) {
        List<Bundle> added = new ArrayList<>();
        for (Path jar : jars) {
            try {
                added.add(context.installBundle(
                        "reference:" + jar.toAbsolutePath().toUri()));
            } catch (BundleException e) {
                say.accept(jar + " is not a bundle that can be installed and is left out: " + reason(e));
            }
        }
        for (Bundle b : added) {
            if (b.getHeaders("").get(Constants.FRAGMENT_HOST) != null) continue;
            try {
                b.start(Bundle.START_ACTIVATION_POLICY | Bundle.START_TRANSIENT);
            } catch (BundleException | RuntimeException e) {
                say.accept("plugin " + name(b) + " could not be started and is left out: " + reason(e));
            }
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static String name(Bundle b) {
        return b.getSymbolicName() == null ? b.getLocation() : b.getSymbolicName();
    }

    private static String reason(Throwable e) {
        String m = e.getMessage() == null ? e.toString() : e.getMessage();
        return m.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
