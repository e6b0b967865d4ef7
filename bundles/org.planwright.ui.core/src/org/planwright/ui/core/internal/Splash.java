package org.planwright.ui.core.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** What stands on the screen until the window opens: isodoses around a target, the name, and what it is not for. */
final class Splash {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 240;
    private static final int[][] RINGS = {
        {0x1f, 0x3a, 0x5f},
        {0x22, 0x5e, 0x8a},
        {0x1e, 0x8a, 0x8a},
        {0x6a, 0xa8, 0x4f},
        {0xe0, 0xb0, 0x3a},
        {0xd0, 0x5a, 0x2c}
    };

    private static Splash shown;

    private final Shell shell;
    private final Image image;

    private Splash(Display display, String version) {
        image = new Image(display, (gc, w, h) -> draw(display, gc, version), WIDTH, HEIGHT);
        shell = new Shell(display, SWT.NO_TRIM | SWT.ON_TOP);
        shell.setText("Planwright starts");
        shell.addListener(SWT.Paint, e -> e.gc.drawImage(image, 0, 0));
        Rectangle screen = display.getPrimaryMonitor().getClientArea();
        shell.setBounds(screen.x + (screen.width - WIDTH) / 2, screen.y + (screen.height - HEIGHT) / 2, WIDTH, HEIGHT);
    }

    /** Shows it; -Dplanwright.splash=false leaves it out. */
    static void open(Display display, String version) {
        if ("false".equals(System.getProperty("planwright.splash"))) return;
        shown = new Splash(display, version);
        shown.shell.setVisible(true);
        shown.shell.update();
        for (int n = 0; n < 50 && display.readAndDispatch(); n++) shown.shell.update();
    }

    /** Takes it away. */
    static void close() {
        if (shown == null) return;
        if (!shown.shell.isDisposed()) shown.shell.dispose();
        shown.image.dispose();
        shown = null;
    }

    private static void draw(Display display, GC gc, String version) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(new Color(0x16, 0x1b, 0x22));
        gc.fillRectangle(0, 0, WIDTH, HEIGHT);
        for (int n = 0; n < RINGS.length; n++) {
            float a = 105 - 16f * n, b = 84 - 13.5f * n;
            gc.setBackground(new Color(RINGS[n][0], RINGS[n][1], RINGS[n][2]));
            Path ring = new Path(display);
            ring.addArc(118 - a, 120 - b, 2 * a, 2 * b, 0, 360);
            gc.fillPath(ring);
            ring.dispose();
        }
        gc.setForeground(new Color(0xff, 0xff, 0xff));
        text(display, gc, "Planwright", 20, SWT.NORMAL, 250, 58);
        gc.setForeground(new Color(0xb8, 0xc2, 0xcc));
        text(display, gc, "Radiotherapy planning workbench", 9, SWT.NORMAL, 250, 102);
        text(display, gc, "Version " + version, 9, SWT.NORMAL, 250, 122);
        gc.setForeground(new Color(0xff, 0xc8, 0x57));
        text(display, gc, "Research software\nnot for clinical use", 10, SWT.BOLD, 250, 160);
    }

    private static void text(Display display, GC gc, String words, int points, int style, int x, int y) {
        FontData face = display.getSystemFont().getFontData()[0];
        Font font = new Font(display, new FontData(face.getName(), points, style));
        gc.setFont(font);
        gc.drawText(words, x, y, true);
        font.dispose();
    }
}
