package org.planwright.ui.core.internal;

import java.util.List;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.planwright.model.PlanningCase;
import org.planwright.ui.core.Scene;
import org.planwright.ui.core.Widgets;

/** Which protocol: what each asks for, what of the case matches it, and what is missing. */
final class OpenProtocolPage extends WizardPage {
    private Table table;
    private Text words;
    private List<ProtocolFit> fits = List.of();
    private PlanningCase shown;

    OpenProtocolPage() {
        super("protocol", "By which protocol?", null);
        setDescription("A protocol brings prescriptions, beams, objectives, goals and scoring systems.");
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        page.setLayout(new GridLayout());
        table = new Table(page, SWT.SINGLE | SWT.BORDER | SWT.FULL_SELECTION);
        table.setHeaderVisible(true);
        Widgets.name(table, "Protocols");
        for (String title : new String[] {"Protocol", "Fits"}) new TableColumn(table, SWT.LEFT).setText(title);
        GridData wide = new GridData(SWT.FILL, SWT.FILL, true, true);
        wide.heightHint = 130;
        table.setLayoutData(wide);
        table.addListener(SWT.Selection, e -> selected());
        new Label(page, SWT.NONE).setText("What it asks for:");
        words = new Text(page, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
        GridData below = new GridData(SWT.FILL, SWT.FILL, true, true);
        below.heightHint = 140;
        below.widthHint = 480;
        words.setLayoutData(below);
        setControl(page);
    }

    @Override
    public void setVisible(boolean visible) {
        if (visible) fill(((OpenWizard) getWizard()).read());
        super.setVisible(visible);
    }

    private void fill(PlanningCase c) {
        if (c == null || c == shown) return;
        shown = c;
        fits = Scene.get()
                .desk()
                .map(d -> ProtocolFit.all(c, d.studio().content()))
                .orElse(List.of());
        table.removeAll();
        for (ProtocolFit fit : fits) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(0, fit.label() + (fit.id().equals(c.defaultProtocol()) ? " (the case's own)" : ""));
            item.setText(1, fit.state());
        }
        for (TableColumn column : table.getColumns()) column.pack();
        if (!fits.isEmpty()) table.select(0);
        selected();
    }

    private void selected() {
        int n = table.getSelectionIndex();
        words.setText(n < 0 ? "" : fits.get(n).words());
        setMessage(n >= 0 && !fits.get(n).fits() ? "The case cannot be planned by this protocol." : null, WARNING);
    }

    /** Id of the protocol chosen; empty for the case's own. */
    String protocol() {
        PlanningCase c = ((OpenWizard) getWizard()).read();
        int n = table == null || table.isDisposed() ? -1 : table.getSelectionIndex();
        if (n < 0 || c == null || c != shown) return "";
        String id = fits.get(n).id();
        return id.equals(c.defaultProtocol()) ? "" : id;
    }
}
