package org.planwright.ui.compare.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.planwright.model.Structure;
import org.planwright.model.Vec3;
import org.planwright.studio.Plane;
import org.planwright.studio.SlicePainter;
import org.planwright.studio.SlicePlane;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.SliceMap;
import org.planwright.ui.core.Theme;

/** One picture of the slice: dose of A, dose of B, their difference, or gamma, with contours, cross-hair and scale. */
final class Panel extends Canvas {
    /** What a panel shows. */
    enum Kind {
        A,
        B,
        DIFFERENCE,
        GAMMA
    }

    private static final int LEGEND = 34;
    private static final RGB WHITE = new RGB(255, 255, 255);
    private static final RGB TEXT = new RGB(0xdc, 0xdc, 0xdc);
    private static final RGB CROSS = new RGB(0x7f, 0xe0, 0xd4);
    private static final RGB FOCUS = new RGB(0x4a, 0x90, 0xd9);

    private final SlicesView view;
    private final Kind kind;
    private PanelFrame frame;
    private Image image;
    private Point pointer;

    Panel(Composite parent, SlicesView view, Kind kind) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.view = view;
        this.kind = kind;
        addPaintListener(e -> paint(e.gc));
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
                e.result =
                        "Arrow keys change the slice, plus and minus the size, Home fits the patient, Enter shows this"
                                + " picture alone.";
            }
        });
        new PanelMouse(this, view);
    }

    Kind kind() {
        return kind;
    }

    /** What is shown, in words. */
    String words() {
        String what = switch (kind) {
            case A -> "Dose of A, " + view.nameA();
            case B -> "Dose of B, " + view.nameB();
            case DIFFERENCE -> "Dose of B less dose of A";
            case GAMMA -> "Gamma of B against A";
        };
        if (frame == null) return what + ", empty";
        return what + ", " + frame.painted().at().caption();
    }

    /** Shows a painted slice; null for none. */
    void show(PanelFrame f) {
        if (image != null) image.dispose();
        image = null;
        frame = f;
        if (f == null || isDisposed()) return;
        image = new Image(getDisplay(), f.pixels());
        redraw();
    }

    void pointer(Point p) {
        pointer = p;
        redraw();
    }

    /** The canvas without the strip of the legend. */
    Point area() {
        Point s = getSize();
        return new Point(s.x, Math.max(20, s.y - LEGEND));
    }

    /** Where the slice lies now; null while there is none. */
    SliceMap map() {
        return frame == null ? null : view.map(frame.painted().at(), area());
    }

    /** Draws the picture as it is now. */
    void paint(GC gc) {
        Point size = getSize();
        gc.setBackground(new Color(0, 0, 0));
        gc.fillRectangle(0, 0, size.x, size.y);
        SliceMap m = map();
        if (m != null && image != null) {
            gc.setAntialias(SWT.ON);
            ImageData d = frame.pixels();
            var to = m.picture();
            gc.setClipping(0, 0, size.x, area().y);
            gc.drawImage(image, 0, 0, d.width, d.height, to.x, to.y, to.width, to.height);
            contours(gc, m);
            crossHair(gc, m);
            letters(gc, m);
            gc.setClipping((org.eclipse.swt.graphics.Rectangle) null);
            PanelLegend.draw(gc, kind, frame, size, LEGEND);
        }
        captions(gc, size, m);
        if (isFocusControl()) {
            gc.setForeground(new Color(FOCUS));
            gc.setLineAttributes(new LineAttributes(1));
            gc.drawRectangle(0, 0, size.x - 1, size.y - 1);
        }
    }

    private void contours(GC gc, SliceMap m) {
        Theme theme = Scene.get().theme();
        List<Structure> all = frame.open().planningCase().structures();
        for (Map.Entry<String, List<float[]>> e : frame.painted().contours().entrySet()) {
            Structure s = all.stream()
                    .filter(x -> x.name().equals(e.getKey()))
                    .findFirst()
                    .orElseThrow();
            Theme.Line line = theme.line(s, all);
            lines(gc, m, e.getValue(), line.colour(), line.dash());
        }
        for (Map.Entry<Double, List<float[]>> e : frame.painted().isodoses().entrySet()) {
            int c = frame.scale().rgb(e.getKey() / 100);
            lines(gc, m, e.getValue(), new RGB(c >> 16 & 255, c >> 8 & 255, c & 255), new float[0]);
        }
    }

    private static void lines(GC gc, SliceMap m, List<float[]> lines, RGB colour, float[] dash) {
        if (lines.isEmpty()) return;
        Path path = new Path(gc.getDevice());
        for (float[] q : lines) {
            path.moveTo((float) m.x(q[0]), (float) m.y(q[1]));
            for (int n = 2; n + 1 < q.length; n += 2) path.lineTo((float) m.x(q[n]), (float) m.y(q[n + 1]));
        }
        gc.setForeground(new Color(colour));
        gc.setLineAttributes(new LineAttributes(
                1.5f,
                SWT.CAP_FLAT,
                SWT.JOIN_ROUND,
                dash.length == 0 ? SWT.LINE_SOLID : SWT.LINE_CUSTOM,
                dash.length == 0 ? null : dash,
                0,
                10));
        gc.drawPath(path);
        path.dispose();
    }

    private void crossHair(GC gc, SliceMap m) {
        Vec3 c = Scene.get().cursor();
        Plane p = frame.painted().at().plane();
        int x = (int) Math.round(m.x(p.u(c))), y = (int) Math.round(m.y(p.v(c))), gap = 8;
        Point area = area();
        gc.setForeground(new Color(CROSS));
        gc.setAlpha(150);
        gc.setLineAttributes(new LineAttributes(1));
        gc.drawLine(0, y, x - gap, y);
        gc.drawLine(x + gap, y, area.x, y);
        gc.drawLine(x, 0, x, y - gap);
        gc.drawLine(x, y + gap, x, area.y);
        gc.setAlpha(255);
    }

    private void letters(GC gc, SliceMap m) {
        Plane p = frame.painted().at().plane();
        Point area = area();
        int h = gc.getFontMetrics().getHeight();
        text(gc, p.left(), 4, (area.y - h) / 2, WHITE);
        text(gc, p.right(), area.x - 4 - gc.textExtent(p.right()).x, (area.y - h) / 2, WHITE);
        text(gc, p.bottom(), (area.x - gc.textExtent(p.bottom()).x) / 2, area.y - h - 2, WHITE);
        if (kind != Kind.A) return;
        double mm = 50;
        while (mm * m.pixelsPerMm() > area.x / 3.0 && mm > 5) mm /= mm == 50 ? 2.5 : 2;
        int w = (int) Math.round(mm * m.pixelsPerMm()), x = area.x - 6 - w, y = area.y - 6;
        gc.setBackground(new Color(TEXT));
        gc.fillRectangle(x, y, w, 2);
        String length = mm >= 10 ? Words.number(mm / 10) + " cm" : Words.number(mm) + " mm";
        text(gc, length, area.x - 6 - gc.textExtent(length).x, y - h - 1, TEXT);
    }

    private void captions(GC gc, Point size, SliceMap m) {
        int h = gc.getFontMetrics().getHeight();
        String head = switch (kind) {
            case A -> "A  " + view.idA();
            case B -> "B  " + view.idB();
            case DIFFERENCE -> "B \u2212 A";
            case GAMMA -> "Gamma " + view.criteria();
        };
        text(gc, head, 5, 2, WHITE);
        if (m == null) {
            String why = view.why(kind);
            if (!why.isEmpty()) wrapped(gc, why, size);
            return;
        }
        SlicePlane at = frame.painted().at();
        Vec3 p = pointer == null ? Scene.get().cursor() : at.plane().world(m.u(pointer.x), m.v(pointer.y), at.depth());
        text(gc, value(p), 5, 2 + h, TEXT);
        if (kind == Kind.A)
            text(
                    gc,
                    String.format(
                            Locale.ROOT,
                            "%s %d/%d",
                            at.plane().label(),
                            at.slice() + 1,
                            at.plane().slices(at.grid())),
                    5,
                    area().y - h - 2,
                    TEXT);
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
        gc.setForeground(new Color(TEXT));
        layout.draw(gc, 10, Math.max(30, (size.y - layout.getBounds().height) / 2));
        layout.dispose();
    }

    /** Words with a shadow, to be read on any grey. */
    static void text(GC gc, String words, int x, int y, RGB colour) {
        gc.setForeground(new Color(0, 0, 0));
        gc.drawText(words, x + 1, y + 1, true);
        gc.setForeground(new Color(colour));
        gc.drawText(words, x, y, true);
    }

    /** The slice shown; null while there is none. */
    SlicePainter.Painted painted() {
        return frame == null ? null : frame.painted();
    }
}
