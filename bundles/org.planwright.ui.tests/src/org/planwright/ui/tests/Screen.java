package org.planwright.ui.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.planwright.ui.core.Commands;
import org.planwright.ui.core.Scene;

/** What tests do with the window: look at it on its own thread, wait for it, and keep a picture. */
final class Screen {
    private static final int PATIENCE_S = 30;

    private Screen() {}

    /** The value of an expression that needs the thread of the window. */
    static <T> T ask(Supplier<T> expression) {
        return display().syncCall(expression::get);
    }

    /** Waits until the expression, asked on the thread of the window, is true; fails in words if it never is. */
    static void until(String what, BooleanSupplier expression) throws InterruptedException {
        until(what, expression, PATIENCE_S);
    }

    /** The same, with patience in seconds. */
    static void until(String what, BooleanSupplier expression, int seconds) throws InterruptedException {
        long end = System.currentTimeMillis() + 1000L * seconds;
        while (!ask(expression::getAsBoolean)) {
            if (System.currentTimeMillis() > end) {
                fail("waited " + seconds + " s in vain: " + what + seen());
            }
            Thread.sleep(20);
        }
    }

    /** Where a failed wait left the window: the focus, and a picture. */
    private static String seen() {
        try {
            picture("waited-in-vain");
        } catch (IOException e) {
            return "; no picture: " + e.getMessage();
        }
        return ask(() -> "; focus on " + display().getFocusControl() + ", active shell "
                + display().getActiveShell());
    }

    /** The first workbench window; to be called on the thread of the window. */
    static IWorkbenchWindow window() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    /** The first control of a kind inside another, depth first; null if there is none. */
    static <T extends Control> T find(Control inside, Class<T> kind) {
        if (kind.isInstance(inside)) {
            return kind.cast(inside);
        }
        if (inside instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                T found = find(child, kind);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The texts of all labels inside a control. */
    static List<String> texts(Control inside) {
        return switch (inside) {
            case CLabel label -> List.of(Objects.toString(label.getText(), ""));
            case Label label -> List.of(Objects.toString(label.getText(), ""));
            case Composite composite ->
                Arrays.stream(composite.getChildren())
                        .flatMap(child -> texts(child).stream())
                        .toList();
            default -> List.of();
        };
    }

    /** Keeps a picture of the window in releng/target/screens and returns how many colours it shows. */
    static long picture(String name) throws IOException {
        Path folder = Path.of(System.getProperty("planwright.root"), "releng/target/screens");
        Files.createDirectories(folder);
        ImageData data = ask(() -> {
            Shell shell = window().getShell();
            if (display().getActiveShell() == null) shell.forceActive();
            while (display().readAndDispatch()) {
                // everything that is still to be painted
            }
            Rectangle area = shell.getBounds();
            Image image = new Image(display(), area.width, area.height);
            GC gc = new GC(display());
            gc.copyArea(image, area.x, area.y);
            gc.dispose();
            ImageData copied = image.getImageData();
            image.dispose();
            return copied;
        });
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {data};
        loader.save(folder.resolve(name + ".png").toString(), SWT.IMAGE_PNG);
        int[] row = new int[data.width];
        return IntStream.range(0, data.height)
                .flatMap(y -> {
                    data.getPixels(0, y, data.width, row, 0);
                    return Arrays.stream(row.clone());
                })
                .distinct()
                .count();
    }

    /** Gives the window a size. */
    static void size(int width, int height) throws InterruptedException {
        ask(() -> {
            window().getShell().setMaximized(false);
            window().getShell().setBounds(0, 0, width, height);
            return null;
        });
        until("the window is " + width + " wide", () -> {
            Point s = window().getShell().getSize();
            return Math.abs(s.x - width) < 40;
        });
        Thread.sleep(700);
    }

    /** Switches the theme. */
    static void dark(boolean wanted) throws InterruptedException {
        if (ask(() -> Scene.get().theme().dark()) != wanted)
            ask(() -> {
                Commands.run(Commands.THEME);
                return null;
            });
        until(
                "the theme is " + (wanted ? "dark" : "light"),
                () -> Scene.get().theme().dark() == wanted);
        Thread.sleep(700);
    }

    private static Display display() {
        return PlatformUI.getWorkbench().getDisplay();
    }
}
