package org.planwright.architecture.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The house as a table: which of our bundles a bundle may use, and which packages of others it may not. A bundle uses the
 * storeys below it, never one above, and beside it only what is drawn here.
 */
enum Storey {
    /** What planning is about. */
    MODEL("model", ""),
    /** Kernels and solvers. */
    NUMERICS("numerics", "model"),
    /** What a dose means. */
    EVALUATION("evaluation", "model|numerics"),
    /** The service interfaces. */
    SPI("spi", "model|numerics|evaluation"),
    /** Providers: the services that ship; they never see each other. */
    PROVIDER(
            "(dose|optimizer|scoring|improve|agent|sequencer|io|example)\\..+|objectives|phantom",
            "model|numerics|evaluation|spi"),
    /** Bundles without code. */
    DATA("protocols|machines|help", ""),
    /** The studio. */
    STUDIO("studio", "model|numerics|evaluation|spi"),
    /** What stands beside the studio and uses it. */
    BESIDE_STUDIO("studio\\..+|training|grid", "model|numerics|evaluation|spi|studio"),
    /** The command line, and the window's core. */
    FACE("cli|ui\\.core", "model|numerics|evaluation|spi|studio(\\..+)?|training|grid"),
    /** The other bundles of the window. */
    WINDOW("ui\\..+", "model|numerics|evaluation|spi|studio(\\..+)?|training|grid|ui\\.core");

    private static final String HOUSE = "org.planwright.";
    private static final Pattern WIDGETS =
            Pattern.compile("org\\.eclipse\\.(swt|jface|ui|e4\\.ui)(\\..*)?|java\\.awt(\\..*)?|javax\\.swing(\\..*)?");
    private static final Pattern OUTSIDE_WORLD = Pattern.compile(
            "org\\.osgi(\\..*)?|org\\.eclipse(\\..*)?|java\\.io|java\\.nio\\.(file|channels)(\\..*)?|java\\.net(\\..*)?|java\\.sql(\\..*)?");
    /** Marks of API types for the build; nothing of them is there at run time. */
    private static final String MARKERS = "org.osgi.annotation.versioning";

    private static final Set<String> NO_IO_BY_ITSELF = Set.of("java.io.Serializable", "java.io.Closeable");

    private final Predicate<String> members;
    private final Predicate<String> below;

    Storey(String members, String below) {
        this.members = Pattern.compile(members).asMatchPredicate();
        this.below = Pattern.compile(below).asMatchPredicate();
    }

    /** The storey of a bundle by its symbolic name; the first that fits. */
    static Storey of(String bundle) {
        for (Storey storey : values()) {
            if (bundle.startsWith(HOUSE) && storey.members.test(bundle.substring(HOUSE.length()))) {
                return storey;
            }
        }
        throw new IllegalArgumentException("The bundle " + bundle + " stands on no storey: say in Storey which one.");
    }

    /** Whether a bundle of this storey may use that other bundle of ours. */
    boolean mayUseBundle(String other) {
        return other.startsWith(HOUSE) && below.test(other.substring(HOUSE.length()));
    }

    /** Whether a bundle of this storey may use a class of the JDK or of a library. */
    boolean mayUseClass(String className) {
        String packageName = Workspace.packageOf(className);
        boolean face = this == FACE || this == WINDOW;
        boolean plain = this == MODEL || this == NUMERICS || this == EVALUATION;
        if (!face && WIDGETS.matcher(packageName).matches()) {
            return false;
        }
        return !plain
                || packageName.equals(MARKERS)
                || !OUTSIDE_WORLD.matcher(packageName).matches()
                || NO_IO_BY_ITSELF.contains(className)
                || className.endsWith("Exception")
                || className.endsWith("Error");
    }

    /**
     * What a bundle's classes use and may not, in words; empty if all is well.
     *
     * @param bundle the bundle's symbolic name
     * @param used for each class of the bundle, the classes it uses
     * @param owners our packages with the bundles that hold them
     */
    static List<String> complaints(String bundle, Map<String, Set<String>> used, Map<String, String> owners) {
        Storey storey = of(bundle);
        List<String> complaints = new ArrayList<>();
        used.forEach((user, names) -> names.forEach(name -> {
            String owner = owners.get(Workspace.packageOf(name));
            if (owner == null ? !storey.mayUseClass(name) : !owner.equals(bundle) && !storey.mayUseBundle(owner)) {
                complaints.add(user + " (" + bundle + ", storey " + storey + ") uses " + name
                        + (owner == null ? "" : " of " + owner));
            }
        }));
        return complaints;
    }
}
