package org.planwright.ui.core.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.ColorDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.osgi.service.prefs.BackingStoreException;
import org.planwright.model.Structure;
import org.planwright.studio.Desk;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Theme;
import org.planwright.ui.core.Widgets;

/** Preferences: a colour of one's own for a structure's name; all others keep the palette that all eyes can tell apart. */
public class ColoursPage extends PreferencePage implements IWorkbenchPreferencePage {
    private static final int SWATCH = 14;

    /** Own colours by structure name; null for the palette's. */
    private final Map<String, RGB> own = new LinkedHashMap<>();

    private final Map<String, RGB> usual = new LinkedHashMap<>();
    private Table table;

    @Override
    public void init(IWorkbench workbench) {
        setDescription("Structures have colours that all eyes can tell apart, and line styles beside them."
                + " A structure's name may have a colour of its own here.");
        read();
    }

    private void read() {
        List<OpenCase> cases = Scene.get().desk().map(Desk::cases).orElse(List.of());
        for (OpenCase c : cases) {
            List<Structure> all = c.planningCase().structures();
            for (Structure s : all) {
                usual.putIfAbsent(s.name(), Scene.get().theme().line(s, all).colour());
                own.putIfAbsent(s.name(), kept(s.name()));
            }
        }
        try {
            for (String key : Preferences.node().keys())
                if (key.startsWith(Preferences.STRUCTURE_COLOUR)) {
                    String name = key.substring(Preferences.STRUCTURE_COLOUR.length());
                    own.putIfAbsent(name, kept(name));
                }
        } catch (BackingStoreException e) {
            setErrorMessage("The colours could not be read: " + e.getMessage());
        }
    }

    private static RGB kept(String name) {
        String colour = Preferences.structureColour(name);
        return colour.isEmpty() ? null : Theme.rgb(colour);
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        page.setLayout(new GridLayout(2, false));
        table = new Table(page, SWT.SINGLE | SWT.BORDER | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        Widgets.name(table, "Structures and their colours");
        new TableColumn(table, SWT.LEFT).setText("Structure");
        new TableColumn(table, SWT.LEFT).setText("Colour");
        GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true, 1, 3);
        wide.heightHint = 260;
        table.setLayoutData(wide);
        push(page, "&Colour...", this::choose);
        push(page, "&Palette's", () -> set(null));
        new Label(page, SWT.NONE);
        table.addListener(SWT.DefaultSelection, e -> choose());
        fill();
        if (own.isEmpty()) {
            Label none = new Label(page, SWT.WRAP);
            none.setText("Open a case to see its structures here.");
            none.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        }
        return page;
    }

    private static void push(Composite page, String words, Runnable run) {
        Button b = new Button(page, SWT.PUSH);
        b.setText(words);
        b.setLayoutData(new GridData(SWT.FILL, SWT.TOP, false, false));
        b.addListener(SWT.Selection, e -> run.run());
    }

    private void fill() {
        int at = table.getSelectionIndex();
        for (TableItem item : table.getItems()) item.getImage(1).dispose();
        table.removeAll();
        own.forEach((name, colour) -> {
            RGB shown = colour != null ? colour : usual.getOrDefault(name, new RGB(128, 128, 128));
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(0, name);
            item.setText(1, colour == null ? "palette's" : hex(colour));
            Image swatch = new Image(
                    table.getDisplay(),
                    (gc, w, h) -> {
                        gc.setBackground(new Color(shown));
                        gc.fillRectangle(0, 0, w, h);
                    },
                    SWATCH,
                    SWATCH);
            item.setImage(1, swatch);
            item.addListener(SWT.Dispose, e -> swatch.dispose());
        });
        for (TableColumn column : table.getColumns()) column.pack();
        table.select(Math.clamp(at, 0, Math.max(0, table.getItemCount() - 1)));
    }

    private void choose() {
        int at = table.getSelectionIndex();
        if (at < 0) return;
        String name = table.getItem(at).getText(0);
        ColorDialog dialog = new ColorDialog(getShell());
        dialog.setText("Colour of " + name);
        dialog.setRGB(own.get(name) != null ? own.get(name) : usual.get(name));
        RGB chosen = dialog.open();
        if (chosen != null) set(chosen);
    }

    private void set(RGB colour) {
        int at = table.getSelectionIndex();
        if (at < 0) return;
        own.put(table.getItem(at).getText(0), colour);
        fill();
    }

    @Override
    protected void performDefaults() {
        own.replaceAll((name, colour) -> null);
        fill();
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        own.forEach((name, colour) -> {
            String hex = colour == null ? "" : hex(colour);
            if (!hex.equals(Preferences.structureColour(name)))
                Preferences.set(Preferences.STRUCTURE_COLOUR + name, hex);
        });
        return true;
    }

    private static String hex(RGB c) {
        return String.format("#%02x%02x%02x", c.red, c.green, c.blue);
    }
}
