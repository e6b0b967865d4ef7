package org.planwright.ui.core.internal;

import java.io.IOException;
import java.net.URL;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.program.Program;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.Bundle;
import org.planwright.ui.core.Problems;

/** What the Help menu opens: a page of the handbook in a browser, the first plan's cheat sheet, the error log. */
final class Handbook {
    private static final String BUNDLE = "org.planwright.help";
    private static final String LOG_VIEW = "org.eclipse.pde.runtime.LogView";

    private Handbook() {}

    /** Opens a page; the pages are files of the help bundle. */
    static void open(String page) {
        URL url = entry("html/" + page);
        if (url == null) {
            Problems.tell("The handbook is not installed: the bundle " + BUNDLE + " is missing.", null);
            return;
        }
        // Not the workbench's browser support: without a browser it opens an error dialog of its own, later.
        String file = where(url);
        if (!Program.launch(file))
            Problems.tell("No browser was found for the handbook. Its first page is the file " + file + ".", null);
    }

    private static String where(URL url) {
        try {
            return FileLocator.toFileURL(url).getPath();
        } catch (IOException e) {
            return url.toString();
        }
    }

    /** A file of the help bundle; null if it is not there. */
    static URL entry(String file) {
        Bundle help = Platform.getBundle(BUNDLE);
        return help == null ? null : help.getEntry(file);
    }

    static void firstPlan() {
        show(GuideView.ID, "The first plan's steps could not be shown.");
    }

    static void errorLog() {
        show(LOG_VIEW, "The error log could not be shown; it is the file " + Platform.getLogFileLocation() + ".");
    }

    private static void show(String view, String otherwise) {
        IWorkbenchPage page =
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        try {
            page.showView(view);
        } catch (PartInitException e) {
            Problems.tell(otherwise, e);
        }
    }
}
