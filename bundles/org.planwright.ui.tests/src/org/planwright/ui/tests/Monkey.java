package org.planwright.ui.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;

/**
 * A monkey with a seed at mouse and keyboard: real clicks, drags, wheel turns and keys anywhere in the window and its
 * dialogs, in the planning and the compare perspective by turns. It may not leave: closing the application is refused
 * while it plays.
 */
final class Monkey {
    private static final List<String> KEYS = List.of(
            "Up",
            "Down",
            "Left",
            "Right",
            "Page_Up",
            "Page_Down",
            "Home",
            "End",
            "Delete",
            "Tab",
            "Escape",
            "Return",
            "space",
            "plus",
            "minus",
            "1",
            "7",
            "0");
    private static final List<String> COMMANDS = List.of(
            "ctrl+z",
            "ctrl+y",
            "ctrl+a",
            "ctrl+c",
            "F5",
            "F5",
            "F5",
            "shift+F5",
            "F6",
            "shift+F6",
            "shift+F2",
            "ctrl+shift+t",
            "Escape");
    /** After so many things it goes to the other perspective. */
    static final int STAY = 50;

    private final long seed;
    private final Display display;
    private final List<String> deeds = new ArrayList<>();
    private final long begun = System.nanoTime();
    private int steps;

    Monkey(long seed) {
        this.seed = seed;
        display = PlatformUI.getWorkbench().getDisplay();
    }

    /** What it did, each with the second in which it did it, oldest first. */
    List<String> deeds() {
        return deeds;
    }

    /** The randomness of one step: that of the seed and the step's number alone, so that a seed plays the same again. */
    static Random random(long seed, int step) {
        Random r = new Random(seed * 1_000_003 + step);
        r.nextLong();
        return r;
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
                Random random = random(seed, steps);
                step(random);
                Thread.sleep(5 + random.nextInt(60));
                if (++steps % STAY == 0) leave(random);
            }
            tidy(random(seed, steps));
        } finally {
            PlatformUI.getWorkbench().removeWorkbenchListener(stay);
        }
        return steps;
    }

    private void step(Random random) {
        double right = random.nextDouble(), down = random.nextDouble();
        int what = random.nextInt(100);
        Rectangle area = Screen.ask(this::area);
        if (area == null || area.isEmpty()) {
            key("Escape");
            return;
        }
        int x = area.x + (int) (right * area.width), y = area.y + (int) (down * area.height);
        boolean dialog = Screen.ask(this::isDialog);
        if (dialog && what < 45) key("Escape");
        else if (what < 50) click(x, y, random.nextInt(8) == 0 ? 3 : 1, random.nextInt(8) == 0 ? 2 : 1);
        else if (what < 65) drag(random, x, y, area);
        else if (what < 80) wheel(x, y, random.nextInt(7) - 3, random.nextInt(3) == 0);
        else if (what < 92) key(KEYS.get(random.nextInt(KEYS.size())));
        else key(COMMANDS.get(random.nextInt(COMMANDS.size())));
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
    void tidy(Random random) throws InterruptedException {
        for (int n = 0; n < 10; n++) {
            key("Escape");
            Thread.sleep(30);
        }
        Screen.ask(() -> {
            for (Shell s : display.getShells())
                if (s != Screen.window().getShell()
                        && s.isVisible()
                        && s.getData("org.eclipse.e4.ui.keep") == null
                        && (s.getStyle() & SWT.CLOSE) != 0) s.close();
            Screen.window().getShell().setMinimized(false);
            if (random.nextInt(3) == 0) Screen.window().getActivePage().resetPerspective();
            Screen.window().getShell().forceActive();
            return null;
        });
    }

    /** Tidies up and goes to the other perspective. */
    private void leave(Random random) throws InterruptedException {
        tidy(random);
        did("leaves "
                + Screen.ask(
                        () -> Screen.window().getActivePage().getPerspective().getId()));
        key(steps / STAY % 2 == 0 ? "ctrl+1" : "ctrl+2");
    }

    private void click(int x, int y, int button, int times) {
        did((times == 2 ? "double click " : "click ") + button + " at " + x + ", " + y);
        Hand.click(x, y, button, times);
    }

    private void drag(Random random, int x, int y, Rectangle area) {
        int button = List.of(1, 1, 2, 3).get(random.nextInt(4));
        did("drag " + button + " from " + x + ", " + y);
        int[] way = new int[12];
        way[0] = x;
        way[1] = y;
        for (int n = 2; n < way.length; n += 2) {
            way[n] = Math.clamp(way[n - 2] + random.nextInt(81) - 40, area.x, area.x + area.width - 1);
            way[n + 1] = Math.clamp(way[n - 1] + random.nextInt(81) - 40, area.y, area.y + area.height - 1);
        }
        Hand.drag(button, way);
    }

    private void wheel(int x, int y, int turns, boolean ctrl) {
        did((ctrl ? "ctrl and wheel " : "wheel ") + turns + " at " + x + ", " + y);
        Hand.wheel(x, y, turns, ctrl);
    }

    private void key(String name) {
        did("key " + name);
        Hand.press(name);
    }

    private void did(String what) {
        deeds.add(String.format(Locale.ROOT, "%5d %7.1f s  %s", steps, (System.nanoTime() - begun) * 1e-9, what));
    }
}
