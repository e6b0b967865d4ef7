package org.planwright.ui.core.internal;

import java.io.IOException;
import java.net.URL;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.Bundle;

/** Opens the handbook's first page in a browser; the pages are files of the help bundle. */
public class HelpHandler extends AbstractHandler {
    private static final String HELP = "org.planwright.help";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Bundle help = Platform.getBundle(HELP);
        URL page = help == null ? null : help.getEntry("html/index.html");
        if (page == null) {
            throw new ExecutionException("The handbook is not installed: the bundle " + HELP + " is missing.");
        }
        try {
            PlatformUI.getWorkbench().getBrowserSupport().getExternalBrowser().openURL(FileLocator.toFileURL(page));
        } catch (IOException | PartInitException e) {
            throw new ExecutionException("The handbook could not be opened: " + e.getMessage(), e);
        }
        return null;
    }
}
