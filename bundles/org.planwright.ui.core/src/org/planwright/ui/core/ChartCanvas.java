package org.planwright.ui.core;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.event.ChartChangeListener;
import org.jfree.chart.plot.XYPlot;

/**
 * A JFreeChart in the window. It is drawn into an image when it or the size changed, and overlays, such as what the
 * pointer is at, over that image. Without a chart it shows a sentence. For the thread of the window.
 */
public final class ChartCanvas extends Canvas {
    /** Drawn over the chart, often. */
    @FunctionalInterface
    public interface Overlay {
        /** @param area where the data are, pixels of the canvas */
        void paint(GC gc, Rectangle2D area);
    }

    /** Drawings on the loading thread, after which the code is compiled. */
    private static final int WARM_DRAWINGS = 20;

    /** The window opens first, ms. */
    private static final int WARM_AFTER_MS = 1_200;

    /** Prints how long each drawing took. */
    private static final boolean TRACE = Boolean.getBoolean("planwright.trace.charts");

    private static final Set<ChartCanvas> WAITING = ConcurrentHashMap.newKeySet();
    private static volatile boolean warm;
    private static Thread warming;

    private final List<Overlay> overlays = new ArrayList<>();
    private final ChartChangeListener chartListener = e -> changed();
    private final String name;
    private JFreeChart chart;
    private String message = "";
    private String description = "";
    private Image buffer;
    private boolean stale = true;
    private Rectangle2D area = new Rectangle2D.Double();
    private double millis;
    /** Pixels of the screen to 100 of the window. */
    private int zoom;

    /** @param name what a screen reader calls it */
    public ChartCanvas(Composite parent, String name) {
        super(parent, SWT.NO_BACKGROUND | SWT.DOUBLE_BUFFERED);
        this.name = name;
        getDisplay().timerExec(WARM_AFTER_MS, () -> {
            if (!isDisposed()) warmUp();
        });
        addPaintListener(e -> paint(e.gc));
        zoom = getMonitor().getZoom();
        addListener(SWT.Resize, e -> {
            zoom = getMonitor().getZoom(); // asks the display, which takes its time
            changed();
        });
        Scene.Listener theme = what -> {
            if (what.contains(Scene.What.THEME)) redraw(); // the ground of a sentence; a chart is its owner's
        };
        Scene.get().onChange(theme);
        addDisposeListener(e -> {
            Scene.get().removeOnChange(theme);
            chart(null);
            drop();
            WAITING.remove(this);
        });
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                e.result = ChartCanvas.this.name;
            }

