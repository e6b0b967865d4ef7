package org.planwright.ui.core;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.planwright.model.Vec3;
import org.planwright.studio.Plane;

/**
 * Mouse and keys on a slice, alike everywhere. Wheel: slice; Ctrl and wheel: size about the pointer; left drag: cross-hair;
 * right drag or Shift and left drag: window; middle drag, or Alt or Space and left drag: move; double click or Enter: one
 * picture alone.
 */
public final class SliceMouse {
    /** A picture of a slice. */
    public interface Target {
        /** Where the slice lies; null while there is none. */
        SliceMap map();

        /** Moves the cross-hair by slices. */
        void step(int slices);

        /** Enlarges by a factor about a pixel. */
        void zoom(double factor, int x, int y);

        /** Moves the picture by pixels. */
        void pan(int dx, int dy);

        /** Fits the patient into the picture. */
        void fit();

        /** Shows this picture alone, or all again if it was. */
        void alone();

        /** Shows all pictures. */
        void all();

        /** Notes where the pointer is; null if it is not here. */
        void pointer(Point p);
    }

    private enum Drag {
        NONE,
        CROSS_HAIR,
        WINDOW,
        PAN
    }

    private static final double ZOOM_STEP = 1.2;
    private static final int PAGE = 5;

    private final Canvas canvas;
    private final Target target;
    private final Scene scene = Scene.get();
    private Drag drag = Drag.NONE;
    private Point from = new Point(0, 0);
    private double centre;
    private double width;
    private boolean space;
    /** The cross-hair before the first click, which a double click does not move. */
    private Vec3 before;

    private SliceMouse(Canvas canvas, Target target) {
        this.canvas = canvas;
        this.target = target;
    }

    /** Lets mouse and keys on a canvas act on its picture. */
    public static void on(Canvas canvas, Target target) {
        new SliceMouse(canvas, target).listen();
    }

    private void listen() {
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseUp, _ -> drag = Drag.NONE);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseExit, _ -> target.pointer(null));
        canvas.addListener(SWT.MouseDoubleClick, e -> {
            if (e.button != 1 || drag == Drag.NONE) return;
            drag = Drag.NONE;
            if (before != null) scene.cursor(before);
            target.alone();
        });
        canvas.addListener(SWT.MouseVerticalWheel, this::wheel);
        canvas.addListener(SWT.KeyDown, this::key);
        canvas.addListener(SWT.KeyUp, e -> space &= e.keyCode != ' ');
        canvas.addListener(SWT.FocusOut, _ -> {
            space = false;
            drag = Drag.NONE;
        });
        canvas.addListener(SWT.Traverse, e -> {
            switch (e.detail) {
                case SWT.TRAVERSE_TAB_NEXT, SWT.TRAVERSE_TAB_PREVIOUS -> e.doit = true;
                case SWT.TRAVERSE_ARROW_NEXT,
                        SWT.TRAVERSE_ARROW_PREVIOUS,
                        SWT.TRAVERSE_PAGE_NEXT,
                        SWT.TRAVERSE_PAGE_PREVIOUS,
                        SWT.TRAVERSE_RETURN -> e.doit = false;
                default -> {}
            }
        });
    }

    private void wheel(Event e) {
        e.doit = false;
        if (e.count == 0) return;
        if ((e.stateMask & SWT.MOD1) != 0) target.zoom(e.count > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, e.x, e.y);
        else target.step(e.count > 0 ? 1 : -1);
    }

    private void down(Event e) {
        canvas.setFocus();
        if (target.map() == null) return;
        boolean shift = (e.stateMask & SWT.SHIFT) != 0, alt = (e.stateMask & SWT.ALT) != 0 || space;
        drag = switch (e.button) {
            case 1 -> shift ? Drag.WINDOW : alt ? Drag.PAN : Drag.CROSS_HAIR;
            case 2 -> Drag.PAN;
            case 3 -> Drag.WINDOW;
            default -> Drag.NONE;
        };
        from = new Point(e.x, e.y);
        if (e.count == 1) before = scene.cursor();
        centre = scene.windowCentre();
        width = scene.windowWidth();
        if (drag == Drag.CROSS_HAIR) crossHair(e);
    }

    private void move(Event e) {
        if ((e.stateMask & SWT.BUTTON_MASK) == 0) drag = Drag.NONE;
        switch (drag) {
            case CROSS_HAIR -> crossHair(e);
            case PAN -> {
                target.pan(e.x - from.x, e.y - from.y);
                from = new Point(e.x, e.y);
            }
            case WINDOW -> {
                double k = Math.max(0.5, width / 300);
                scene.window(centre + k * (e.y - from.y), Math.max(1, width + k * (e.x - from.x)));
            }
            case NONE -> {}
        }
        target.pointer(new Point(e.x, e.y));
    }

    private void crossHair(Event e) {
        SliceMap m = target.map();
        if (m == null) return;
        Plane plane = m.at().plane();
        scene.cursor(plane.world(m.u(e.x), m.v(e.y), plane.depth(scene.cursor())));
    }

    private void key(Event e) {
        if ((e.stateMask & (SWT.MOD1 | SWT.ALT)) != 0) return;
        switch (e.keyCode) {
            case SWT.ARROW_UP, SWT.ARROW_RIGHT -> target.step(1);
            case SWT.ARROW_DOWN, SWT.ARROW_LEFT -> target.step(-1);
            case SWT.PAGE_UP -> target.step(PAGE);
            case SWT.PAGE_DOWN -> target.step(-PAGE);
            case SWT.HOME -> target.fit();
            case SWT.CR, SWT.KEYPAD_CR -> target.alone();
            case SWT.ESC -> target.all();
            case SWT.KEYPAD_ADD -> zoom(ZOOM_STEP);
            case SWT.KEYPAD_SUBTRACT -> zoom(1 / ZOOM_STEP);
            case ' ' -> space = true;
            default -> {
                if (e.character == '+' || e.character == '=') zoom(ZOOM_STEP);
                else if (e.character == '-') zoom(1 / ZOOM_STEP);
            }
        }
    }

    private void zoom(double factor) {
        Point size = canvas.getSize();
        target.zoom(factor, size.x / 2, size.y / 2);
    }
}
