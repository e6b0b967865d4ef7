package org.planwright.ui.planning.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.planwright.model.InputException;
import org.planwright.model.Objective;
import org.planwright.model.Prescription;
import org.planwright.model.Structure;
import org.planwright.spi.ObjectiveType;
import org.planwright.studio.ObjectiveCatalog;
import org.planwright.studio.OpenCase;
import org.planwright.ui.core.DoseUnit;
import org.planwright.ui.core.Scene;

/** Asks for a new objective: structure, kind, the kind's parameters with their units, weight. */
class ObjectiveDialog extends TitleAreaDialog {
    private final OpenCase c;
    private final List<ObjectiveCatalog.Kind> kinds;
    private final DoseUnit unit = Scene.get().unit();
    private final Map<ObjectiveType.Parameter, Text> fields = new LinkedHashMap<>();
    private Combo structure;
    private Combo kind;
    private Composite parameters;
    private Text weight;
    private Objective made;

    ObjectiveDialog(Shell parent, OpenCase c, List<ObjectiveCatalog.Kind> kinds) {
        super(parent);
        this.c = c;
        this.kinds = kinds;
    }

    Objective objective() {
        return made;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        getShell().setText("Add Objective");
        setTitle("Add an objective");
        setMessage("The optimizer weighs it against the others by its weight.");
        Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
        area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        area.setLayout(new GridLayout(2, false));
        label(area, "&Structure:");
        structure = new Combo(area, SWT.READ_ONLY);
        structure.setItems(
                c.planningCase().structures().stream().map(Structure::name).toArray(String[]::new));
        structure.select(0);
        structure.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        label(area, "&Objective:");
        kind = new Combo(area, SWT.READ_ONLY);
        kind.setItems(kinds.stream()
                .map(k -> k.label() + (k.convex() ? "" : " (not convex)"))
                .toArray(String[]::new));
        kind.select(0);
        kind.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        parameters = new Composite(area, SWT.NONE);
        GridLayout inner = new GridLayout(2, false);
        inner.marginWidth = inner.marginHeight = 0;
        parameters.setLayout(inner);
        parameters.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 2, 1));
        label(area, "&Weight:");
        weight = new Text(area, SWT.BORDER | SWT.RIGHT);
        weight.setText("100");
        weight.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        weight.addModifyListener(_ -> check());
        kind.addListener(SWT.Selection, _ -> rebuild());
        structure.addListener(SWT.Selection, _ -> check());
        rebuild();
        return area;
    }

    private static void label(Composite parent, String text) {
        Label l = new Label(parent, SWT.NONE);
        l.setText(text);
        l.setLayoutData(new GridData(120, SWT.DEFAULT));
    }

    private void rebuild() {
        for (Control old : parameters.getChildren()) old.dispose();
        fields.clear();
        ObjectiveCatalog.Kind k = kinds.get(kind.getSelectionIndex());
        double reference = c.prescriptions().stream()
                .mapToDouble(Prescription::doseGy)
                .max()
                .orElse(50);
        Objective start = ObjectiveCatalog.start(k, structure.getText(), reference);
        for (ObjectiveType.Parameter p : k.parameters()) {
            boolean dose = p.unit().equals("Gy");
            String shown = dose ? unit.label() : p.unit();
            label(parameters, p.label() + (shown.isEmpty() ? ":" : " [" + shown + "]:"));
            Text t = new Text(parameters, SWT.BORDER | SWT.RIGHT);
            t.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
            double v = start.parameters().get(p.name());
            t.setText(dose ? unit.number(v) : ObjectiveCatalog.number(v));
            t.addModifyListener(_ -> check());
            fields.put(p, t);
        }
        parameters.getParent().layout(true, true);
        if (getShell().isVisible()) getShell().pack();
        check();
    }

    private void check() {
        String problem = null;
        try {
            Map<String, Double> values = new LinkedHashMap<>();
            for (Map.Entry<ObjectiveType.Parameter, Text> f : fields.entrySet())
                values.put(f.getKey().name(), value(f.getKey(), f.getValue().getText()));
            made = new Objective(
                    kinds.get(kind.getSelectionIndex()).id(),
                    structure.getText(),
                    values,
                    number("weight", weight.getText()));
            new ObjectiveCatalog(Scene.get().desk().orElseThrow().studio()).check(made);
        } catch (RuntimeException e) {
            problem = e.getMessage();
        }
        setErrorMessage(problem);
        if (getButton(IDialogConstants.OK_ID) != null)
            getButton(IDialogConstants.OK_ID).setEnabled(problem == null);
    }

    private double value(ObjectiveType.Parameter p, String text) {
        double v = p.unit().equals("Gy") ? unit.parse(text) : number(p.label(), text);
        if (v < p.minimum() || v > p.maximum())
            throw new InputException(p.label() + " lies between " + ObjectiveCatalog.number(p.minimum()) + " and "
                    + ObjectiveCatalog.number(p.maximum()) + " " + p.unit());
        return v;
    }

    private static double number(String what, String text) {
        List<String> words =
                new ArrayList<>(List.of(text.strip().replace(',', '.').split("\\s+")));
        try {
            return Double.parseDouble(words.getFirst());
        } catch (NumberFormatException e) {
            throw new InputException("the " + what + " is no number: \"" + text.strip() + "\"", e);
        }
    }
}