            @Override
            public void getDescription(AccessibleEvent e) {
                e.result = chart == null ? message : description;
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent e) {
                e.detail = ACC.ROLE_GRAPHIC;
            }
        });
    }

    /** Shows a chart, or none; it is drawn anew whenever it says that it changed. */
    public void chart(JFreeChart to) {
        if (chart != null) chart.removeChangeListener(chartListener);
        chart = to;
        if (chart != null) chart.addChangeListener(chartListener);
        if (chart != null) warmUp();
        if (!isDisposed()) changed();
    }

    /** Shows a sentence instead of a chart. */
    public void message(String words) {
        if (chart == null && message.equals(words)) return;
        message = words;
        chart(null);
    }

    /** The sentence shown while there is no chart. */
    public String message() {
        return message;
    }

    /** What the chart says, in words, for a screen reader. */
    public void description(String words) {
        description = words;
    }

    public JFreeChart chart() {
        return chart;
    }

    /** Adds something drawn over the chart; later ones lie above. */
    public void overlay(Overlay o) {
        overlays.add(o);
    }

    /** Where the data are, pixels of the canvas; empty before it was drawn. */
    public Rectangle2D area() {
        return area;
    }

    /** How long the chart took to draw the last time, ms. */
    public double millis() {
        return millis;
    }

    /** Pixel of a point of the first two axes. */
    public Point2D pixel(double x, double y) {
        XYPlot p = chart.getXYPlot();
        return new Point2D.Double(
                p.getDomainAxis().valueToJava2D(x, area, p.getDomainAxisEdge()),
                p.getRangeAxis().valueToJava2D(y, area, p.getRangeAxisEdge()));
    }

    /** Point of the first two axes under a pixel. */
    public Point2D value(double px, double py) {
        XYPlot p = chart.getXYPlot();
        return new Point2D.Double(
                p.getDomainAxis().java2DToValue(px, area, p.getDomainAxisEdge()),
                p.getRangeAxis().java2DToValue(py, area, p.getRangeAxisEdge()));
    }

    private void changed() {
        stale = true;
        redraw();
    }

    private void paint(GC gc) {
        Rectangle size = getClientArea();
        if (size.width < 1 || size.height < 1) return;
        if (chart == null || !warm) {
            paintMessage(gc, size);
            return;
        }
        if ((stale || buffer == null) && !draw(size)) {
            paintMessage(gc, size);
            return;
        }
        gc.drawImage(buffer, 0, 0);
        for (Overlay o : overlays) o.paint(gc, area);
    }

    private boolean draw(Rectangle size) {
        long start = System.nanoTime();
        double cpu = TRACE ? cpuMillis() : 0;
        int w = size.width * zoom / 100, h = size.height * zoom / 100;
        ChartRenderingInfo info = new ChartRenderingInfo(null);
        BufferedImage image;
        try {
            image = ChartPicture.of(chart, size.width, size.height, w, h, info);
        } catch (RuntimeException | LinkageError e) { // said once, not at every paint
            org.eclipse.core.runtime.ILog.get().error("The chart \"" + name + "\" cannot be drawn.", e);
            message("This chart cannot be drawn; the error log says why.");
            return false;
        }
        drop();
        buffer = Pixels.image(getDisplay(), image, zoom);
        area = info.getPlotInfo().getDataArea();
        stale = false;
        millis = (System.nanoTime() - start) * 1e-6;
        if (TRACE) trace(size, cpu);
        return true;
    }

    private void trace(Rectangle size, double cpu) {
        System.out.printf(
                Locale.ROOT,
                "chart \"%s\" %d x %d: %.1f ms, %.1f ms of the processor%n",
                name,
                size.width,
                size.height,
                millis,
                cpuMillis() - cpu);
    }

    private static double cpuMillis() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-6;
    }

    private void drop() {
        if (buffer != null) buffer.dispose();
        buffer = null;
    }

    private void paintMessage(GC gc, Rectangle size) {
        Theme theme = Scene.get().theme();
        gc.setBackground(new Color(theme.background()));
        gc.fillRectangle(size);
        if (chart != null || message.isEmpty()) return;
        TextLayout text = new TextLayout(getDisplay());
        text.setFont(getFont());
        text.setText(message);
        text.setAlignment(SWT.CENTER);
        text.setWidth(Math.max(20, size.width - 40));
        gc.setForeground(new Color(theme.faint()));
        text.draw(gc, 20, Math.max(4, (size.height - text.getBounds().height) / 2));
        text.dispose();
    }

    @Override
    public Point computeSize(int wHint, int hHint, boolean changed) {
        return new Point(wHint == SWT.DEFAULT ? 320 : wHint, hHint == SWT.DEFAULT ? 200 : hHint);
    }

    /**
     * Loads fonts and drawing classes on a thread of its own, half a second that the window must not wait for; charts
     * appear when it is done.
     */
    private void warmUp() {
        if (warm) return;
        WAITING.add(this);
        synchronized (ChartCanvas.class) {
            if (warming != null) return;
            ChartStyle style = ChartStyle.of(getDisplay());
            if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
            warming =
                    Thread.ofPlatform().daemon().name("planwright chart fonts").start(() -> load(style));
        }
    }

    private static void load(ChartStyle style) {
        try {
            ChartPicture.rehearse(style, WARM_DRAWINGS);
        } catch (RuntimeException | LinkageError e) { // the first chart says it then
            org.eclipse.core.runtime.ILog.get().warn("The fonts of charts could not be loaded ahead.", e);
        }
        warm = true;
        for (ChartCanvas c : WAITING) {
            if (c.isDisposed()) continue;
            c.getDisplay().asyncExec(() -> {
                if (!c.isDisposed()) c.changed();
            });
        }
        WAITING.clear();
    }

    @Override
    protected void checkSubclass() {
        // a canvas that only paints
    }
}
