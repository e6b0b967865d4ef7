package org.planwright.ui.core.internal;

import java.nio.file.Path;
import org.eclipse.core.runtime.ILog;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.planwright.model.InputException;
import org.planwright.studio.PluginFolder;

/** The windowed application: opens the workbench and stays until it is closed. */
public class WorkbenchApplication implements IApplication {
    @Override
    public Object start(IApplicationContext context) {
        startPlugins((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
        Display display = PlatformUI.createDisplay();
        try {
            int code = PlatformUI.createAndRunWorkbench(display, new PlanwrightWorkbenchAdvisor());
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    /** What lies in dropins, and in a folder named with --plugins; what cannot be started is logged and left out. */
    private static void startPlugins(String[] words) {
        BundleContext bundles =
                FrameworkUtil.getBundle(WorkbenchApplication.class).getBundleContext();
        PluginFolder.startDropins(bundles, ILog.get()::warn);
        for (int n = 0; n + 1 < words.length; n++) {
            if (words[n].equals("--plugins")) {
                try {
                    PluginFolder.start(bundles, Path.of(words[n + 1]), ILog.get()::warn);
                } catch (InputException e) {
                    ILog.get().warn(e.getMessage());
                }
            }
        }
    }

    @Override
    public void stop() {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        Display display = PlatformUI.getWorkbench().getDisplay();
        display.syncExec(() -> {
            if (!display.isDisposed()) {
                PlatformUI.getWorkbench().close();
            }
        });
    }
}
