package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.planwright.model.InputException;
import org.planwright.studio.DoseScale;
import org.planwright.ui.core.Preferences;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Theme;
import org.planwright.ui.core.Widgets;

/** Edits isodose levels, opacity and colours of the dose wash; the pictures follow at once, Cancel takes it back. */
final class IsodoseDialog extends Dialog {
    private static final int MOST_LEVELS = 20;

    private final Scene scene;
    private final double referenceGy;
    private final List<Double> before;
    private final double opacityBefore;
    private final String coloursBefore;
    private Table table;
    private Text level;
    private Label problem;
    private Scale opacity;
    private Combo colours;

    IsodoseDialog(ImagesView view) {
        super(view.getSite().getShell());
        scene = view.scene();
        SliceFrame f = view.main().frame();
        referenceGy =
                f == null || f.dose() == null && f.open().prescriptions().isEmpty() ? Double.NaN : f.referenceGy();
        before = scene.isodosePercents();
        opacityBefore = scene.washOpacity();
        coloursBefore = Preferences.text(Preferences.DOSE_COLOURS, "");
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText("Isodose Levels and Dose Wash");
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        table = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
        table.setHeaderVisible(true);
        Widgets.name(table, "Isodose levels");
        String[] heads = {"", "Level [%]", "Dose [" + scene.unit().label() + "]"};
        int[] widths = {30, 90, 110};
        for (int n = 0; n < heads.length; n++) {
            TableColumn c = new TableColumn(table, n == 0 ? SWT.LEFT : SWT.RIGHT);
            c.setText(heads[n]);
            c.setWidth(widths[n]);
        }
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .span(2, 3)
                .hint(250, 220)
                .applyTo(table);
        Button remove = button(area, "Remove", this::remove);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.TOP).applyTo(remove);
        Button reset = button(area, "Usual Levels", () -> set(List.of()));
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.TOP).applyTo(reset);
        new Label(area, SWT.NONE);
        table.addListener(SWT.KeyDown, e -> {
            if (e.keyCode == SWT.DEL) remove();
        });
        new Label(area, SWT.NONE).setText("New level, percent or dose:");
        level = new Text(area, SWT.BORDER);
        level.setMessage("such as 85 or 60 Gy");
        level.addListener(SWT.DefaultSelection, _ -> add());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(level);
        GridDataFactory.fillDefaults().applyTo(button(area, "Add", this::add));
        new Label(area, SWT.NONE).setText("Opacity of the wash:");
        opacity = new Scale(area, SWT.HORIZONTAL);
        opacity.setMaximum(100);
        opacity.setPageIncrement(10);
        opacity.setSelection((int) Math.round(100 * scene.washOpacity()));
        opacity.addListener(SWT.Selection, _ -> scene.washOpacity(opacity.getSelection() / 100.0));
        opacity.setToolTipText("0 to 100 percent");
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(opacity);
        new Label(area, SWT.NONE).setText("Colours of dose:");
        colours = new Combo(area, SWT.READ_ONLY);
        for (DoseScale s : DoseScale.values()) colours.add(s.label());
        colours.select("viridis".equals(coloursBefore) ? DoseScale.VIRIDIS.ordinal() : DoseScale.CLINICAL.ordinal());
        colours.addListener(SWT.Selection, _ -> {
            Preferences.set(Preferences.DOSE_COLOURS, viridis() ? "viridis" : "house");
            fill();
        });
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(colours);
        problem = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .span(3, 1)
                .hint(300, SWT.DEFAULT)
                .applyTo(problem);
        if (Double.isNaN(referenceGy)) problem.setText("There is no dose yet: 100 % is not known.");
        fill();
        return area;
    }

    private boolean viridis() {
        return colours.getSelectionIndex() == DoseScale.VIRIDIS.ordinal();
    }

    private static Button button(Composite parent, String text, Runnable run) {
        Button b = new Button(parent, SWT.PUSH);
        b.setText(text);
        b.addListener(SWT.Selection, _ -> run.run());
        return b;
    }

    private void fill() {
        DoseScale scale = viridis() ? DoseScale.VIRIDIS : DoseScale.CLINICAL;
        table.removeAll();
        for (double p : scene.isodosePercents().reversed()) {
            TableItem i = new TableItem(table, SWT.NONE);
            RGB c = Theme.rgb(scale.rgb(p / 100));
            i.setBackground(0, new Color(c));
            i.setText(new String[] {
                "",
                DoseLegend.percent(p),
                Double.isNaN(referenceGy) ? "" : scene.unit().number(p / 100 * referenceGy)
            });
            i.setData(p);
        }
    }

    private void set(List<Double> percents) {
        scene.isodosePercents(percents);
        problem.setText("");
        fill();
    }

    private void remove() {
        List<Double> left = new ArrayList<>(scene.isodosePercents());
        for (TableItem i : table.getSelection()) left.remove(i.getData());
        if (left.isEmpty()) problem.setText("One level stays; hide the lines with the tool of the images.");
        else set(left);
    }

    private void add() {
        try {
            double percent = percent(level.getText().strip());
            List<Double> all = new ArrayList<>(scene.isodosePercents());
            if (all.size() >= MOST_LEVELS)
                throw new InputException("there are " + MOST_LEVELS + " levels already: remove one first");
            all.add(percent);
            set(all);
            level.setText("");
        } catch (InputException e) {
            problem.setText(e.getMessage());
            problem.getParent().layout();
        }
        level.setFocus();
    }

    private double percent(String text) {
        String t = text.replace("%", "").strip().replace(',', '.');
        double percent;
        if (t.toLowerCase(java.util.Locale.ROOT).endsWith("gy")) {
            if (Double.isNaN(referenceGy)) throw new InputException("without a dose a level is typed in percent");
            percent = 100 * scene.unit().parse(t) / referenceGy;
        } else {
            try {
                percent = Double.parseDouble(t);
            } catch (NumberFormatException e) {
                throw new InputException(
                        "\"" + text + "\" is no level: type percent such as 85, or a dose such as 60 Gy");
            }
        }
        if (!(percent >= 0.1 && percent <= 500))
            throw new InputException("a level of " + text + " is out of range: 0.1 to 500 percent");
        return Math.round(percent * 100) / 100.0;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.OK_LABEL, false);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected void cancelPressed() {
        scene.isodosePercents(before);
        scene.washOpacity(opacityBefore);
        if (!Preferences.text(Preferences.DOSE_COLOURS, "").equals(coloursBefore))
            Preferences.set(Preferences.DOSE_COLOURS, coloursBefore.isEmpty() ? "house" : coloursBefore);
        super.cancelPressed();
    }
}
