package org.planwright.ui.tests;

import java.util.List;
import java.util.Random;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;

/**
 * A monkey with a seed at mouse and keyboard: real clicks, drags, wheel turns and keys anywhere in the window and its
 * dialogs. It may not leave: closing the application is refused while it plays.
 */
final class Monkey {
    private static final int[] KEYS = {
        SWT.ARROW_UP, SWT.ARROW_DOWN, SWT.ARROW_LEFT, SWT.ARROW_RIGHT, SWT.PAGE_UP, SWT.PAGE_DOWN, SWT.HOME, SWT.END,
        SWT.DEL, SWT.TAB, SWT.ESC, SWT.CR, ' ', '+', '-', '1', '7', '0'
    };
    private static final int[] WITH_CTRL = {'z', 'y', 'a', 'c', 'm'};
    private static final int[] FUNCTION = {SWT.F5, SWT.F5, SWT.F5, SWT.ESC};

    private final Random random;
    private final Display display;
    private int steps;
    private String last = "";

    Monkey(long seed) {
        random = new Random(seed);
        display = PlatformUI.getWorkbench().getDisplay();
    }

    /** What it did last, for reports. */
    String last() {
        return last;
    }

    /** Plays; returns how many things it did. */
    int play(long seconds) throws InterruptedException {
        IWorkbenchListener stay = new IWorkbenchListener() {
            @Override
            public boolean preShutdown(IWorkbench workbench, boolean forced) {
                return false;
            }

            @Override
            public void postShutdown(IWorkbench workbench) {}
        };
        PlatformUI.getWorkbench().addWorkbenchListener(stay);
        try {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            while (System.nanoTime() < end) {
                step();
                Thread.sleep(5 + random.nextInt(60));
                if (++steps % 100 == 0) tidy();
            }
            tidy();
        } finally {
            PlatformUI.getWorkbench().removeWorkbenchListener(stay);
        }
        return steps;
    }

    private void step() throws InterruptedException {
        Rectangle area = Screen.ask(this::area);
        if (area == null || area.isEmpty()) {
            key(SWT.ESC, 0);
            return;
        }
        int x = area.x + random.nextInt(area.width), y = area.y + random.nextInt(area.height);
        int what = random.nextInt(100);
        boolean dialog = Screen.ask(() -> isDialog());
        if (dialog && what < 45) key(SWT.ESC, 0);
        else if (what < 50) click(x, y, random.nextInt(8) == 0 ? 3 : 1, random.nextInt(8) == 0 ? 2 : 1);
        else if (what < 65) drag(x, y, area);
        else if (what < 80) wheel(x, y, random.nextInt(7) - 3);
        else if (what < 92) key(KEYS[random.nextInt(KEYS.length)], 0);
        else if (what < 96) key(WITH_CTRL[random.nextInt(WITH_CTRL.length)], SWT.CTRL);
        else key(FUNCTION[random.nextInt(FUNCTION.length)], 0);
    }

    private boolean isDialog() {
        Shell active = display.getActiveShell();
        return active == null || active != Screen.window().getShell();
    }

    /** Inside the active shell, without its frame; the workbench's own if none is active. */
    private Rectangle area() {
        Shell shell = display.getActiveShell();
        if (shell == null || shell.isDisposed()) shell = Screen.window().getShell();
        if (shell.getMinimized()) shell.setMinimized(false);
        return display.map(shell, null, shell.getClientArea());
    }

    /** Closes what is open besides the window, and brings the perspective back. */
    void tidy() throws InterruptedException {
        for (int n = 0; n < 10; n++) {
            key(SWT.ESC, 0);
            Thread.sleep(30);
        }
        Screen.ask(() -> {
            for (Shell s : display.getShells())
                if (s != Screen.window().getShell() && s.isVisible() && s.getData("org.eclipse.e4.ui.keep") == null
                        && (s.getStyle() & SWT.CLOSE) != 0) s.close();
            Screen.window().getShell().setMinimized(false);
            if (random.nextInt(3) == 0) Screen.window().getActivePage().resetPerspective();
            Screen.window().getShell().forceActive();
            return null;
        });
    }

    private void click(int x, int y, int button, int times) {
        last = "click " + button + " at " + x + ", " + y;
        post(event(SWT.MouseMove, x, y, 0));
        for (int n = 0; n < times; n++) {
            post(event(SWT.MouseDown, x, y, button));
            post(event(SWT.MouseUp, x, y, button));
        }
    }

    private void drag(int x, int y, Rectangle area) throws InterruptedException {
        int button = List.of(1, 1, 2, 3).get(random.nextInt(4));
        last = "drag " + button + " from " + x + ", " + y;
        post(event(SWT.MouseMove, x, y, 0));
        post(event(SWT.MouseDown, x, y, button));
        for (int n = 0; n < 5; n++) {
            x = Math.clamp(x + random.nextInt(81) - 40, area.x, area.x + area.width - 1);
            y = Math.clamp(y + random.nextInt(81) - 40, area.y, area.y + area.height - 1);
            post(event(SWT.MouseMove, x, y, 0));
            Thread.sleep(10);
        }
        post(event(SWT.MouseUp, x, y, button));
    }

    private void wheel(int x, int y, int turns) {
        last = "wheel " + turns + " at " + x + ", " + y;
        post(event(SWT.MouseMove, x, y, 0));
        boolean zoom = random.nextInt(3) == 0;
        Screen.ask(() -> {
            Control under = display.getCursorControl();
            if (under != null) {
                Point p = under.toControl(x, y);
                Event e = event(SWT.MouseWheel, p.x, p.y, 0);
                e.count = turns;
                e.stateMask = zoom ? SWT.CTRL : 0;
                under.notifyListeners(SWT.MouseWheel, e);
            }
            return null;
        });
    }

    private void key(int code, int with) {
        last = "key " + code + (with == 0 ? "" : " with Ctrl");
        if (with != 0) post(keyEvent(SWT.KeyDown, with));
        post(keyEvent(SWT.KeyDown, code));
        post(keyEvent(SWT.KeyUp, code));
        if (with != 0) post(keyEvent(SWT.KeyUp, with));
    }

    private static Event event(int type, int x, int y, int button) {
        Event e = new Event();
        e.type = type;
        e.x = x;
        e.y = y;
        e.button = button;
        return e;
    }

    private static Event keyEvent(int type, int code) {
        Event e = new Event();
        e.type = type;
        boolean letter = code < SWT.KEYCODE_BIT;
        e.character = letter ? (char) code : 0;
        e.keyCode = code;
        return e;
    }

    private void post(Event e) {
        Screen.ask(() -> display.post(e));
    }
}
