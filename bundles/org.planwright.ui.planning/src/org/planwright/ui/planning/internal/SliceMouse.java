package org.planwright.ui.planning.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.planwright.model.Vec3;
import org.planwright.ui.core.SliceMap;

/**
 * Mouse and keys on a slice. Wheel: slice; Ctrl and wheel: size about the pointer; left drag: cross-hair; right drag or
 * Shift and left drag: window; middle drag, or Alt or Space and left drag: move; double click or Enter: one plane alone.
 */
final class SliceMouse {
    private enum Drag {
        NONE,
        CROSS_HAIR,
        WINDOW,
        PAN
    }

    private static final double ZOOM_STEP = 1.2;
    private static final int PAGE = 5;

    private final SliceCanvas canvas;
    private final ImagesView view;
    private Drag drag = Drag.NONE;
    private Point from = new Point(0, 0);
    private double centre;
    private double width;
    private boolean space;
    /** The cross-hair before the first click, which a double click does not move. */
    private Vec3 before;

    SliceMouse(SliceCanvas canvas, ImagesView view) {
        this.canvas = canvas;
        this.view = view;
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseUp, _ -> drag = Drag.NONE);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseExit, _ -> canvas.pointer(null));
        canvas.addListener(SWT.MouseDoubleClick, e -> {
            if (e.button != 1 || drag == Drag.NONE) return;
            drag = Drag.NONE;
            if (before != null) view.scene().cursor(before);
            view.alone(canvas);
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
        if ((e.stateMask & SWT.MOD1) != 0) canvas.zoom(e.count > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, e.x, e.y);
        else canvas.step(e.count > 0 ? 1 : -1);
    }

    private void down(Event e) {
        canvas.setFocus();
        if (canvas.map() == null) return;
        boolean shift = (e.stateMask & SWT.SHIFT) != 0, alt = (e.stateMask & SWT.ALT) != 0 || space;
        drag = switch (e.button) {
            case 1 -> shift ? Drag.WINDOW : alt ? Drag.PAN : Drag.CROSS_HAIR;
            case 2 -> Drag.PAN;
            case 3 -> Drag.WINDOW;
            default -> Drag.NONE;
        };
        from = new Point(e.x, e.y);
        if (e.count == 1) before = view.scene().cursor();
        centre = view.scene().windowCentre();
        width = view.scene().windowWidth();
        if (drag == Drag.CROSS_HAIR) crossHair(e);
    }

    private void move(Event e) {
        if ((e.stateMask & SWT.BUTTON_MASK) == 0) drag = Drag.NONE;
        switch (drag) {
            case CROSS_HAIR -> crossHair(e);
            case PAN -> {
                canvas.pan(e.x - from.x, e.y - from.y);
                from = new Point(e.x, e.y);
            }
            case WINDOW -> {
                double k = Math.max(0.5, width / 300);
                view.scene().window(centre + k * (e.y - from.y), Math.max(1, width + k * (e.x - from.x)));
            }
            case NONE -> {}
        }
        canvas.pointer(new Point(e.x, e.y));
    }

    private void crossHair(Event e) {
        SliceMap m = canvas.map();
        if (m != null) view.scene().cursor(canvas.world(m, e.x, e.y));
    }

    private void key(Event e) {
        if ((e.stateMask & (SWT.MOD1 | SWT.ALT)) != 0) return;
        Point size = canvas.getSize();
        switch (e.keyCode) {
            case SWT.ARROW_UP, SWT.ARROW_RIGHT -> canvas.step(1);
            case SWT.ARROW_DOWN, SWT.ARROW_LEFT -> canvas.step(-1);
            case SWT.PAGE_UP -> canvas.step(PAGE);
            case SWT.PAGE_DOWN -> canvas.step(-PAGE);
            case SWT.HOME -> view.fit();
            case SWT.CR, SWT.KEYPAD_CR -> view.alone(canvas);
            case SWT.ESC -> view.alone(null);
            case SWT.KEYPAD_ADD -> canvas.zoom(ZOOM_STEP, size.x / 2, size.y / 2);
            case SWT.KEYPAD_SUBTRACT -> canvas.zoom(1 / ZOOM_STEP, size.x / 2, size.y / 2);
            case ' ' -> space = true;
            default -> {
                if (e.character == '+' || e.character == '=') canvas.zoom(ZOOM_STEP, size.x / 2, size.y / 2);
                else if (e.character == '-') canvas.zoom(1 / ZOOM_STEP, size.x / 2, size.y / 2);
            }
        }
    }
}
