package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.IActionBars;
import org.planwright.studio.HuWindow;
import org.planwright.studio.Plane;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Scene.Layer;

/** Tools of the images: window presets, layers, isodose levels, one plane alone, fit. */
final class ImagesToolBar {
    private final ImagesView view;
    private final Scene scene;
    private final IAction window;
    private final IAction alone;
    private final List<Runnable> updates = new ArrayList<>();

    ImagesToolBar(ImagesView view, IActionBars bars) {
        this.view = view;
        scene = view.scene();
        window = new WindowMenu();
        IToolBarManager bar = bars.getToolBarManager();
        bar.add(window);
        bar.add(new Separator());
        List<IAction> layers = List.of(
                layer(Layer.WASH, "Dose wash", "wash"),
                layer(Layer.ISODOSES, "Isodose lines", "isodoses"),
                layer(Layer.CONTOURS, "Contours", "contours"),
                layer(Layer.BEAMS, "Beams and isocentre", "beams"),
                layer(Layer.CROSS_HAIR, "Cross-hair", "crosshair"));
        layers.forEach(bar::add);
        bar.add(new Separator());
        IAction levels = action("Isodose Levels and Dose Wash...", "levels", () -> new IsodoseDialog(view).open());
        alone = action(
                "One Plane Alone (double click)", "alone", () -> view.alone(view.isAlone() ? null : view.main()));
        IAction fit = action("Fit the Patient into the Pictures (Home)", "fit-patient", view::fit);
        bar.add(levels);
        bar.add(alone);
        bar.add(fit);
        var menu = bars.getMenuManager();
        layers.forEach(menu::add);
        menu.add(new Separator());
        menu.add(levels);
        menu.add(fit);
        menu.add(new Separator());
        for (Plane p : Plane.values()) menu.add(action(p.label() + " Alone", null, () -> view.alone(view.canvas(p))));
        bars.updateActionBars();
        update();
    }

    /** Shows the state as it is. */
    void update() {
        updates.forEach(Runnable::run);
        alone.setText(view.isAlone() ? "All Planes" : "One Plane Alone");
        alone.setToolTipText(
                view.isAlone() ? "Show all three planes (double click)" : "Show one plane alone (double click)");
        window.setToolTipText(String.format(
                Locale.ROOT,
                "Grey window: width %.0f HU, level %.0f HU. Drag with the right button to change it",
                scene.windowWidth(),
                scene.windowCentre()));
    }

    private IAction layer(Layer layer, String text, String icon) {
        Action a = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                scene.show(layer, isChecked());
            }
        };
        a.setImageDescriptor(icon(icon));
        a.setToolTipText("Show or hide: " + text.toLowerCase(Locale.ROOT));
        updates.add(() -> a.setChecked(scene.shows(layer)));
        return a;
    }

    private static IAction action(String text, String icon, Runnable run) {
        Action a = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        if (icon != null) a.setImageDescriptor(icon(icon));
        a.setToolTipText(text.replace("...", ""));
        return a;
    }

    static ImageDescriptor icon(String name) {
        return ResourceLocator.imageDescriptorFromBundle(ImagesToolBar.class, "icons/" + name + ".svg")
                .orElseGet(ImageDescriptor::getMissingImageDescriptor);
    }

    /** The presets; a click on the tool itself opens them too. */
    private final class WindowMenu extends Action implements IMenuCreator {
        private Menu menu;

        WindowMenu() {
            super("Grey Window", IAction.AS_DROP_DOWN_MENU);
            setMenuCreator(this);
            setImageDescriptor(icon("window"));
        }

        @Override
        public void runWithEvent(Event e) {
            Menu m = getMenu(view.main());
            m.setLocation(e.display.getCursorLocation());
            m.setVisible(true);
        }

        @Override
        public Menu getMenu(Control parent) {
            dispose();
            menu = new Menu(parent);
            boolean known = false;
            for (HuWindow.Preset p : HuWindow.PRESETS) {
                HuWindow w = p.window();
                boolean now = w.centre() == scene.windowCentre() && w.width() == scene.windowWidth();
                known |= now;
                item(p.name() + words(w), now, () -> scene.window(w.centre(), w.width()));
            }
            item("Whole range of the image", false, view::wholeRange);
            if (!known)
                item("As it is now" + words(new HuWindow(scene.windowCentre(), scene.windowWidth())), true, () -> {});
            return menu;
        }

        private void item(String text, boolean now, Runnable run) {
            MenuItem i = new MenuItem(menu, SWT.RADIO);
            i.setText(text);
            i.setSelection(now);
            i.addListener(SWT.Selection, _ -> {
                if (i.getSelection()) run.run();
            });
        }

        private static String words(HuWindow w) {
            return String.format(Locale.ROOT, "  (width %.0f, level %.0f HU)", w.width(), w.centre());
        }

        @Override
        public Menu getMenu(Menu parent) {
            return null;
        }

        @Override
        public void dispose() {
            if (menu != null) menu.dispose();
            menu = null;
        }
    }
}
