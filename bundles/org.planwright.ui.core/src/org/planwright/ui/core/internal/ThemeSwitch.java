package org.planwright.ui.core.internal;

import java.util.Locale;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.Scene;

/**
 * The one place that knows whether the window is dark. The choice (light, dark, as the system) is a preference; the
 * platform's theme engine follows it, and the scene is told, so that charts and images follow too.
 */
final class ThemeSwitch {
    /** What the user may choose. */
    enum Choice {
        LIGHT,
        DARK,
        SYSTEM;

        /** As it is kept in the preferences. */
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    /** Where the theme engine keeps the theme that it starts with. */
    private static final String ENGINE_NODE = "org.eclipse.e4.ui.css.swt.theme";

    private static final String ENGINE_KEY = "themeid";
    private static final int LOOK_MS = 50;
    private static final int LOOKS = 60;

    private ThemeSwitch() {}

    /** Lets the engine start with the chosen theme, so that the window does not change its colours after it opened. */
    static void beforeStart(Display display) {
        boolean dark = wanted(display);
        IEclipsePreferences engine = InstanceScope.INSTANCE.getNode(ENGINE_NODE);
        engine.put(ENGINE_KEY, dark ? DARK : LIGHT);
        Scene.get().dark(dark);
    }

    /** Follows the choice and the engine from now on. */
    static void follow(Display display) {
        PlatformUI.getWorkbench()
                .getService(IEventBroker.class)
                .subscribe(
                        IThemeEngine.Events.THEME_CHANGED,
                        event -> Scene.get().dark(isDark(event.getProperty(IThemeEngine.Events.THEME))));
        IEclipsePreferences node = Preferences.node();
        node.addPreferenceChangeListener(e -> {
            if (e.getKey().equals(Preferences.THEME) && !display.isDisposed())
                display.asyncExec(() -> use(wanted(display)));
        });
        use(wanted(display));
    }

    /** What the user chose. */
    static Choice choice() {
        String kept = Preferences.text(Preferences.THEME, Choice.SYSTEM.key());
        for (Choice c : Choice.values()) if (c.key().equals(kept)) return c;
        return Choice.SYSTEM;
    }

    /** Whether the window is dark now. */
    static boolean isDark() {
        return isDark(engine().getActiveTheme());
    }

    /** Sets light or dark; keeps the choice. */
    static void set(boolean dark) {
        Preferences.set(Preferences.THEME, (dark ? Choice.DARK : Choice.LIGHT).key());
    }

    private static boolean wanted(Display display) {
        return switch (choice()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> display.isDisposed() ? false : Display.isSystemDarkTheme();
        };
    }

    private static void use(boolean dark) {
        if (isDark() != dark) {
            engine().setTheme(dark ? DARK : LIGHT, true);
            HiddenFolders.wait(PlatformUI.getWorkbench().getWorkbenchWindows());
            Display display = PlatformUI.getWorkbench().getDisplay();
            whenSettled(display, dark, 0);
        }
        Scene.get().dark(dark);
    }

    /** Waits until the system's colours are those of the theme too, which takes it a moment. */
    private static void whenSettled(Display display, boolean dark, int looks) {
        if (display.isDisposed() || isDark() != dark) return;
        Color ground = display.getSystemColor(SWT.COLOR_LIST_BACKGROUND);
        boolean settled = ground.getRed() + ground.getGreen() + ground.getBlue() < 3 * 128 == dark;
        if (settled || looks == LOOKS) restyle(display);
        else display.timerExec(LOOK_MS, () -> whenSettled(display, dark, looks + 1));
    }

    /**
     * Gives all controls their colours once more: those that the engine took from the system were still the other theme's.
     */
    private static void restyle(Display display) {
        for (Shell s : display.getShells()) {
            plain(s);
            engine().applyStyles(s, true);
        }
    }

    /** Takes the colours off; a colour must be set to be taken off, and with it goes what the control kept of the system's. */
    private static void plain(Control c) {
        Color any = c.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND);
        c.setBackground(any);
        c.setBackground(null);
        c.setForeground(any);
        c.setForeground(null);
        if (c instanceof Link l) l.setLinkForeground(null);
        if (c instanceof Table t) {
            t.setHeaderBackground(null);
            t.setHeaderForeground(null);
        }
        if (c instanceof Composite composite) for (Control child : composite.getChildren()) plain(child);
    }

    private static boolean isDark(Object theme) {
        return theme instanceof ITheme t && t.getId().startsWith(DARK);
    }

    private static IThemeEngine engine() {
        return PlatformUI.getWorkbench().getService(IThemeEngine.class);
    }
}
