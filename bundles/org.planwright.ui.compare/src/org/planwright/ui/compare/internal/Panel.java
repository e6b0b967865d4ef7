package org.planwright.ui.compare.internal;

import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.planwright.model.Vec3;
import org.planwright.studio.PairPainter;
import org.planwright.studio.Plane;
import org.planwright.studio.SlicePlane;
import org.planwright.ui.core.PlacedPicture;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.SliceMap;
import org.planwright.ui.core.SliceMarks;
import org.planwright.ui.core.SliceMouse;
import org.planwright.ui.core.SlicePicture;

/** One picture of the slice: dose of A, dose of B, their difference, or gamma, with contours, cross-hair and scale. */
final class Panel extends Canvas implements SliceMouse.Target {
    /** What a panel shows. */
    enum Kind {
        A(null),
        B(null),
        DIFFERENCE(PairPainter.Kind.DIFFERENCE),
        GAMMA(PairPainter.Kind.GAMMA);

        private final PairPainter.Kind pair;

        Kind(PairPainter.Kind pair) {
            this.pair = pair;
        }

        /** What of both plans it shows; null if it shows one plan. */
        PairPainter.Kind pair() {
            return pair;
        }
    }

    /** Height of the legend's strip, pixels. */
    static final int LEGEND = 34;

    private final SlicesView view;
    private final Kind kind;
    private PanelFrame frame;
    private PlacedPicture picture;
    private Point pointer;
    /** Pixels of the screen to 100 points. */
    private int screen;

    Panel(Composite parent, SlicesView view, Kind kind) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.view = view;
        this.kind = kind;
        addPaintListener(e -> {
            paint(e.gc);
            view.seen();
        });
        screen = getMonitor().getZoom();
        addListener(SWT.Resize, _ -> screen = getMonitor().getZoom()); // asks the display, which takes its time
        addDisposeListener(_ -> {
            if (picture != null) picture.dispose();
        });
        addListener(SWT.FocusIn, _ -> redraw());
        addListener(SWT.FocusOut, _ -> redraw());
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                e.result = words();
            }

            @Override
            public void getHelp(AccessibleEvent e) {
                e.result =
                        "Arrow keys change the slice, plus and minus the size, Home fits the patient, Enter shows this"
                                + " picture alone.";
            }
        });
        SliceMouse.on(this, this);
    }

    Kind kind() {
        return kind;
    }

    /** What is shown, in words. */
    String words() {
        String what = switch (kind) {
            case A -> "Dose of A, " + view.name(kind);
            case B -> "Dose of B, " + view.name(kind);
            case DIFFERENCE -> "Dose of B less dose of A";
            case GAMMA -> "Gamma of B against A";
        };
        if (frame == null) return what + ", empty";
        return what + ", " + frame.at().caption();
    }

    /** Shows a painted slice; null for none. */
    void show(PanelFrame f) {
        if (picture != null) picture.dispose();
        picture = null;
        frame = f;
        if (f != null) picture = new PlacedPicture(getDisplay(), f.picture());
        redraw();
    }

    /** Takes over where the pointer is, in this picture or at the same place in another one; null for nowhere. */
    void follow(Point p) {
        pointer = p;
        redraw();
    }

    /** Makes the picture into which a slice is to be painted, as large as the panel is now and where the slice lies now. */
    Supplier<SlicePicture> picture(SlicePlane at) {
        Point area = area();
        SliceMap map = view.map(at, area);
        int zoom = screen;
        return () -> new SlicePicture(map, area, zoom);
    }

    @Override
    public void step(int slices) {
        view.step(slices);
    }

    @Override
    public void zoom(double factor, int x, int y) {
        view.zoom(this, factor, x, y);
    }

    @Override
    public void pan(int dx, int dy) {
        view.pan(this, dx, dy);
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

    @Override
    public void pointer(Point p) {
        view.pointer(p);
    }

    /** The canvas without the strip of the legend. */
    Point area() {
        Point s = getSize();
        return new Point(s.x, Math.max(20, s.y - LEGEND));
    }

    @Override
    public SliceMap map() {
        return frame == null ? null : view.map(frame.at(), area());
    }

    /** Draws the picture as it is now. */
    void paint(GC gc) {
        Point size = getSize();
        gc.setBackground(new Color(0, 0, 0));
        gc.fillRectangle(0, 0, size.x, size.y);
        SliceMap m = map();
        if (m != null && picture != null) {
            Point area = area();
            gc.setAntialias(SWT.ON);
            gc.setClipping(0, 0, area.x, area.y);
            if (picture.draw(gc, m, area)) view.again();
            SliceMarks.crossHair(gc, m, Scene.get().cursor(), area);
            letters(gc, m);
            gc.setClipping((org.eclipse.swt.graphics.Rectangle) null);
            PanelLegend.draw(gc, kind, frame, size, LEGEND);
        }
        captions(gc, size, m);
        if (isFocusControl()) SliceMarks.focus(gc, size);
    }

    private void letters(GC gc, SliceMap m) {
        Plane p = frame.at().plane();
        Point area = area();
        int h = gc.getFontMetrics().getHeight();
        SliceMarks.text(gc, p.left(), 4, (area.y - h) / 2, SliceMarks.WHITE);
        SliceMarks.text(gc, p.right(), area.x - 4 - gc.textExtent(p.right()).x, (area.y - h) / 2, SliceMarks.WHITE);
        SliceMarks.text(gc, p.bottom(), (area.x - gc.textExtent(p.bottom()).x) / 2, area.y - h - 2, SliceMarks.WHITE);
        if (view.main() == this) SliceMarks.scaleBar(gc, m, area, area.x - 6, area.y - 8);
    }

    private void captions(GC gc, Point size, SliceMap m) {
        int h = gc.getFontMetrics().getHeight();
        String head = switch (kind) {
            case A -> "A  " + view.id(kind);
            case B -> "B  " + view.id(kind);
            case DIFFERENCE -> "B \u2212 A";
            case GAMMA -> "Gamma " + view.criteria();
        };
        SliceMarks.text(gc, head, 5, 2, SliceMarks.WHITE);
        if (m == null) {
            String why = view.why(kind);
            if (!why.isEmpty()) wrapped(gc, why, size);
            return;
        }
        SlicePlane at = frame.at();
        Vec3 p = pointer == null ? Scene.get().cursor() : at.plane().world(m.u(pointer.x), m.v(pointer.y), at.depth());
        SliceMarks.text(gc, value(p), 5, 2 + h);
        if (view.main() == this)
            SliceMarks.text(
                    gc,
                    String.format(
                            Locale.ROOT,
                            "%s %d/%d",
                            at.plane().label(),
                            at.slice() + 1,
                            at.plane().slices(at.grid())),
                    5,
                    area().y - h - 2);
    }

    /** The value at a point, with its unit. */
    private String value(Vec3 p) {
        return PanelLegend.value(kind, frame, p);
    }

    private void wrapped(GC gc, String words, Point size) {
        var layout = new org.eclipse.swt.graphics.TextLayout(getDisplay());
        layout.setFont(getFont());
        layout.setText(words);
        layout.setAlignment(SWT.CENTER);
        layout.setWidth(Math.max(30, size.x - 20));
        gc.setForeground(new Color(SliceMarks.TEXT));
        layout.draw(gc, 10, Math.max(30, (size.y - layout.getBounds().height) / 2));
        layout.dispose();
    }

    /** The slice shown; null while there is none. */
    SlicePlane at() {
        return frame == null ? null : frame.at();
    }
}
