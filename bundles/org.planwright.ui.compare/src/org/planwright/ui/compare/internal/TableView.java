package org.planwright.ui.compare.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.part.ViewPart;
import org.planwright.studio.CompareFiles;
import org.planwright.studio.CompareReport;
import org.planwright.studio.CompareTable;
import org.planwright.studio.DvhFiles;
import org.planwright.studio.Measure;
import org.planwright.studio.RaceEntry;
import org.planwright.ui.compare.internal.CompareModel.What;
import org.planwright.ui.core.DropDown;
import org.planwright.ui.core.Exports;

/** All measures of all plans side by side: the best with a star in bold, the others with what they are worse by. */
public class TableView extends ViewPart {
    /** The view's id. */
    static final String ID = "org.planwright.ui.compare.table";

    private static final String STAR = "\u2605 ";
    private static final int COSTS_NAMED = 2;

    private Composite frame;
    private Label words;
    private Table table;
    private Font bold;
    private Compared shown;
    private boolean differing;
    private boolean foremost;

    @Override
    public void createPartControl(Composite parent) {
        frame = new Composite(parent, SWT.NONE);
        GridLayout grid = new GridLayout();
        grid.marginWidth = grid.marginHeight = 2;
        grid.verticalSpacing = 2;
        frame.setLayout(grid);
        words = new Label(frame, SWT.WRAP);
        GridData line = new GridData(SWT.FILL, SWT.TOP, true, false);
        line.widthHint = 300;
        words.setLayoutData(line);
        table = new Table(frame, SWT.FULL_SELECTION | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        table.setLinesVisible(true);
        table.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table.addListener(SWT.KeyDown, e -> {
            if ((e.stateMask & SWT.MOD1) != 0 && e.keyCode == 'c') copy();
        });
        table.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent e) {
                if (e.childID < 0) e.result = "Metrics of all plans; a star marks the best of a row";
            }
        });
        bold = new LocalResourceManager(JFaceResources.getResources(), table)
                .create(FontDescriptor.createFrom(table.getFont()).setStyle(SWT.BOLD));
        tools(getViewSite().getActionBars().getToolBarManager());
        CompareModel.get().follow(frame, this::changed);
        show();
    }

    private void tools(IToolBarManager bar) {
        bar.add(toggle("What differs", "Show only rows in which the plans differ", "differ.svg", on -> differing = on));
        bar.add(toggle(
                "Goals only",
                "Show only scores, objective, times and metrics that the protocol has a goal for",
                "goals.svg",
                on -> foremost = on));
        bar.add(new DropDown("Export", "Export the table as CSV, or the whole report as HTML", Icons.of("export.svg")) {
            @Override
            protected void fill(Menu into) {
                item(into, "Table (CSV)\u2026", () -> export(".csv"));
                item(into, "Report with charts and tables (HTML)\u2026", () -> export(".html"));
            }
        });
    }

    private interface Switch {
        void set(boolean on);
    }

    private Action toggle(String text, String tip, String icon, Switch set) {
        Action a = new Action(text, IAction.AS_CHECK_BOX) {
            @Override
            public void run() {
                set.set(isChecked());
                show();
            }
        };
        a.setToolTipText(tip);
        a.setImageDescriptor(Icons.of(icon));
        return a;
    }

    private void changed(Set<What> what) {
        if (what.contains(What.RESULT)) show();
    }

    private void show() {
        CaseState c = CompareModel.get().current().orElse(null);
        shown = c == null ? null : c.result().orElse(null);
        table.setRedraw(false);
        table.removeAll();
        for (TableColumn t : table.getColumns()) t.dispose();
        if (shown != null) fill(shown);
        table.setRedraw(true);
        table.setVisible(shown != null);
        words.setText(
                c == null
                        ? "No case is open."
                        : shown == null
                                ? "Scores, goals, metrics and times of all plans stand here side by side when the race is over."
                                : tradeOffs(shown));
        frame.layout();
    }

    private static String tradeOffs(Compared c) {
        List<String> out = new ArrayList<>();
        for (int n = 0; n < c.comparison().entries().size(); n++)
            if (c.comparison().entries().get(n).plan().isPresent())
                out.add(c.table().tradeOff(n, COSTS_NAMED));
        return out.isEmpty() ? "There are no plans: only objectives and times are known." : String.join("\n", out);
    }

    private void fill(Compared c) {
        column("Structure", 96, SWT.LEFT, "Structure, by the protocol's name");
        column("Measure", 128, SWT.LEFT, "Score, figure or metric with its unit");
        column(
                "Better",
                66,
                SWT.LEFT,
                "Which values are better: what the goal says, else what the house takes for better");
        for (RaceEntry e : c.comparison().entries())
            column(
                    e.id(),
                    150,
                    SWT.RIGHT,
                    e.label() + ", " + e.state().words() + "; in brackets how much worse than the best");
        for (CompareTable.Row r : c.table().rows()) {
            if (differing && !r.differs()) continue;
            if (foremost
                    && r.measure().kind() == Measure.Kind.METRIC
                    && !r.measure().goal()) continue;
            TableItem i = new TableItem(table, SWT.NONE);
            Measure m = r.measure();
            i.setText(0, m.structure());
            i.setText(1, m.name());
            i.setText(2, m.better());
            for (int n = 0; n < r.values().size(); n++) {
                i.setText(3 + n, cell(r, n));
                if (isBest(r, n)) i.setFont(3 + n, bold);
            }
        }
        fitColumns();
    }

    /** Each column as wide as its longest text. */
    private void fitColumns() {
        GC gc = new GC(table);
        gc.setFont(bold);
        for (int n = 0; n < table.getColumnCount(); n++) {
            int widest = gc.textExtent(table.getColumn(n).getText()).x;
            for (TableItem i : table.getItems()) widest = Math.max(widest, gc.textExtent(i.getText(n)).x);
            table.getColumn(n).setWidth(widest + 18);
        }
        gc.dispose();
    }

    private void column(String title, int width, int align, String tip) {
        TableColumn t = new TableColumn(table, align);
        t.setText(title);
        t.setWidth(width);
        t.setToolTipText(tip);
    }

    private static boolean isBest(CompareTable.Row r, int n) {
        return r.best().get(n) && r.differs();
    }

    /** A value: with a star if it is the best, else with what it is worse by. */
    private static String cell(CompareTable.Row r, int n) {
        double v = r.values().get(n);
        Measure m = r.measure();
        if (Double.isNaN(v)) return "\u2013";
        String text = CompareReport.value(m, v);
        if (m.sense() == Measure.Sense.NONE || r.best().get(n)) return isBest(r, n) ? STAR + text : text;
        return text + "  (" + CompareReport.value(m, r.cost(n)) + " worse)";
    }

    private void copy() {
        StringBuilder s = new StringBuilder();
        int columns = table.getColumnCount();
        for (int n = 0; n < columns; n++)
            s.append(n == 0 ? "" : "\t").append(table.getColumn(n).getText());
        s.append('\n');
        for (TableItem i : table.getSelectionCount() > 0 ? table.getSelection() : table.getItems()) {
            for (int n = 0; n < columns; n++) s.append(n == 0 ? "" : "\t").append(i.getText(n));
            s.append('\n');
        }
        Clipboard clipboard = new Clipboard(table.getDisplay());
        clipboard.setContents(new Object[] {s.toString()}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    private void export(String ending) {
        Compared r = CompareExports.shown();
        if (r == null) return;
        boolean csv = ending.equals(".csv");
        Exports.file(
                getSite().getShell(),
                r.open(),
                csv ? "Metrics side by side" : "Report of the comparison",
                ending,
                file -> DvhFiles.save(
                        file, csv ? CompareFiles.csv(r.comparison()) : CompareReport.html(r.comparison())));
    }

    @Override
    public void setFocus() {
        (table.isVisible() ? table : frame).setFocus();
    }
}
