package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageGcDrawer;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.part.ViewPart;
import org.planwright.model.Prescription;
import org.planwright.model.Structure;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.CaseMasks;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Scene.What;
import org.planwright.ui.core.Theme;

/** The structures of the case: on or off in all views, colour and line style, type, volume and prescription. */
public class StructuresView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.planning.structures";

    private static final int VOLUME = 1, PRESCRIBED = 2, TYPE = 3;
    private static final int SWATCH_WIDTH = 22;
    private static final int SWATCH_HEIGHT = 14;

    private final Scene.Listener listener = this::changed;
    private final Consumer<CaseMasks> ready = this::ready;
    private final List<Image> swatches = new ArrayList<>();
    private Scene scene;
    private Table table;
    private OpenCase open;
    private int nameWidth = 135;

    @Override
    public void createPartControl(Composite parent) {
        scene = Scene.get();
        table = new Table(parent, SWT.CHECK | SWT.FULL_SELECTION | SWT.MULTI);
        table.setHeaderVisible(true);
        column("Structure", SWT.LEFT, nameWidth);
        column("Vol. [cc]", SWT.RIGHT, 72);
        column("", SWT.RIGHT, 110);
        column("Type", SWT.LEFT, 70);
        table.addListener(SWT.Resize, _ -> names());
        table.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                if (e.childID == org.eclipse.swt.accessibility.ACC.CHILDID_SELF) e.result = "Structures of the case";
            }
        });
        table.addListener(SWT.Selection, this::checked);
        table.addListener(SWT.DefaultSelection, e -> centre((TableItem) e.item));
        Menu menu = new Menu(table);
        table.setMenu(menu);
        item(menu, "Centre the Cross-hair on It", () -> {
            if (table.getSelectionCount() > 0) centre(table.getSelection()[0]);
        });
        item(menu, "Show Only the Selected", this::only);
        item(menu, "Show All", () -> scene.showAll(true));
        item(menu, "Show None", () -> scene.showAll(false));
        var bar = getViewSite().getActionBars().getToolBarManager();
        bar.add(action("Show All Structures", "structures-all", () -> scene.showAll(true)));
        bar.add(action("Show No Structure", "structures-none", () -> scene.showAll(false)));
        scene.onChange(listener);
        CaseMasks.onReady(ready);
        table.addDisposeListener(_ -> {
            scene.removeOnChange(listener);
            CaseMasks.removeOnReady(ready);
            disposeSwatches();
        });
        changed(Set.of(What.CASE));
    }

    private void column(String text, int style, int width) {
        TableColumn c = new TableColumn(table, style);
        c.setText(text);
        c.setWidth(width);
        c.setMoveable(true);
    }

    /** The names get the room that the volumes leave, until the user makes the column wider or narrower. */
    private void names() {
        TableColumn c = table.getColumn(0);
        if (c.getWidth() != nameWidth) return;
        nameWidth =
                Math.clamp(table.getClientArea().width - table.getColumn(VOLUME).getWidth(), 110, 260);
        c.setWidth(nameWidth);
    }

    private static void item(Menu menu, String text, Runnable run) {
        MenuItem i = new MenuItem(menu, SWT.PUSH);
        i.setText(text);
        i.addListener(SWT.Selection, _ -> run.run());
    }

    private static IAction action(String text, String icon, Runnable run) {
        Action a = new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
        a.setImageDescriptor(ImagesToolBar.icon(icon));
        a.setToolTipText(text);
        return a;
    }

    @Override
    public void setFocus() {
        table.setFocus();
    }

    private void checked(Event e) {
        if (e.detail != SWT.CHECK) return;
        if (!(e.item instanceof TableItem i)) return; // "select all" tells of none
        scene.visible(((Structure) i.getData()).name(), i.getChecked());
    }

    private void only() {
        Set<TableItem> selected = Set.of(table.getSelection());
        for (TableItem i : table.getItems()) scene.visible(((Structure) i.getData()).name(), selected.contains(i));
    }

    private void centre(TableItem i) {
        if (open == null) return;
        Structure s = (Structure) i.getData();
        CaseMasks.of(open).masks().mask(s.name()).ifPresent(m -> scene.cursor(m.middle()));
    }

    private void changed(Set<What> what) {
        if (table.isDisposed()) return;
        OpenCase now = scene.current().orElse(null);
        boolean other = now != open || what.contains(What.CASE);
        open = now;
        if (other) rows();
        if (other || what.contains(What.THEME) || what.contains(What.STRUCTURES)) looks();
        if (other || what.contains(What.UNIT) || what.contains(What.SETTINGS)) prescriptions();
        if (other) volumes();
    }

    private void ready(CaseMasks m) {
        if (!table.isDisposed() && open != null && CaseMasks.of(open) == m) volumes();
    }

    private void rows() {
        table.removeAll();
        if (open == null) return;
        for (Structure s : open.planningCase().structures()) {
            TableItem i = new TableItem(table, SWT.NONE);
            i.setData(s);
            i.setText(0, s.name());
            i.setText(TYPE, type(s));
        }
    }

    private static String type(Structure s) {
        return switch (s.type()) {
            case TARGET -> "Target";
            case ORGAN -> "Organ";
            case EXTERNAL -> "Outline";
            case OTHER -> "Helper";
        };
    }

    private void looks() {
        List<Image> old = new ArrayList<>(swatches);
        swatches.clear();
        for (TableItem i : table.getItems()) {
            Structure s = (Structure) i.getData();
            i.setChecked(scene.visible(s.name()));
            Image swatch = swatch(scene.theme().line(s, open.planningCase().structures()));
            swatches.add(swatch);
            i.setImage(0, swatch);
        }
        old.forEach(Image::dispose);
    }

    /** A square of the colour and a piece of the line. */
    private Image swatch(Theme.Line line) {
        ImageGcDrawer drawer = new ImageGcDrawer() {
            @Override
            public void drawOn(GC gc, int width, int height) {
                gc.setAntialias(SWT.ON);
                gc.setBackground(new Color(line.colour()));
                gc.setForeground(new Color(line.colour()));
                gc.fillRoundRectangle(0, 3, 8, 8, 2, 2);
                float[] dash = line.dash().length == 0 ? null : line.dash();
                gc.setLineAttributes(new LineAttributes(
                        2, SWT.CAP_FLAT, SWT.JOIN_MITER, dash == null ? SWT.LINE_SOLID : SWT.LINE_CUSTOM, dash, 0, 10));
                gc.drawLine(11, height / 2, width, height / 2);
            }

            @Override
            public int getGcStyle() {
                return SWT.TRANSPARENT;
            }
        };
        return new Image(table.getDisplay(), drawer, SWATCH_WIDTH, SWATCH_HEIGHT);
    }

    private void prescriptions() {
        table.getColumn(PRESCRIBED).setText("Prescribed [" + scene.unit().label() + "]");
        List<Prescription> all = open == null ? List.of() : open.prescriptions();
        for (TableItem i : table.getItems()) {
            String name = ((Structure) i.getData()).name();
            i.setText(
                    PRESCRIBED,
                    all.stream()
                            .filter(p -> p.structure().equals(name))
                            .map(p -> scene.unit().number(p.doseGy()) + " in " + p.fractions())
                            .findFirst()
                            .orElse(""));
        }
    }

    private void volumes() {
        if (open == null) return;
        CaseMasks masks = CaseMasks.of(open);
        for (TableItem i : table.getItems()) {
            String name = ((Structure) i.getData()).name();
            i.setText(
                    VOLUME,
                    masks.masks()
                            .mask(name)
                            .map(m -> String.format(Locale.ROOT, m.volumeCc() < 100 ? "%.2f" : "%.1f", m.volumeCc()))
                            .orElse("\u2026"));
        }
    }

    private void disposeSwatches() {
        swatches.forEach(Image::dispose);
        swatches.clear();
    }
}
