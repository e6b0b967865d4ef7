package org.planwright.ui.planning.internal;

import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.planwright.model.ImageGrid;
import org.planwright.model.Vec3;
import org.planwright.studio.Plane;
import org.planwright.studio.SlicePainter;
import org.planwright.studio.SlicePlane;
import org.planwright.ui.core.PlacedPicture;
import org.planwright.ui.core.SliceMap;
import org.planwright.ui.core.SliceMouse;
import org.planwright.ui.core.SliceTimes;
import org.planwright.ui.core.SliceZoom;

/** One plane of the patient in the window: shows the newest painted slice, enlarged and moved as the user likes. */
final class SliceCanvas extends Canvas implements SliceMouse.Target {
    private static final int MARGIN = 26;

    private final ImagesView view;
    private final Plane plane;
    private final SlicePainter painter;
    private final SliceOverlay overlay;
    private final SliceZoom zoom = new SliceZoom(MARGIN);
    private SliceFrame frame;
    private PlacedPicture picture;
    private int legendWidth;
    private Point pointer;
    private SlicePlane awaited;
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
        SliceMouse.on(this, this);
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
        if (picture != null) picture.dispose();
        picture = null;
        frame = f;
        awaited = f == null || f.painted().at().equals(awaited) ? null : awaited;
        if (f == null || isDisposed()) return;
        picture = new PlacedPicture(getDisplay(), f.picture());
        redraw();
        if (changed != 0) update();
    }

    /** Forgets size and place. */
    void reset() {
        zoom.fit();
        redraw();
    }

    @Override
    public void fit() {
        view.fit();
    }

    @Override
    public void alone() {
        view.alone(this);
    }

    @Override
    public void all() {
        view.alone(null);
    }

    /** Where the pointer is; null if it is not here. */
    Point pointer() {
        return pointer;
    }

    @Override
    public void pointer(Point p) {
        pointer = p;
        redraw();
    }

    @Override
    public SliceMap map() {
        return frame == null ? null : map(frame.painted().at());
    }

    /** Where a slice of this plane would lie now. */
    SliceMap map(SlicePlane at) {
        return zoom.map(at, view.extent(plane), area());
    }

    /** The canvas without the strip that the legend takes; pixels. */
    private Point area() {
        Point size = getSize();
        return new Point(Math.max(size.x / 2, size.x - legendWidth), size.y);
    }

    @Override
    public void zoom(double factor, int x, int y) {
        SliceMap m = map();
        if (m == null) return;
        zoom.zoom(factor, x, y, m, area());
        redraw();
    }

    @Override
    public void pan(int dx, int dy) {
        SliceMap m = map();
        if (m == null) return;
        zoom.pan(dx, dy, m, area());
        redraw();
    }

    @Override
    public void step(int slices) {
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
        if (m == null || picture == null) {
            if (view.open().isEmpty()) overlay.empty(gc, size);
            return;
        }
        gc.setAntialias(SWT.ON);
        if (picture.draw(gc, m, size)) view.request(this);
        overlay.draw(gc, m, area(), size, frame, legend);
        if (changed != 0 && upToDate()) {
            SliceTimes.add(System.nanoTime() - changed);
            changed = 0;
        }
    }

    /** Whether legend and words of all planes are drawn here: on the largest picture. */
    boolean main() {
        return view.main() == this;
    }
}
