package org.planwright.ui.core.internal;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.URIUtil;
import org.eclipse.osgi.service.datalocation.Location;
import org.planwright.model.InputException;
import org.planwright.ui.core.Notices;

/**
 * The folder in which the window keeps its layout, choices and log: the user's own, locked for this window. Where that one
 * is in use or cannot be written, another one, and a word about it.
 */
final class Workspace {
    private static final int MOST = 9;

    private Workspace() {}

    /**
     * Takes the workspace before anything writes into it.
     *
     * @throws InputException if the one that was named with -data cannot be had
     */
    static void claim(Location location) {
        if (location == null) return;
        if (location.isSet()) {
            named(location);
            return;
        }
        Path usual = path(location.getDefault());
        if (writable(usual)) {
            for (int n = 1; n <= MOST; n++) {
                Path folder = n == 1 ? usual : usual.resolveSibling(usual.getFileName() + "-" + n);
                if (!take(location, folder)) continue;
                if (n > 1)
                    Notices.info("Another window uses the workspace " + usual
                            + "; this one keeps its layout and choices" + " in " + folder + ".");
                return;
            }
        }
        try {
            Path folder = Files.createTempDirectory("planwright-workspace-");
            if (!take(location, folder))
                throw new InputException("No workspace can be locked, not even " + folder + ".");
            Notices.problem(
                    "The workspace " + usual + " cannot be written; layout and choices of this window are kept in "
                            + folder + " and will not come back at the next start.");
        } catch (IOException e) {
            throw new InputException(
                    "Neither the workspace " + usual + " nor a temporary folder can be written: " + e.getMessage()
                            + ". Name another one: planwright -data FOLDER.",
                    e);
        }
    }

    private static void named(Location location) {
        Path folder = path(location.getURL());
        String mend = " Name another one with -data FOLDER, or leave -data out.";
        if (!writable(folder)) throw new InputException("The workspace " + folder + " cannot be written." + mend);
        try {
            if (!location.lock())
                throw new InputException("The workspace " + folder + " is in use by another window." + mend);
        } catch (IOException e) {
            throw new InputException("The workspace " + folder + " cannot be locked." + mend, e);
        }
    }

    private static boolean take(Location location, Path folder) {
        try {
            return location.set(URIUtil.toURL(folder.toUri()), true);
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private static boolean writable(Path folder) {
        try {
            Files.createDirectories(folder.resolve(".metadata"));
            Path probe = Files.createTempFile(folder.resolve(".metadata"), ".probe", "");
            Files.delete(probe);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path path(URL url) {
        return new File(url.getFile()).toPath().toAbsolutePath();
    }
}
