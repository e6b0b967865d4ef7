package org.planwright.ui.core;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** The user's choices, kept in the workspace: one key each, with the default beside it. */
public final class Preferences {
    /** The node all choices are kept under. */
    public static final String NODE = "org.planwright.ui.core";
    /** {@code GY} or {@code CGY}. */
    public static final String UNIT = "unit";
    /** Threads for planning; 0 for all processors. */
    public static final String THREADS = "threads";
    /** Largest memory in MiB for the next start; 0 for the product's default. */
    public static final String MEMORY = "memory";
    /** {@code house} or {@code viridis}. */
    public static final String DOSE_COLOURS = "doseColours";
    /** {@code light}, {@code dark} or {@code system}. */
    public static final String THEME = "theme";
    /** Whether an edit of the objectives starts the optimizer. */
    public static final String OPTIMIZE_ON_EDIT = "optimizeOnEdit";
    /** Prefix of the key of a structure's own colour, #rrggbb. */
    public static final String STRUCTURE_COLOUR = "colour.";

    private Preferences() {}

    /** The node, for preference pages and listeners. */
    public static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }

    public static String text(String key, String otherwise) {
        return node().get(key, otherwise);
    }

    public static int number(String key, int otherwise) {
        return node().getInt(key, otherwise);
    }

    public static boolean yes(String key, boolean otherwise) {
        return node().getBoolean(key, otherwise);
    }

    /** Sets a choice and keeps it on disk. */
    public static void set(String key, String value) {
        node().put(key, value);
        try {
            node().flush();
        } catch (BackingStoreException e) {
            org.eclipse.core.runtime.ILog.get()
                    .warn("The preference " + key + " could not be kept: " + e.getMessage(), e);
        }
    }

    /** A structure's own colour as #rrggbb; empty if it has none. */
    public static String structureColour(String structure) {
        String c = text(STRUCTURE_COLOUR + structure, "");
        return c.matches("#[0-9a-fA-F]{6}") ? c : "";
    }

    /** Threads for planning. */
    public static int threads() {
        int n = number(THREADS, 0);
        return n > 0 ? n : Runtime.getRuntime().availableProcessors();
    }

    public static DoseUnit unit() {
        return "CGY".equals(text(UNIT, "GY")) ? DoseUnit.CGY : DoseUnit.GY;
    }
}
