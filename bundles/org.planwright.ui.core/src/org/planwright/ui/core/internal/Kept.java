package org.planwright.ui.core.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.osgi.service.prefs.BackingStoreException;
import org.planwright.ui.core.Preferences;

/** What the window remembers from one start to the next beside its layout: recent cases, open cases, the last folder. */
public final class Kept {
    private static final int MOST = 10;
    private static final String RECENT = "recent";
    private static final String OPEN = "open";
    private static final String FOLDER = "folder";

    private Kept() {}

    /** The cases opened last, the newest first. */
    static List<String> recent() {
        return lines(RECENT);
    }

    /** Puts a case at the head of the recent ones. */
    static void opened(String text) {
        List<String> list = new ArrayList<>(recent());
        list.remove(text);
        list.addFirst(text);
        set(RECENT, String.join("\n", list.subList(0, Math.min(MOST, list.size()))));
    }

    /** Forgets the recent cases. */
    static void forget() {
        set(RECENT, "");
    }

    /** The cases that were open, the one shown last. */
    static List<String> open() {
        return lines(OPEN);
    }

    static void open(List<String> texts) {
        if (!texts.equals(open())) set(OPEN, String.join("\n", texts));
    }

    /** The folder that was chosen last. */
    public static String folder() {
        return node().get(FOLDER, System.getProperty("user.home"));
    }

    /** Remembers a folder. */
    public static void folder(String folder) {
        set(FOLDER, folder);
    }

    private static List<String> lines(String key) {
        return node().get(key, "").lines().filter(l -> !l.isBlank()).toList();
    }

    private static void set(String key, String value) {
        node().put(key, value);
        try {
            node().flush();
        } catch (BackingStoreException e) {
            ILog.get().warn("What the window remembers could not be kept: " + e.getMessage(), e);
        }
    }

    /** Beside the user's choices, not among them: views follow those. */
    private static org.osgi.service.prefs.Preferences node() {
        return Preferences.node().node("kept");
    }
}
