package org.planwright.ui.compare.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.planwright.model.Vec3;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.SliceMap;

/**
 * Mouse and keys on a picture, as in the planning perspective's images: wheel slice, Ctrl and wheel size, left drag
 * cross-hair, middle drag move, right drag window, double click alone.
 */
final class PanelMouse {
    private enum Drag {
        NONE,
        CROSS_HAIR,
        PAN,
        WINDOW
    }

    private static final double ZOOM_STEP = 1.2;
    private static final int PAGE = 5;

    private final Panel panel;
    private final SlicesView view;
    private Drag drag = Drag.NONE;
    private Point from = new Point(0, 0);
    private double centre;
    private double width;
    private Vec3 before;

    PanelMouse(Panel panel, SlicesView view) {
        this.panel = panel;
        this.view = view;
        panel.addListener(SWT.MouseDown, this::down);
        panel.addListener(SWT.MouseUp, _ -> drag = Drag.NONE);
        panel.addListener(SWT.MouseMove, this::move);
        panel.addListener(SWT.MouseExit, _ -> view.pointer(null));
        panel.addListener(SWT.MouseDoubleClick, e -> {
            if (e.button != 1) return;
            drag = Drag.NONE;
            if (before != null) Scene.get().cursor(before);
            view.alone(panel);
        });
        panel.addListener(SWT.MouseVerticalWheel, e -> {
            e.doit = false;
            if ((e.stateMask & SWT.MOD1) != 0) view.zoom(e.count > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
            else view.step(e.count > 0 ? 1 : -1);
        });
        panel.addListener(SWT.KeyDown, this::key);
        panel.addListener(SWT.Traverse, e -> {
            if (e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS) e.doit = true;
            else if (e.detail != SWT.TRAVERSE_NONE) e.doit = false;
        });
    }

    private void down(Event e) {
        panel.setFocus();
        if (panel.map() == null) return;
        drag = switch (e.button) {
            case 1 -> Drag.CROSS_HAIR;
            case 2 -> Drag.PAN;
            case 3 -> Drag.WINDOW;
            default -> Drag.NONE;
        };
        from = new Point(e.x, e.y);
        if (e.count == 1) before = Scene.get().cursor();
        centre = Scene.get().windowCentre();
        width = Scene.get().windowWidth();
        if (drag == Drag.CROSS_HAIR) crossHair(e);
    }

    private void move(Event e) {
        if ((e.stateMask & SWT.BUTTON_MASK) == 0) drag = Drag.NONE;
        switch (drag) {
            case CROSS_HAIR -> crossHair(e);
            case PAN -> {
                view.pan(panel, e.x - from.x, e.y - from.y);
                from = new Point(e.x, e.y);
            }
            case WINDOW -> {
                double k = Math.max(0.5, width / 300);
                Scene.get().window(centre + k * (e.y - from.y), Math.max(1, width + k * (e.x - from.x)));
            }
            case NONE -> {}
        }
        view.pointer(new Point(e.x, e.y));
    }

    private void crossHair(Event e) {
        SliceMap m = panel.map();
        if (m == null) return;
        var plane = m.at().plane();
        Scene.get()
                .cursor(plane.world(m.u(e.x), m.v(e.y), plane.depth(Scene.get().cursor())));
    }

    private void key(Event e) {
        if ((e.stateMask & (SWT.MOD1 | SWT.ALT)) != 0) return;
        switch (e.keyCode) {
            case SWT.ARROW_UP, SWT.ARROW_RIGHT -> view.step(1);
            case SWT.ARROW_DOWN, SWT.ARROW_LEFT -> view.step(-1);
            case SWT.PAGE_UP -> view.step(PAGE);
            case SWT.PAGE_DOWN -> view.step(-PAGE);
            case SWT.HOME -> view.fit();
            case SWT.CR, SWT.KEYPAD_CR -> view.alone(panel);
            case SWT.ESC -> view.alone(null);
            case SWT.KEYPAD_ADD -> view.zoom(ZOOM_STEP);
            case SWT.KEYPAD_SUBTRACT -> view.zoom(1 / ZOOM_STEP);
            default -> {
                if (e.character == '+' || e.character == '=') view.zoom(ZOOM_STEP);
                else if (e.character == '-') view.zoom(1 / ZOOM_STEP);
            }
        }
    }
}
