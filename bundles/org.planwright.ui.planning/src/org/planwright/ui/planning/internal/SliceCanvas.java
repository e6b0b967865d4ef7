package org.planwright.ui.planning.internal;

import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.planwright.model.Box;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;
import org.planwright.studio.Plane;
import org.planwright.studio.SlicePainter;
import org.planwright.studio.SlicePlane;
import org.planwright.ui.core.Pixels;
import org.planwright.ui.core.SliceMap;
import org.planwright.ui.core.SliceTimes;

/** One plane of the patient in the window: shows the newest painted slice, enlarged and moved as the user likes. */
final class SliceCanvas extends Canvas {
    private static final double MOST_ZOOM = 20;
    private static final int MARGIN = 26;

    private final ImagesView view;
    private final Plane plane;
    private final SlicePainter painter;
    private final SliceOverlay overlay;
    private SliceFrame frame;
    private Image image;
    private double zoom = 1;
    private double middleU = Double.NaN;
    private double middleV = Double.NaN;
    private int legendWidth;
    private Point pointer;
    private SlicePlane awaited;
    /** Where the picture was last asked for, and on which canvas. */
    private Rectangle asked;

    private Rectangle askedSize;
    private long changed;
    /** Device pixels to 100 points. */
    private int screen;

    SliceCanvas(Composite parent, ImagesView view, Plane plane) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.view = view;
        this.plane = plane;
        painter = new SlicePainter(plane);
        overlay = new SliceOverlay(view, this);
        addPaintListener(this::paint);
        screen = getMonitor().getZoom();
        addListener(SWT.Resize, _ -> screen = getMonitor().getZoom()); // asks the display, which takes its time
        addDisposeListener(_ -> show(null));
        addListener(SWT.FocusIn, _ -> redraw());
        addListener(SWT.FocusOut, _ -> redraw());
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                e.result = words();
            }

            @Override
            public void getHelp(AccessibleEvent e) {
                e.result = "Arrow keys change the slice, plus and minus the size, Home fits the patient, Enter shows"
                        + " this plane alone.";
            }
        });
        new SliceMouse(this, view);
    }

    Plane plane() {
        return plane;
    }

    /** Device pixels to 100 points. */
    int screen() {
        return screen;
    }

    /** For the painting thread alone. */
    SlicePainter painter() {
        return painter;
    }

    SliceFrame frame() {
        return frame;
    }

    /** What is shown, in words. */
    String words() {
        if (frame == null) return plane.label() + " image, empty";
        SlicePlane at = frame.painted().at();
        return String.format(
                Locale.ROOT,
                "%s image, slice %d of %d, %s %.1f mm",
                plane.label(),
                at.slice() + 1,
                plane.slices(at.grid()),
                plane.axis(),
                at.depth());
    }

    /** Shows a painted slice; null for none. */
    void show(SliceFrame f) {
        if (image != null) image.dispose();
        image = null;
        frame = f;
        awaited = f == null || f.painted().at().equals(awaited) ? null : awaited;
        if (f == null || isDisposed()) return;
        image = Pixels.image(getDisplay(), f.picture(), f.zoom());
        redraw();
        if (changed != 0) update();
    }

    /** Forgets size and place. */
    void reset() {
        zoom = 1;
        middleU = Double.NaN;
        middleV = Double.NaN;
        redraw();
    }

    /** Where the pointer is; null if it is not here. */
    Point pointer() {
        return pointer;
    }

    void pointer(Point p) {
        pointer = p;
        redraw();
    }

    /** Where the slice lies now; null while there is none. */
    SliceMap map() {
        return frame == null ? null : map(frame.painted().at());
    }

    /** Where a slice of this plane would lie now. */
    SliceMap map(SlicePlane at) {
        Point size = area();
        Box b = view.extent(plane);
        double u0 = plane == Plane.SAGITTAL ? b.minY() : b.minX(), u1 = plane == Plane.SAGITTAL ? b.maxY() : b.maxX();
        double v0 = plane == Plane.AXIAL ? b.minY() : -b.maxZ(), v1 = plane == Plane.AXIAL ? b.maxY() : -b.minZ();
        double fit =
                Math.min(Math.max(40, size.x - 2 * MARGIN) / (u1 - u0), Math.max(40, size.y - 2 * MARGIN) / (v1 - v0));
        double u = Double.isNaN(middleU) ? (u0 + u1) / 2 : middleU, v = Double.isNaN(middleV) ? (v0 + v1) / 2 : middleV;
        return SliceMap.of(at, zoom * fit, u, v, size.x, size.y);
    }

    /** The canvas without the strip that the legend takes; pixels. */
    private Point area() {
        Point size = getSize();
        return new Point(Math.max(size.x / 2, size.x - legendWidth), size.y);
    }

    /** World point under a pixel at the depth of the cross-hair, mm. */
    Vec3 world(SliceMap m, int x, int y) {
        return plane.world(m.u(x), m.v(y), plane.depth(view.scene().cursor()));
    }

    /** Enlarges by a factor about a pixel, which stays where it is. */
    void zoom(double factor, int x, int y) {
        SliceMap m = map();
        if (m == null) return;
        double to = Math.clamp(zoom * factor, 0.25, MOST_ZOOM), by = to / zoom;
        Point size = area();
        double u = m.u(x), v = m.v(y), mu = m.u(size.x / 2.0), mv = m.v(size.y / 2.0);
        zoom = to;
        middleU = u + (mu - u) / by;
        middleV = v + (mv - v) / by;
        redraw();
    }

    /** Moves the picture by pixels. */
    void pan(int dx, int dy) {
        SliceMap m = map();
        if (m == null) return;
        Point size = area();
        middleU = m.u(size.x / 2.0 - dx);
        middleV = m.v(size.y / 2.0 - dy);
        redraw();
    }

    /** Moves the cross-hair by slices of this plane. */
    void step(int slices) {
        if (frame == null) return;
        ImageGrid g = frame.painted().at().grid();
        Vec3 cursor = view.scene().cursor();
        SlicePlane at = SlicePlane.through(plane, g, cursor);
        int to = Math.clamp(at.slice() + slices, 0, plane.slices(g) - 1);
        if (to == at.slice()) return;
        if (changed == 0) changed = System.nanoTime();
        view.scene().cursor(plane.world(plane.u(cursor), plane.v(cursor), plane.depth(g, to)));
        view.request(this);
    }

    /** Notes the slice that is being painted. */
    void awaited(SlicePlane slice) {
        awaited = slice;
    }

    /** Whether the slice through the cross-hair is being painted. */
    boolean awaits() {
        return awaited != null
                && awaited.equals(
                        SlicePlane.through(plane, awaited.grid(), view.scene().cursor()));
    }

    /** Whether the user turns the wheel here and waits for the picture. */
    boolean moving() {
        return changed != 0;
    }

    /** Whether the slice shown is the one through the cross-hair. */
    boolean upToDate() {
        return frame != null
                && frame.painted()
                        .at()
                        .equals(SlicePlane.through(
                                plane, frame.painted().at().grid(), view.scene().cursor()));
    }

    private void paint(PaintEvent e) {
        GC gc = e.gc;
        Point size = getSize();
        gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
        gc.fillRectangle(0, 0, size.x, size.y);
        DoseLegend legend = main() ? DoseLegend.of(gc, frame, view.scene()) : null;
        legendWidth = legend == null ? 0 : legend.width();
        SliceMap m = map();
        if (m == null || image == null) {
            if (view.open().isEmpty()) overlay.empty(gc, size);
            return;
        }
        gc.setAntialias(SWT.ON);
        picture(gc, m, size);
        overlay.draw(gc, m, area(), size, frame, legend);
        if (changed != 0 && upToDate()) {
            SliceTimes.add(System.nanoTime() - changed);
            changed = 0;
        }
    }

    /** The picture; stretched to where it is now until the painting thread has drawn it there. */
    private void picture(GC gc, SliceMap m, Point size) {
        Rectangle all = image.getBounds(), was = frame.map().picture(), is = m.picture();
        if (was.equals(is) && all.width == size.x && all.height == size.y) {
            gc.drawImage(image, 0, 0);
            return;
        }
        double kx = (double) is.width / was.width, ky = (double) is.height / was.height;
        int x = (int) Math.round(is.x - was.x * kx), y = (int) Math.round(is.y - was.y * ky);
        int w = (int) Math.round(all.width * kx), h = (int) Math.round(all.height * ky);
        gc.drawImage(image, 0, 0, all.width, all.height, x, y, w, h);
        Rectangle canvas = new Rectangle(0, 0, size.x, size.y);
        if (!is.equals(asked) || !canvas.equals(askedSize)) {
            asked = is;
            askedSize = canvas;
            view.request(this);
        }
    }

    /** Whether legend and words of all planes are drawn here: on the largest picture. */
    boolean main() {
        return view.main() == this;
    }
}
