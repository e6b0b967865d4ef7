package org.planwright.ui.core;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/**
 * Sentences shown for a while at the lower right of the window; they take no focus and stop nobody. Those said before the
 * window is there wait for it. Any thread.
 */
public final class Notices {
    private static final int MOST = 4;

    private static final List<Notice> SHOWN = new ArrayList<>();
    private static final List<Runnable> WAITING = new ArrayList<>();
    private static Shell window;

    private Notices() {}

    /** A good or neutral thing, such as a file that was written. */
    public static void info(String words) {
        say(words, Notice.Kind.INFO);
    }

    /** A problem in words; "Details" leads to the error log, so tell it there too: see {@link Problems#tell}. */
    public static void problem(String words) {
        say(words, Notice.Kind.PROBLEM);
    }

    /** The window they belong to; null when it goes. Thread of the window. */
    public static void attach(Shell to) {
        List<Runnable> now;
        synchronized (WAITING) {
            window = to;
            now = to == null ? List.of() : List.copyOf(WAITING);
            if (to != null) WAITING.clear();
        }
        if (to != null) {
            to.addListener(org.eclipse.swt.SWT.Move, e -> place());
            to.addListener(org.eclipse.swt.SWT.Resize, e -> place());
        }
        now.forEach(Runnable::run);
    }

    private static void say(String words, Notice.Kind kind) {
        Display display;
        synchronized (WAITING) {
            if (window == null || window.isDisposed()) {
                if (!PlatformUI.isWorkbenchRunning()
                        || !PlatformUI.getWorkbench().isClosing()) WAITING.add(() -> say(words, kind));
                return;
            }
            display = window.getDisplay();
        }
        if (!display.isDisposed()) display.asyncExec(() -> show(words, kind));
    }

    private static void show(String words, Notice.Kind kind) {
        if (window == null || window.isDisposed()) return;
        for (Notice n : SHOWN)
            if (n.says(words)) {
                n.again();
                return;
            }
        if (SHOWN.size() == MOST) SHOWN.getFirst().close();
        Notice notice = new Notice(window, words, kind, gone -> {
            SHOWN.remove(gone);
            place();
        });
        SHOWN.add(notice);
        place();
        notice.open();
    }

    /** The newest at the bottom, the older ones above it. */
    private static void place() {
        if (window == null || window.isDisposed()) return;
        var area = window.getClientArea();
        var corner = window.toDisplay(area.x + area.width, area.y + area.height);
        int bottom = corner.y - 32;
        for (Notice n : SHOWN.reversed()) bottom = n.place(corner.x - 12, bottom) - 8;
    }
}
