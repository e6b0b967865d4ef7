package org.planwright.ui.core.internal;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.planwright.model.InputException;
import org.planwright.studio.PluginFolder;

/** The windowed application: words, display, workspace, splash, plugins, then the workbench until it is closed. */
public class WorkbenchApplication implements IApplication {
    private static final Integer EXIT_FAILED = 1;
    private static final Integer EXIT_USAGE = 2;

    @Override
    public Object start(IApplicationContext context) {
        StartTime.say("application", System.currentTimeMillis());
        StartWords words;
        try {
            words = StartWords.of((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
        } catch (InputException e) {
            return refuse(e.getMessage(), EXIT_USAGE);
        }
        // Disabled icons pale, not brighter than the others in the dark theme.
        System.setProperty("org.eclipse.swt.image.disablement", "desaturated");
        Display display;
        try {
            display = PlatformUI.createDisplay();
        } catch (SWTError | UnsatisfiedLinkError | NoClassDefFoundError e) {
            return refuse(noDisplay(e), EXIT_FAILED);
        }
        try {
            Workspace.claim(Platform.getInstanceLocation());
            return open(display, words);
        } catch (InputException e) {
            return refuse(e.getMessage(), EXIT_FAILED);
        } finally {
            if (!display.isDisposed()) display.dispose();
        }
    }

    private static Object open(Display display, StartWords words) {
        BundleContext bundles =
                FrameworkUtil.getBundle(WorkbenchApplication.class).getBundleContext();
        Version v = bundles.getBundle().getVersion();
        String version = v.getMajor() + "." + v.getMinor() + "." + v.getMicro();
        System.setProperty("planwright.version", version); // the About dialog's text names it
        Splash.open(display, version);
        startPlugins(bundles, words.plugins());
        SavedLayout layout = new SavedLayout(folder());
        layout.check();
        ThemeSwitch.beforeStart(display);
        PlanwrightWorkbenchAdvisor advisor = new PlanwrightWorkbenchAdvisor(words.cases());
        ILogListener reading = layout.watch();
        Platform.addLogListener(reading);
        advisor.whenOpened(() -> Platform.removeLogListener(reading));
        try {
            int code = PlatformUI.createAndRunWorkbench(display, advisor);
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } catch (RuntimeException e) {
            ILog.get().error("The window did not open: " + e.getMessage(), e);
            if (!advisor.opened() && layout.layAsideForNextStart()) return EXIT_RESTART;
            return refuse(
                    "The window failed: " + e.getMessage() + ". See the log " + Platform.getLogFileLocation() + ".", 1);
        } finally {
            Splash.close();
        }
    }

    private static Path folder() {
        return Platform.getLocation() == null
                ? Path.of("").toAbsolutePath()
                : Platform.getLocation().toPath();
    }

    private static Object refuse(String words, Integer code) {
        System.err.println("planwright: " + words);
        return code;
    }

    private static String noDisplay(Throwable e) {
        String display = System.getenv("DISPLAY");
        String mend = " Commands work without one: planwright --help.";
        if (e instanceof UnsatisfiedLinkError || e instanceof NoClassDefFoundError)
            return "The window needs GTK 3; get it with: apt-get install libgtk-3-0." + mend;
        return display == null || display.isEmpty()
                ? "There is no display for the window: DISPLAY is not set." + mend
                : "The window cannot open on display " + display + "." + mend;
    }

    /** What lies in dropins, and in folders named with --plugins; what cannot be started is logged and left out. */
    private static void startPlugins(BundleContext bundles, List<String> folders) {
        PluginFolder.startDropins(bundles, ILog.get()::warn);
        for (String folder : folders) {
            try {
                PluginFolder.start(bundles, Path.of(folder), ILog.get()::warn);
            } catch (InputException e) {
                ILog.get().warn(e.getMessage());
                org.planwright.ui.core.Notices.problem(e.getMessage());
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
